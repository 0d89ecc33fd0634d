import { may } from '../../../platform/actor.ts'
import { AppError, type Bilingual } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { allowedFor } from '../../workflow/domain/allowed.ts'
import { accessComplaint } from '../access-complaint.ts'
import type { ComplaintRow } from '../complaint.tables.ts'
import { listComplaintsById } from '../complaint-list.repo.ts'
import { canMerge, olderOf } from '../domain/relations/merging.ts'
import { stateOf } from '../load.ts'
import type { Loaded } from '../record-events.ts'
import { mergeComplaint } from './merge-complaint.ts'
import { sideOf } from './sides.ts'

export interface MergeBatch {
  fromIds: readonly string[]
  reason: string
  newFacts: boolean
}

export interface Merged {
  id: string
  number: string | null
  verdict: { ok: true } | { ok: false; why: Bilingual }
}

/**
 * Several repeats go on in one complaint. Each is merged by itself, in its own transaction and in the order given: one that is
 * refused says why and keeps none of the others back.
 */
export async function mergeBatch(ctx: Context, intoId: string, { fromIds, ...wanted }: MergeBatch): Promise<Merged[]> {
  await accessComplaint(ctx.db, ctx.actor, intoId)
  const results: Merged[] = []
  for (const id of new Set(fromIds)) results.push(await mergeOne(ctx, id, { ...wanted, intoId }))
  return results
}

async function mergeOne(ctx: Context, id: string, wanted: Parameters<typeof mergeComplaint>[2]): Promise<Merged> {
  try {
    const { row } = await mergeComplaint(ctx, id, wanted)
    return { id, number: row.number, verdict: { ok: true } }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const [row] = await listComplaintsById(ctx.db, ctx.actor, [id])
    return { id, number: row?.number ?? null, verdict: { ok: false, why: error.say } }
  }
}

export interface BatchCheck {
  into: ComplaintRow
  /** Which of all of them goes on, unless a person says otherwise: the one received first. */
  suggestedTargetId: string
  items: { row: ComplaintRow; verdict: { ok: true } | { ok: false; why: Bilingual } }[]
}

/** What would become of each repeat if they were merged into one now; changes nothing. Those out of sight are left out. */
export async function checkBatch(ctx: Context, intoId: string, fromIds: readonly string[]): Promise<BatchCheck> {
  const into = await accessComplaint(ctx.db, ctx.actor, intoId)
  const rows = await listComplaintsById(
    ctx.db,
    ctx.actor,
    [...new Set(fromIds)].filter((id) => id !== intoId),
  )
  const all: Loaded[] = rows.map((row) => ({ row, state: stateOf(row) }))
  const target = await sideOf(ctx.db, into)
  const items: BatchCheck['items'] = []
  let oldest = target
  for (const one of all) {
    const side = await sideOf(ctx.db, one)
    const own = allowedFor(ctx.actor, one.state).merge
    const both = canMerge(side, target, may(ctx.actor, 'complaint.confidential'))
    items.push({ row: one.row, verdict: !own.ok ? own : both.ok ? { ok: true } : { ok: false, why: both.why } })
    oldest = olderOf(oldest, side)
  }
  items.sort((a, b) => a.row.received_at.getTime() - b.row.received_at.getTime())
  return { into: into.row, suggestedTargetId: oldest.id, items }
}
