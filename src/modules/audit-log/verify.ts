import { createHash } from 'node:crypto'
import type { Db, Tx } from '../../platform/database.ts'
import { findHead } from './audit-log.repo.ts'
import { inSnapshot, listRecorded, streamChain } from './audit-stream.repo.ts'
import { listCheckpointed, readCheckpoints } from './checkpoint-files.ts'
import type { CheckpointLine } from './domain/checkpoint-line.ts'
import { exitCodes, type Finding, inOrder, type Verdict } from './domain/findings.ts'
import { startChain } from './domain/verify-chain.ts'

/** What became of the verification of one chain. */
export interface ChainVerification {
  institutionId: string
  verdict: Verdict
  /** The first hundred, the one that gives the verdict first. */
  findings: Finding[]
  faults: number
  events: number
  firstSeq: number
  lastSeq: number
  /** Valid ones. */
  checkpoints: number
  /** The last record that a checkpoint outside the database vouches for. */
  coveredTo: number
  restores: CheckpointLine['restores']
  /** False when the trail was so long that only its later part was read. */
  isComplete: boolean
}

export interface AuditReport {
  verdict: Verdict
  exitCode: number
  findings: Array<Finding & { institutionId: string }>
  events: number
  checkpoints: number
  chains: ChainVerification[]
}

/**
 * Verifies the trail against itself and against the checkpoints outside the database. Writes nothing.
 *
 * Without `institutionId`, every chain that the database or a checkpoint file knows of. With `atMost`, a longer chain is
 * verified from a late checkpoint on.
 */
export async function verifyAudit(given: {
  db: Db
  dataDir: string
  checkpointDir?: string | null
  institutionId?: string
  atMost?: number
}): Promise<AuditReport> {
  const places = { dataDir: given.dataDir, checkpointDir: given.checkpointDir ?? null }
  // The files first: a checkpoint written meanwhile would speak of records that the snapshot does not have yet.
  const known = given.institutionId ? [given.institutionId] : listCheckpointed(places)
  const lines = new Map(known.map((id) => [id, readCheckpoints(places, id)]))
  return await inSnapshot(given.db, async (tx) => {
    const ids = given.institutionId ? known : [...new Set([...known, ...(await listRecorded(tx))])].sort()
    const chains: ChainVerification[] = []
    for (const id of ids) chains.push(await verifyChain(tx, id, lines.get(id) ?? noCheckpoints, given.atMost))
    return reportOf(chains)
  })
}

const noCheckpoints: CheckpointLine = { anchors: [], restores: [], findings: [], count: 0 }

async function verifyChain(
  tx: Tx,
  institutionId: string,
  checkpoints: CheckpointLine,
  atMost?: number,
): Promise<ChainVerification> {
  const head = await findHead(tx, institutionId)
  const fromSeq = firstToRead(head?.seq ?? 0, checkpoints, atMost)
  const chain = startChain({ institutionId, fromSeq, checkpoints, sha256 })
  for await (const row of streamChain(tx, institutionId, { from: fromSeq })) chain.add(row)
  return { ...chainVerification(institutionId, chain.finish({ head }), checkpoints), isComplete: fromSeq === 1 }
}

/** Just after a checkpoint, so that the first link is vouched for as well. */
function firstToRead(last: number, { anchors }: CheckpointLine, atMost = Number.POSITIVE_INFINITY): number {
  if (last <= atMost) return 1
  return (anchors.find((anchor) => anchor.seq >= last - atMost)?.seq ?? last - atMost) + 1
}

/** The outcome of a walk, together with what the checkpoints say among themselves. */
export function chainVerification(
  institutionId: string,
  walked: Omit<ChainVerification, 'institutionId' | 'verdict' | 'checkpoints' | 'coveredTo' | 'restores' | 'isComplete'>,
  { anchors, restores, findings, count }: CheckpointLine,
): ChainVerification {
  const all = inOrder([...walked.findings, ...findings])
  return {
    ...walked,
    institutionId,
    verdict: all[0]?.kind ?? 'ok',
    findings: all,
    faults: walked.faults + findings.length,
    checkpoints: count,
    coveredTo: anchors.findLast((anchor) => anchor.seq <= walked.lastSeq)?.seq ?? 0,
    restores,
    isComplete: true,
  }
}

/** The verdict over several chains is that of the first one that is not whole. */
export function reportOf(chains: ChainVerification[]): AuditReport {
  const verdict = chains.find((chain) => chain.verdict !== 'ok')?.verdict ?? 'ok'
  const sum = (count: (chain: ChainVerification) => number) => chains.reduce((total, chain) => total + count(chain), 0)
  return {
    verdict,
    exitCode: exitCodes[verdict],
    findings: chains.flatMap(({ institutionId, findings }) => findings.map((finding) => ({ ...finding, institutionId }))),
    events: sum((chain) => chain.events),
    checkpoints: sum((chain) => chain.checkpoints),
    chains,
  }
}

export function sha256(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
