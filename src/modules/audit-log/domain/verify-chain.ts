import { type AuditEvent, readCanonical } from './canonical.ts'
import type { Anchor, CheckpointLine } from './checkpoint-line.ts'
import {
  copyDiffers,
  type Finding,
  gap,
  hashMismatch,
  headMismatch,
  linkMismatch,
  rewritten,
  shorterThanCheckpoint,
  undeclaredRestore,
} from './findings.ts'

/** A record as it stands in the table or in an export. */
export interface ChainRow {
  seq: number
  canonical: Uint8Array
  prevHash: Uint8Array
  hash: Uint8Array
  /** The columns beside the canonical bytes; null when they cannot be read. `atMs` may have a fraction: the column is finer than what is hashed. */
  copies: {
    atMs: number
    actorKind: string
    actorId: string
    actorName: string | null
    action: string
    objectType: string | null
    objectId: string | null
    outcome: string
  } | null
}

export interface ChainReport {
  findings: Finding[]
  /** How many faults there were; only the first hundred are in `findings`. */
  faults: number
  /** How many records were read, and the first and last of them (0 when there was none). */
  events: number
  firstSeq: number
  lastSeq: number
}

type Sha256 = (...parts: Uint8Array[]) => Uint8Array

/** Where the rows ought to end: at the noted end of the live chain (null: it is missing), or where an export says it ends. */
export type ChainEnd = { head: { seq: number; hash: Uint8Array } | null } | { upTo: number }

const mostFindings = 100

/**
 * Walks a chain in the order of seq and says what is wrong with it.
 *
 * A second statement of what `audit_append` does in SQL, made to share nothing with it. Given the rows from `fromSeq`
 * on, the first link is believed unless a checkpoint speaks of it. A fault is named where it shows and the walk goes
 * on from what is written there, so that one change is one finding and a second one is found as well.
 */
export function startChain(given: {
  institutionId: string
  fromSeq?: number
  checkpoints: Pick<CheckpointLine, 'anchors' | 'restores'>
  sha256: Sha256
}): { add(row: ChainRow): void; finish(end: ChainEnd): ChainReport } {
  const { institutionId, checkpoints, sha256, fromSeq = 1 } = given
  const hashesAt = groupBySeq(checkpoints.anchors)
  const restoredAt = new Set(checkpoints.restores.map((restore) => restore.event))
  const report: ChainReport = { findings: [], faults: 0, events: 0, firstSeq: 0, lastSeq: fromSeq - 1 }
  let previous: Uint8Array | null = fromSeq === 1 ? firstHash(institutionId, sha256) : (hashesAt.get(fromSeq - 1)?.[0] ?? null)

  const note = (finding: Finding) => {
    report.faults++
    if (report.findings.length < mostFindings) report.findings.push(finding)
  }

  return {
    add(row) {
      const { seq, hash } = row
      if (report.events++ === 0) report.firstSeq = seq
      if (seq <= report.lastSeq) return note(linkMismatch(seq))
      if (seq > report.lastSeq + 1) {
        note(gap(report.lastSeq + 1, seq - 1))
        previous = null
      }
      if (previous && !areEqual(row.prevHash, previous)) note(linkMismatch(seq))
      else if (!areEqual(hash, sha256(leaf, place(seq), row.prevHash, row.canonical))) note(hashMismatch(seq))
      else checkCopies(row, note)
      if (hashesAt.get(seq)?.some((signed) => !areEqual(signed, hash))) note(rewritten(seq))
      if (restoredAt.has(seq) && readCanonical(row.canonical)?.action !== 'system.restored') note(undeclaredRestore(seq))
      report.lastSeq = seq
      previous = hash
    },
    finish(end) {
      const { lastSeq, events } = report
      const expected = 'upTo' in end ? end.upTo : (end.head?.seq ?? 0)
      const signed = checkpoints.anchors.findLast((anchor) => !('upTo' in end) || anchor.seq <= end.upTo)?.seq ?? 0
      if (signed > lastSeq) note(shorterThanCheckpoint(lastSeq, signed))
      else if (expected > lastSeq) note(gap(lastSeq + 1, expected))
      else if ('head' in end && events > 0 && (expected < lastSeq || !previous || !areEqual(end.head!.hash, previous)))
        note(headMismatch(lastSeq))
      return { ...report, lastSeq: events === 0 ? 0 : lastSeq }
    },
  }
}

/** Names the columns that do not say what the hashed bytes say. */
function checkCopies({ seq, canonical, copies }: ChainRow, note: (finding: Finding) => void) {
  const event = readCanonical(canonical)
  const said = event ? copiesOf(event) : null
  const differing = said
    ? (Object.keys(said) as Array<keyof typeof said>).filter((column) => said[column] !== copies?.[column])
    : ['canonical']
  if (differing.length > 0) note(copyDiffers(seq, differing))
}

/** What the columns beside an event have to say. */
export const copiesOf = (event: AuditEvent): NonNullable<ChainRow['copies']> => ({
  atMs: Date.parse(event.at),
  actorKind: event.actor.kind,
  actorId: event.actor.id,
  actorName: event.actor.name,
  action: event.action,
  objectType: event.object?.type ?? null,
  objectId: event.object?.id ?? null,
  outcome: event.outcome,
})

const leaf = new Uint8Array([0])

/** What the first record calls the hash before it. */
export const firstHash = (institutionId: string, sha256: Sha256) =>
  sha256(new TextEncoder().encode(`suqing audit-log 1 ${institutionId}`))

function place(seq: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seq))
  return bytes
}

function groupBySeq(anchors: readonly Anchor[]): Map<number, Uint8Array[]> {
  const groups = new Map<number, Uint8Array[]>()
  for (const { seq, hash } of anchors) groups.set(seq, [...(groups.get(seq) ?? []), bytesOfHex(hash)])
  return groups
}

const bytesOfHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}
