import type { SignedNote } from './checkpoint-note.ts'
import { badCheckpoint, checkpointOutOfLine, type Finding, twoCheckpoints } from './findings.ts'

/** A note whose origin and signature have been looked at, with the place it stands in. */
export interface ReadNote extends SignedNote {
  isValid: boolean
  /** SHA-256 (base64) of the whole note: what the next one calls `previous`. */
  digest: string
  place: string
}

/** What a chain must agree with. */
export interface Anchor {
  seq: number
  hash: string
}

/** What the checkpoints of one institution say together. */
export interface CheckpointLine {
  /** What the chain must agree with, in the order of seq. */
  anchors: Anchor[]
  /** Declared restores: the record that says so, and the checkpoints that it made void. */
  restores: Array<{ event: number; time: string; voided: number; lostAfter: number }>
  findings: Finding[]
  /** Different valid checkpoints. */
  count: number
}

/**
 * Reads the checkpoints of one institution, one list per file.
 *
 * Only valid ones count. In each file every note must name the one before it. A note that declares a restore makes the
 * earlier ones beyond the restored state void, which is what tells an announced restore from a hidden one.
 * `mayBeginLate` is for an excerpt, whose first note follows one that is not in it.
 */
export function readCheckpointLine(
  files: ReadonlyArray<readonly ReadNote[]>,
  options: { mayBeginLate?: boolean } = {},
): CheckpointLine {
  const findings: Finding[] = []
  const seen = new Map<string, ReadNote>()
  // The longest first: the order of the notes in a file is the order in which they were made.
  for (const file of [...files].sort((a, b) => b.length - a.length)) {
    for (const [index, one] of file.entries()) {
      if (!one.isValid) findings.push(badCheckpoint(one.checkpoint.seq, one.place))
      else if (!isInLine(one, file[index - 1], options.mayBeginLate ?? false))
        findings.push(checkpointOutOfLine(one.checkpoint.seq, one.place))
      if (one.isValid && !seen.has(one.digest)) seen.set(one.digest, one)
    }
  }
  const valid = [...seen.values()]
  const { standing, restores } = withoutVoided(valid)
  const anchors = [...standing]
    .sort((a, b) => a.checkpoint.seq - b.checkpoint.seq)
    .map(({ checkpoint: { seq, hash } }) => ({ seq, hash }))
  for (const [index, anchor] of anchors.entries()) {
    const before = anchors[index - 1]
    if (before?.seq === anchor.seq && before.hash !== anchor.hash) findings.push(twoCheckpoints(anchor.seq))
  }
  return { anchors, restores, findings: once(findings), count: valid.length }
}

/** After something bad nothing can be said: the bad one is named, and not its successor too. */
function isInLine(one: ReadNote, before: ReadNote | undefined, mayBeginLate: boolean): boolean {
  if (one.isAfterUnreadable || before?.isValid === false) return true
  return before ? one.checkpoint.previous === before.digest : mayBeginLate || one.checkpoint.previous === null
}

function withoutVoided(notes: readonly ReadNote[]) {
  let standing: ReadNote[] = []
  const restores: CheckpointLine['restores'] = []
  for (const one of notes) {
    const { restored, time } = one.checkpoint
    if (restored) {
      const kept = standing.filter((earlier) => earlier.checkpoint.seq <= restored.after)
      restores.push({ event: restored.event, time, voided: standing.length - kept.length, lostAfter: restored.after })
      standing = kept
    }
    standing.push(one)
  }
  return { standing, restores }
}

/** The same fault in both copies of the file is one fault. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ kind, from }) => !seen.has(`${kind} ${from}`) && seen.add(`${kind} ${from}`))
}
