import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type CheckpointLine, type ReadNote, readCheckpointLine } from './domain/checkpoint-line.ts'
import { parseNotes, type SignedNote } from './domain/checkpoint-note.ts'
import { type Finding, keysDiffer, unreadableCheckpoint } from './domain/findings.ts'
import { auditFolder, findPublicKey, isSignedBy, pemOf, readText, syncFolder } from './signing-key.ts'

/** Where checkpoints are kept: beside the signing key, and on another volume when there is one. */
export interface Places {
  dataDir: string
  checkpointDir: string | null
}

/** The folders of the files, first the one beside the key. */
export const foldersOf = ({ dataDir, checkpointDir }: Places) => [auditFolder(dataDir), ...(checkpointDir ? [checkpointDir] : [])]

const fileIn = (folder: string, institutionId: string) => join(folder, `checkpoints-${institutionId}.txt`)

export const digestOf = (note: string) => createHash('sha256').update(note).digest('base64')

/** The notes of each file, first the one beside the key. A file that is not there, or a copy that cannot be read now, has none. */
export const readNotes = (places: Places, institutionId: string): SignedNote[][] =>
  foldersOf(places).map((folder, index) => {
    try {
      return parseNotes(readText(fileIn(folder, institutionId)) ?? '').notes
    } catch (error) {
      if (index === 0) throw error
      return []
    }
  })

/** What the checkpoints of an institution say together, and what is wrong with them, judged with the public key that is kept with them. */
export function readCheckpoints(places: Places, institutionId: string): CheckpointLine {
  const folders = foldersOf(places).filter((folder) => existsSync(fileIn(folder, institutionId)))
  const keys = folders.map((folder) => findPublicKey(folder))
  // The copy elsewhere is what an intruder on this machine cannot replace, so where there is one its key decides.
  const key = keys.findLast((found) => found !== null) ?? null
  const findings: Finding[] = []
  if (folders.length > 0 && (!key || keys.some((other) => other && pemOf(other) !== pemOf(key))))
    findings.push(keysDiffer(folders.join(', ')))

  const files = folders.map((folder) => {
    const path = fileIn(folder, institutionId)
    const read = judgeNotes(readText(path) ?? '', path, (note) => key !== null && isSignedBy(key, institutionId, note))
    findings.push(...read.findings)
    return read.notes
  })
  const line = readCheckpointLine(files)
  return { ...line, findings: [...findings, ...line.findings] }
}

/** The notes of a file's text, each with whether it is what it says it is. */
export function judgeNotes(
  text: string,
  place: string,
  isValid: (note: SignedNote) => boolean,
): { notes: ReadNote[]; findings: Finding[] } {
  const { notes, unreadableAt } = parseNotes(text)
  return {
    notes: notes.map((note) => ({
      ...note,
      isValid: isValid(note),
      digest: digestOf(note.note),
      place: `${place}:${note.line}`,
    })),
    findings: unreadableAt.map((line) => unreadableCheckpoint(`${place}:${line}`)),
  }
}

/** Institutions that have checkpoints here, whether or not the database still knows them. */
export function listCheckpointed(places: Places): string[] {
  const names = foldersOf(places).flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []))
  return [...new Set(names.flatMap((name) => /^checkpoints-([0-9a-f-]{36})\.txt$/.exec(name)?.[1] ?? []))].sort()
}

/**
 * Adds notes to the end of a file and returns when they are on disk.
 *
 * Only what a power cut left of an unfinished note at the very end is taken off first; a note never is.
 */
export function appendNotes(folder: string, institutionId: string, notes: readonly string[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = fileIn(folder, institutionId)
  const before = readText(path) ?? ''
  const { unreadableAt, readableLength } = parseNotes(before)
  const isUnfinished = unreadableAt.length === 1 && !/\n— [^\n]+\n\n/.test(before.slice(readableLength))
  const file = openSync(path, 'a', 0o600)
  try {
    if (isUnfinished) ftruncateSync(file, Buffer.byteLength(before.slice(0, readableLength)))
    writeSync(file, notes.join(''))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  syncFolder(folder)
}
