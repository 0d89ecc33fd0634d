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
  /** The columns beside the canonical bytes. `atMs` may have a fraction: the column is finer than what is hashed. */
  copies: {
    atMs: number
    actorKind: string
    actorId: string
    actorName: string | null
    action: string
    objectType: string | null
    objectId: string | null
    outcome: string
  }
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
}): { add(row: ChainRow): void; finish(head: { seq: number; hash: Uint8Array } | null, options?: { upTo?: number }): ChainReport } {
  const { institutionId, checkpoints, sha256, fromSeq = 1 } = given
  const findings: Finding[] = []
  const anchors = groupBySeq(checkpoints.anchors)
  const restoreEvents = new Set(checkpoints.restores.map((restore) => restore.event))
  let faults = 0
  let events = 0
  let firstSeq = 0
  let next = fromSeq
  let previous: string | null = fromSeq === 1 ? hex(firstHash(institutionId, sha256)) : (anchors.get(fromSeq - 1)?.[0]?.hash ?? null)

  const note = (finding: Finding) => {
    faults++
    if (findings.length < mostFindings) findings.push(finding)
  }

  return {
    add(row) {
      if (row.seq > next) {
        note(gap(next, row.seq - 1))
        previous = null
      }
      const isLinked = row.seq >= next && (previous === null || hex(row.prevHash) === previous)
      const isWhole = hex(sha256(leaf, place(row.seq), row.prevHash, row.canonical)) === hex(row.hash)
      if (!isLinked) note(linkMismatch(row.seq))
      else if (!isWhole) note(hashMismatch(row.seq))
      else checkCopies(row, note)
      if ((anchors.get(row.seq) ?? []).some((anchor) => anchor.hash !== hex(row.hash))) note(rewritten(row.seq))
      if (restoreEvents.has(row.seq) && readCanonical(row.canonical)?.action !== 'system.restored') note(undeclaredRestore(row.seq))
      if (events === 0) firstSeq = row.seq
      events++
      next = row.seq + 1
      previous = hex(row.hash)
    },
    finish(head, { upTo = Number.POSITIVE_INFINITY } = {}) {
      const last = next - 1
      const furthest = checkpoints.anchors.findLast((anchor) => anchor.seq <= upTo)?.seq ?? 0
      if (furthest > last) note(shorterThanCheckpoint(last, furthest))
      else if (head && head.seq > last) note(gap(next, head.seq))
      else if (head && (head.seq < last || hex(head.hash) !== previous) && last >= fromSeq) note(headMismatch(last))
      else if (!head && events > 0 && upTo === Number.POSITIVE_INFINITY) note(headMismatch(last))
      return { findings, faults, events, firstSeq, lastSeq: events === 0 ? 0 : last }
    },
  }
}

/** Names the columns that do not say what the hashed bytes say. */
function checkCopies({ seq, canonical, copies }: ChainRow, note: (finding: Finding) => void) {
  const event = readCanonical(canonical)
  const said = event ? copiesOf(event) : null
  const differing = said ? (Object.keys(said) as Array<keyof typeof said>).filter((column) => said[column] !== copies[column]) : ['canonical']
  if (differing.length > 0) note(copyDiffers(seq, differing))
}

const copiesOf = (event: AuditEvent): ChainRow['copies'] => ({
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
export const firstHash = (institutionId: string, sha256: Sha256) => sha256(new TextEncoder().encode(`suqing audit-log 1 ${institutionId}`))

function place(seq: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seq))
  return bytes
}

function groupBySeq(anchors: readonly Anchor[]): Map<number, Anchor[]> {
  const groups = new Map<number, Anchor[]>()
  for (const anchor of anchors) groups.set(anchor.seq, [...(groups.get(anchor.seq) ?? []), anchor])
  return groups
}

const hex = (bytes: Uint8Array) => bytes.toHex()
