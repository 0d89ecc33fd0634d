import { type Actor, may, selvesOf } from '../../../platform/actor.ts'
import type { Db, Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { type RunEntry, type RunStanding, statusAfter, type Who } from '../domain/plans/run.ts'
import type { RunRow, StepRow } from './plans.tables.ts'
import { findRun, insertEntry, updateRun } from './runs.repo.ts'

/** The one way from an id to a run. Not there and not yours look alike. */
export async function accessRun(db: Db | Tx, actor: Actor, id: string, options: { lock?: boolean } = {}): Promise<RunRow> {
  const row = await findRun(db, actor, id, options)
  if (!row) throw notFound({ zh: '这次预案启动', en: 'run of a plan' })
  return row
}

export const standingOf = (row: RunRow, steps: readonly StepRow[]): RunStanding => ({
  status: row.status,
  chain: row.chain,
  evaluatedBy: row.evaluation?.byId ?? null,
  openSteps: steps.filter(({ settled_at }) => settled_at === null).length,
})

export const whoIs = (actor: Actor): Who => ({ selves: selvesOf(actor), mayRun: may(actor, 'plan.run') })

/** Writes an entry, the change that comes with it, and the trail. Of what was typed the trail keeps nothing. */
export async function writeEntry(
  ctx: Context,
  tx: Tx,
  row: RunRow,
  entry: RunEntry,
  changes: Partial<RunRow> = {},
): Promise<RunRow> {
  const after = { ...changes, status: statusAfter(row.status, entry), last_seq: row.last_seq + 1 }
  await insertEntry(tx, {
    ...{ institution_id: row.institution_id, run_id: row.id, seq: after.last_seq, at: ctx.clock.now() },
    ...{ actor_id: ctx.actor.id, actor_name: ctx.actor.name, entry },
  })
  await updateRun(tx, row, after)
  record(ctx, tx, {
    action: `plan_run.${entry.type}`,
    object: { type: 'plan_run', id: row.id },
    data: {
      ...{ plan: row.plan_key, version: row.plan_version, isDrill: row.is_drill, from: row.status, to: after.status },
      ...('step' in entry && { step: entry.step }),
      ...('fileId' in entry && { fileId: entry.fileId, sha256: entry.sha256 }),
      ...(entry.type === 'handed_over' && { post: entry.post }),
    },
  })
  return { ...row, ...after }
}
