import { inTransaction } from '../../../platform/database.ts'
import { conflict, invalidFields, notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { type CivilDate, dayMs, startOfBeijingDate } from '../../../platform/time.ts'
import { record } from '../../audit-log/index.ts'
import { currentLadder, readGroupSettings } from '../../escalation/index.ts'
import type { GraveDefinition } from '../../triage/domain/grave-outcome.ts'
import { readSettings } from '../../triage/index.ts'
import { checkPeriod } from '../compare-taxonomy.ts'
import { cancelBacktest, countOpen, findBacktest, insertBacktest, mayConfidential } from './backtest.repo.ts'
import type { BacktestRow, Pinned } from './backtest.tables.ts'

export const jobName = 'insight.run-backtest'

/** So many may wait or run at once; each reads a whole period. */
const mostOpen = 3

export interface BacktestWanted {
  title: string
  /** Beijing dates, the last one included. */
  from: CivilDate
  to: CivilDate
  grave: GraveDefinition
  groups: boolean
}

/** Asks for a back-test: the settings in force are copied into it, and a job plays the period again. */
export async function startBacktest(ctx: Context, wanted: BacktestWanted): Promise<BacktestRow> {
  checkPeriod('to', wanted.from, wanted.to)
  const at = ctx.clock.now()
  const from = startOfBeijingDate(wanted.from)
  if (from >= at) throw invalidFields({ from: { zh: '只能回放过去的时段', en: 'Only the past can be played again' } })
  const { actor } = ctx
  const pinned = await pinSettings(ctx, wanted.grave)
  return await inTransaction(ctx.db, async (tx) => {
    if ((await countOpen(tx, actor.institutionId)) >= mostOpen)
      throw conflict('backtest.too_many', {
        zh: `已有 ${mostOpen} 个回测在等待或运行，请等其完成或取消后再试。`,
        en: `${mostOpen} back-tests are waiting or running already. Wait for one to end, or cancel it.`,
      })
    const row: BacktestRow = {
      ...{ institution_id: actor.institutionId, id: newId(at), title: wanted.title, status: 'queued' },
      received_from: from,
      // What has not happened yet cannot be replayed, so the period ends now at the latest.
      received_to: new Date(Math.min(startOfBeijingDate(wanted.to).getTime() + dayMs, at.getTime())),
      scope_path: actor.rowScope === 'all' ? '/' : actor.scopePath,
      ...{ has_confidential: mayConfidential(actor), wants_groups: wanted.groups, pinned },
      ...{ attempt: 0, phase: 'cases', done_count: 0, total_count: null, result: null, digest: null },
      ...{ created_by: actor.id, created_by_name: actor.name, created_at: at, started_at: null, finished_at: null },
    }
    await insertBacktest(tx, row)
    await ctx.jobs.enqueue(tx, jobName, { institutionId: row.institution_id, id: row.id })
    await record(ctx, tx, {
      action: 'insight.backtest_started',
      object: { type: 'backtest', id: row.id },
      data: {
        ...{ from: wanted.from, to: wanted.to, groups: wanted.groups, grave: wanted.grave.kinds },
        versions: { triage: pinned.triage.version, ladder: pinned.ladder.version, groups: pinned.groups.version },
      },
    })
    return row
  })
}

async function pinSettings({ db, actor }: Context, grave: GraveDefinition): Promise<Pinned> {
  const [triage, ladder, groups] = await Promise.all([
    readSettings(db, actor.institutionId),
    currentLadder(db, actor.institutionId),
    readGroupSettings(db, actor.institutionId),
  ])
  return {
    triage: { version: triage.version, settings: triage.settings },
    ladder: { version: ladder.version, triggers: ladder.triggers },
    groups: { version: groups.version, settings: groups.settings },
    grave,
  }
}

/** The one way from an id to a back-test. */
export async function accessBacktest(ctx: Context, id: string): Promise<BacktestRow> {
  const row = await findBacktest(ctx.db, ctx.actor, id)
  if (!row) throw backtestNotFound()
  return row
}

const backtestNotFound = () => notFound({ zh: '该回测', en: 'back-test' })

/** Whether a back-test can still be cancelled, and why not. */
export function canCancel({ status }: Pick<BacktestRow, 'status'>) {
  if (status === 'queued' || status === 'running') return { ok: true as const }
  return { ok: false as const, why: { zh: '回测已经结束。', en: 'The back-test is over.' } }
}

/** Ends a back-test that waits or runs. The run sees it at its next page. */
export async function stopBacktest(ctx: Context, id: string): Promise<BacktestRow> {
  return await inTransaction(ctx.db, async (tx) => {
    const row = await findBacktest(tx, ctx.actor, id, { lock: true })
    if (!row) throw backtestNotFound()
    const verdict = canCancel(row)
    if (!verdict.ok) throw conflict('backtest.over', verdict.why)
    const at = ctx.clock.now()
    await cancelBacktest(tx, row, at)
    await record(ctx, tx, { action: 'insight.backtest_cancelled', object: { type: 'backtest', id } })
    return { ...row, status: 'cancelled', finished_at: at }
  })
}
