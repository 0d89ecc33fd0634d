import type { Tx } from '../../../platform/database.ts'
import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { RunRow } from './plans.tables.ts'
import { writeEntry } from './run-access.ts'
import { findRun } from './runs.repo.ts'

/** Improvements of a run that no version has taken up yet. */
export const awaitsTakeUp = (run: RunRow): boolean =>
  run.status === 'closed' && run.taken_up_in === null && (run.evaluation?.improvements.length ?? 0) > 0

/** Says on evaluated runs in which version of the plan their improvements were taken up. */
export async function takeUpImprovements(
  ctx: Context,
  tx: Tx,
  { key, version, runIds }: { key: string; version: number; runIds: readonly string[] },
): Promise<void> {
  for (const [index, id] of [...new Set(runIds)].entries()) {
    const run = await findRun(tx, ctx.actor, id, { lock: true })
    if (!run || run.plan_key !== key || !awaitsTakeUp(run))
      throw invalidFields({
        [`fromRunIds.${index}`]: {
          zh: '没有这次已审定且尚未采纳的评估',
          en: 'No such evaluation that is signed off and not taken up yet',
        },
      })
    const text = (run.evaluation?.improvements ?? []).join('；')
    await writeEntry(ctx, tx, run, { type: 'taken_up', version, text }, { taken_up_in: version })
  }
}
