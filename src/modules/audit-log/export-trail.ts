import { createPublicKey } from 'node:crypto'
import type { Context } from '../../platform/module.ts'
import { seqRange, streamChain } from './audit-stream.repo.ts'
import { readNotes } from './checkpoint-files.ts'
import { type AuditEvent, readCanonical } from './domain/canonical.ts'
import type { SignedNote } from './domain/checkpoint-note.ts'
import { recordAlone } from './record.ts'
import { loadSigningKey, pemOf } from './signing-key.ts'
import { writeCheckpoint } from './write-checkpoint.ts'

/** The lines of an exported bundle: one header, then checkpoints, then records in the order of seq. */
export type ExportLine =
  | {
      kind: 'header'
      format: 'suqing-audit-export'
      version: 1
      institutionId: string
      exportedAt: string
      from: string | null
      to: string | null
      /** The records that follow. 0 and 0 when nothing happened in the time asked for. */
      firstSeq: number
      lastSeq: number
      publicKey: string
    }
  | { kind: 'checkpoint'; note: string }
  | {
      kind: 'record'
      seq: number
      /** Hexadecimal. */
      prevHash: string
      hash: string
      /** Base64 of the hashed bytes; `event` is the same in readable form. */
      canonical: string
      event: AuditEvent | null
    }

/**
 * A bundle that an auditor can verify without us: records, checkpoints and public key, as JSON Lines.
 *
 * The span is widened to the checkpoints around it, so that both ends are vouched for. The export is itself an entry
 * of the trail, written before the first line leaves.
 */
export async function exportTrail(
  ctx: Context,
  span: { from?: Date | undefined; to?: Date | undefined },
): Promise<AsyncGenerator<string>> {
  const { institutionId } = ctx.actor
  const said = { from: span.from?.toISOString() ?? null, to: span.to?.toISOString() ?? null }
  await recordAlone(ctx, { action: 'audit.exported', object: { type: 'institution', id: institutionId }, data: said })
  await writeCheckpoint(ctx, institutionId)
  const publicKey = pemOf(createPublicKey(loadSigningKey(ctx.config.dataDir)))
  const wanted = await seqRange(ctx.db, institutionId, span)
  const notes = longestOf(readNotes(ctx.config, institutionId))
  const { first, last, around } = wanted ? widen(wanted, notes) : { first: 0, last: 0, around: [] }
  const header: ExportLine = {
    kind: 'header',
    format: 'suqing-audit-export',
    version: 1,
    institutionId,
    exportedAt: ctx.clock.now().toISOString(),
    ...said,
    firstSeq: first,
    lastSeq: last,
    publicKey,
  }
  return lines(ctx, header, around)
}

async function* lines(
  ctx: Context,
  header: ExportLine & { kind: 'header' },
  notes: readonly SignedNote[],
): AsyncGenerator<string> {
  const line = (value: ExportLine) => `${JSON.stringify(value)}\n`
  yield line(header)
  for (const { note } of notes) yield line({ kind: 'checkpoint', note })
  if (header.lastSeq === 0) return
  // Records never change, so no transaction is held while a slow reader takes them.
  for await (const row of streamChain(ctx.db, ctx.actor.institutionId, { from: header.firstSeq, to: header.lastSeq })) {
    yield line({
      kind: 'record',
      seq: row.seq,
      prevHash: Buffer.from(row.prevHash).toString('hex'),
      hash: Buffer.from(row.hash).toString('hex'),
      canonical: Buffer.from(row.canonical).toString('base64'),
      event: readCanonical(row.canonical),
    })
  }
}

const longestOf = (files: readonly SignedNote[][]) => files.reduce((a, b) => (b.length > a.length ? b : a))

/** From the last checkpoint before the span to the first one at or after its end. */
function widen({ first, last }: { first: number; last: number }, notes: readonly SignedNote[]) {
  const seqs = notes.map((one) => one.checkpoint.seq)
  // After a restore the counts went back once: then the whole line of checkpoints is needed to tell which stand.
  const wasRestored = notes.some((one) => one.checkpoint.restored !== null)
  const start = wasRestored ? -1 : seqs.findLastIndex((seq) => seq < first)
  const end = wasRestored ? -1 : seqs.findIndex((seq) => seq >= last)
  return {
    first: start === -1 ? 1 : seqs[start]! + 1,
    last: end === -1 ? Math.max(last, wasRestored ? (seqs.at(-1) ?? 0) : 0) : seqs[end]!,
    around: notes.slice(Math.max(start, 0), end === -1 ? undefined : end + 1),
  }
}
