import { createHash } from 'node:crypto'
import { systemActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import type { Services } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { countPast, type PastSlice, streamPast } from '../../complaint/index.ts'
import { isStatutoryClock } from '../../deadlines/index.ts'
import type { Alarm } from '../../escalation/domain/groups/replay.ts'
import type { BacktestResult, GroupReplayResult, ReplayedAlarm } from '../domain/backtest/backtest-result.ts'
import { type CaseVerdict, replayCase, replayedTypes } from '../domain/backtest/replay-case.ts'
import { Tally } from '../domain/backtest/tally.ts'
import { claimBacktest, insertCases, saveRun } from './backtest.repo.ts'
import type { BacktestRow, CaseRow } from './backtest.tables.ts'
import { mostGrouped, replayGroups } from './replay-groups.ts'

const mostAlarms = 200

/**
 * Plays a period again under the settings that were pinned. Reads complaints page by page and writes to no table but its own;
 * safe to repeat: a second delivery begins anew, and the run it overtakes stops at its next page.
 */
export async function runBacktest(services: Services, institutionId: string, id: string): Promise<void> {
  const run = await inTransaction(services.db, (tx) => claimBacktest(tx, institutionId, id, services.clock.now()))
  if (!run) return
  try {
    const result = await play(services, run)
    if (result) await finish(services, run, result)
  } catch (error) {
    await saveRun(services.db, run, { status: 'failed', finished_at: services.clock.now() })
    services.log.error({ err: error, backtestId: id }, 'insight: a back-test failed')
  }
}

async function play(services: Services, run: BacktestRow): Promise<BacktestResult | null> {
  const { db } = services
  const { pinned } = run
  const slice: PastSlice = {
    ...{ institutionId: run.institution_id, from: run.received_from, to: run.received_to },
    ...{ unitPath: run.scope_path, hasConfidential: run.has_confidential, types: replayedTypes },
  }
  const total = await countPast(db, slice)
  if (!(await saveRun(db, run, { total_count: total }))) return null
  const rules = { triage: pinned.triage.settings, triggers: pinned.ladder.triggers, grave: pinned.grave }
  const tally = new Tally()
  const joins = new Map<string, number>()
  let done = 0
  for await (const page of streamPast(db, slice)) {
    const cases: CaseRow[] = []
    for (const past of page) {
      const verdict = replayCase(past, rules, isStatutoryClock)
      tally.take(past, verdict)
      const joined = past.events.find(({ event }) => event.type === 'group_joined')
      if (joined) joins.set(past.id, joined.at.getTime())
      if (verdict.warnedAt !== null || verdict.grave) cases.push(caseOf(run, past, verdict))
    }
    done += page.length
    const isMine = await inTransaction(db, async (tx) => {
      if (!(await saveRun(tx, run, { done_count: done }))) return false
      await insertCases(tx, cases)
      return true
    })
    if (!isMine) return null
  }
  const groups = await playGroups(services, run, total, joins)
  return groups && tally.result(groups)
}

async function playGroups(
  services: Services,
  run: BacktestRow,
  total: number,
  joins: ReadonlyMap<string, number>,
): Promise<GroupReplayResult | null> {
  if (!run.wants_groups) return { isDone: false, why: 'not_wanted', alarms: [] }
  if (total > mostGrouped) return { isDone: false, why: 'too_many', alarms: [] }
  const alarms = await replayGroups(services, run, () => saveRun(services.db, run, { phase: 'groups' }))
  return alarms && { isDone: true, why: null, alarms: alarms.slice(0, mostAlarms).map((alarm) => presentAlarm(alarm, joins)) }
}

function presentAlarm({ at, burst, beginsByItself }: Alarm, joins: ReadonlyMap<string, number>): ReplayedAlarm {
  const joined = burst.memberIds.flatMap((id) => joins.get(id) ?? [])
  return {
    ...{ at: new Date(at).toISOString(), kind: burst.kind, words: burst.words, unitPath: burst.cell.unitPath, beginsByItself },
    ...{ observed: burst.observed, expected: Number(burst.expected.toFixed(3)), windowHours: burst.windowHours },
    memberIds: burst.memberIds,
    noticedAt: joined.length > 0 ? new Date(Math.min(...joined)).toISOString() : null,
  }
}

const asDate = (at: number | null | undefined): Date | null => (at === null || at === undefined ? null : new Date(at))

const caseOf = (
  run: BacktestRow,
  past: { id: string; number: string; receivedAt: Date; unitName: string },
  { redAt, firings, warnedAt, notice, grave, recordedRedAt, reasons }: CaseVerdict,
): CaseRow => ({
  ...{ institution_id: run.institution_id, backtest_id: run.id, complaint_id: past.id, number: past.number },
  ...{ received_at: past.receivedAt, unit_name: past.unitName, firings, reasons },
  ...{ red_at: asDate(redAt), fired_at: asDate(firings[0]?.at), warned_at: asDate(warnedAt) },
  ...{ noticed_at: asDate(notice?.at), noticed_by: notice?.by ?? null },
  ...{ grave_at: asDate(grave?.at), grave_kinds: grave?.kinds ?? [], recorded_red_at: asDate(recordedRedAt) },
})

/** The same period under the same settings gives the same digest, whenever it is played. */
const digestOf = (result: BacktestResult): string => createHash('sha256').update(JSON.stringify(result)).digest('hex')

async function finish(services: Services, run: BacktestRow, result: BacktestResult): Promise<void> {
  const ctx = { ...services, actor: systemActor(run.institution_id) }
  const digest = digestOf(result)
  await inTransaction(services.db, async (tx) => {
    if (!(await saveRun(tx, run, { status: 'done', result, digest, finished_at: services.clock.now() }))) return
    await record(ctx, tx, {
      action: 'insight.backtest_finished',
      object: { type: 'backtest', id: run.id },
      data: { complaints: result.complaints, warned: result.warned, grave: result.grave, digest },
    })
  })
}
