/**
 * A checkpoint as a C2SP signed note: origin, number of records, hash of the last one, our extension lines, signature.
 *
 *     suqing/audit/0192…
 *     4211
 *     4mY2…=
 *     time 2026-11-21T04:00:00.000Z
 *     previous 9qz1…=
 *
 *     — suqing/audit/0192… Az3x…=
 */
export interface Checkpoint {
  institutionId: string
  /** How many records there were. */
  seq: number
  /** Hash of the last of them, hexadecimal. */
  hash: string
  /** ISO 8601. */
  time: string
  /** SHA-256 (base64) of the note before this one in the same file; null for the first. */
  previous: string | null
  /**
   * Says that a backup was put back: checkpoints before this one that count more than `after` records are void,
   * and record `event` declares it in the trail.
   */
  restored: { after: number; event: number } | null
}

/** A note as it stands in a file. `text` is what is signed; `note` is the whole of it. */
export interface SignedNote {
  checkpoint: Checkpoint
  text: string
  signature: string
  note: string
  line: number
  /** What stands before it in the file is no note. */
  isAfterUnreadable: boolean
}

const originPrefix = 'suqing/audit/'

export const originOf = (institutionId: string) => `${originPrefix}${institutionId}`

/** The lines that are signed. */
export function noteText(checkpoint: Checkpoint): string {
  const lines = [
    originOf(checkpoint.institutionId),
    String(checkpoint.seq),
    base64OfHex(checkpoint.hash),
    `time ${checkpoint.time}`,
    `previous ${checkpoint.previous ?? 'none'}`,
    ...(checkpoint.restored ? [`restored ${checkpoint.restored.after} ${checkpoint.restored.event}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

/** The whole note, with its signature line. */
export const signedNote = (checkpoint: Checkpoint, signature: string) =>
  `${noteText(checkpoint)}\n— ${originOf(checkpoint.institutionId)} ${signature}\n\n`

const note = new RegExp(
  [
    `(?<text>${originPrefix}(?<institutionId>[0-9a-f-]{36})\\n`,
    '(?<seq>0|[1-9][0-9]{0,15})\\n',
    '(?<hash>[A-Za-z0-9+/]{43}=)\\n',
    'time (?<time>[0-9TZ:.+-]{20,30})\\n',
    'previous (?<previous>none|[A-Za-z0-9+/]{43}=)\\n',
    '(?:restored (?<after>[0-9]{1,15}) (?<event>[0-9]{1,15})\\n)?)',
    '\\n— (?<name>[^\\s+]+) (?<signature>[A-Za-z0-9+/]{80,120}={0,2})\\n\\n',
  ].join(''),
  'y',
)

/**
 * Every note of a file, in order. `unreadableAt` is the line of the first thing that is no note (what follows it is
 * read from the next origin line on), `readableLength` how many characters stand before it.
 */
export function parseNotes(file: string): { notes: SignedNote[]; unreadableAt: number[]; readableLength: number } {
  const notes: SignedNote[] = []
  const unreadableAt: number[] = []
  let readableLength = file.length
  let line = 1
  let isAfterUnreadable = false
  for (let at = 0; at < file.length; ) {
    note.lastIndex = at
    const match = note.exec(file)
    const next = match ? note.lastIndex : nextOrigin(file, at)
    if (match)
      notes.push({
        checkpoint: read(match.groups!),
        text: match.groups!['text']!,
        signature: match.groups!['signature']!,
        note: match[0],
        line,
        isAfterUnreadable,
      })
    else {
      if (unreadableAt.length === 0) readableLength = at
      unreadableAt.push(line)
    }
    isAfterUnreadable = !match
    line += file.slice(at, next).split('\n').length - 1
    at = next
  }
  return { notes, unreadableAt, readableLength }
}

function nextOrigin(file: string, at: number): number {
  const found = file.indexOf(`\n${originPrefix}`, at)
  return found === -1 ? file.length : found + 1
}

function read(groups: Record<string, string | undefined>): Checkpoint {
  const { institutionId, seq, hash, time, previous, after, event } = groups
  return {
    institutionId: institutionId!,
    seq: Number(seq),
    hash: hexOfBase64(hash!),
    time: time!,
    previous: previous === 'none' ? null : previous!,
    restored: after === undefined ? null : { after: Number(after), event: Number(event) },
  }
}

function hexOfBase64(text: string): string {
  return Array.from(atob(text), (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}

function base64OfHex(hex: string): string {
  return btoa(String.fromCharCode(...hex.match(/../g)!.map((pair) => Number.parseInt(pair, 16))))
}
