import { type Db, inTransaction, type Tx } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/module.ts'
import { beijingDate, type CivilDate, dayMs } from '../../../platform/time.ts'
import { record } from '../../audit-log/index.ts'
import { listOrgTree, type OrgUnit } from '../../identity/index.ts'
import type { InvestigationEntry } from '../domain/monitor/investigation.ts'
import { judgeWeek, type UnitJudgement, WeekBook } from '../domain/monitor/judge-week.ts'
import type { MonitorSettings } from '../domain/monitor/settings.ts'
import { lastWeeks } from '../domain/monitor/weeks.ts'
import '../events.ts'
import { findOpenOf, insertEntry, insertInvestigation, updateInvestigation } from './investigations.repo.ts'
import { investigatorOf, investigatorsIn } from './investigator-of.ts'
import { insertAlarm, tallyWeeks } from './monitor.repo.ts'
import type { InvestigationRow } from './monitor.tables.ts'
import { readMonitorSettings } from './settings.ts'

/** Weeks that are over, their base before them, and every unit of the institution. */
export async function openBook(db: Db, institutionId: string, now: Date, weeks: number) {
  const all = lastWeeks(now, weeks)
  const units = (await listOrgTree(db, institutionId)).filter(({ isActive }) => isActive)
  return { units, weeks: all, book: new WeekBook(units, await tallyWeeks(db, institutionId, all), all) }
}

/** Judges the last week that is over and opens what its alarms call for. Judging it again changes nothing. */
export async function judgeLastWeek(ctx: Context): Promise<{ week: string; raised: number }> {
  const { institutionId } = ctx.actor
  const { version, settings } = await readMonitorSettings(ctx.db, institutionId)
  const { units, weeks, book } = await openBook(ctx.db, institutionId, ctx.clock.now(), settings.baseWeeks + 1)
  const week = weeks.at(-1)!
  let raised = 0
  for (const judgement of judgeWeek(book, units, week, settings))
    if (judgement.verdict === 'alarm' && (await raise(ctx, judgement, settings, version))) raised += 1
  return { week, raised }
}

/** The alarm, its investigation and the news of it, or none of them. */
async function raise(ctx: Context, it: UnitJudgement, settings: MonitorSettings, version: number): Promise<boolean> {
  const { unit: examined, measure, week, ...judgement } = it
  return await inTransaction(ctx.db, async (tx) => {
    const { institutionId } = ctx.actor
    const investigator = await investigatorOf(tx, institutionId, examined)
    if (!investigator) return false
    const open = await findOpenOf(tx, institutionId, examined.id, measure)
    const row = open ?? draft(ctx, it, investigator, settings)
    if (!open) await insertInvestigation(tx, row)
    const isNew = await insertAlarm(tx, {
      ...{ institution_id: institutionId, unit_id: examined.id, measure, week, settings_version: version, judgement },
      ...{ investigation_id: row.id, raised_at: ctx.clock.now() },
    })
    // A week that has been judged before: what was drafted for it is undone by leaving the transaction.
    if (!isNew) {
      if (!open) throw new AlreadyJudged()
      return false
    }
    const entry: InvestigationEntry = { type: open ? 'alarm_added' : 'opened', why: judgement.why, measure, week }
    await addEntry(ctx, tx, row, entry)
    record(ctx, tx, {
      action: 'monitor.alarm_raised',
      object: { type: 'investigation', id: row.id },
      data: { unitId: examined.id, measure, week, k: judgement.k, n: judgement.n, base: judgement.base.used, settings: version },
    })
    await ctx.events.publish(ctx, tx, 'escalation.monitor_alarm', {
      ...{ institutionId, investigationId: row.id, unitId: row.owner_unit_id, kind: 'alarm' },
      personIds: await investigatorsIn(tx, row.owner_unit_id),
      title: { zh: `异常预警：${judgement.why.zh}`, en: `Anomaly: ${judgement.why.en}` },
    })
    return true
  }).catch((error) => {
    if (error instanceof AlreadyJudged) return false
    throw error
  })
}

class AlreadyJudged extends Error {}

function draft(ctx: Context, { unit, measure }: UnitJudgement, owner: OrgUnit, settings: MonitorSettings): InvestigationRow {
  const now = ctx.clock.now()
  return {
    ...{ institution_id: ctx.actor.institutionId, id: newId(now), measure, status: 'opened' },
    ...{ unit_id: unit.id, unit_name: unit.name, unit_path: unit.path },
    ...{ owner_unit_id: owner.id, owner_unit_name: owner.name, owner_unit_path: owner.path },
    ...{ owner_id: null, owner_name: null, asked_by: null, closed_at: null, opened_at: now, last_seq: 0 },
    ...{ warned_at: null, overdue_told_at: null },
    due_on: beijingDate(new Date(now.getTime() + settings.investigationDays * dayMs)) as CivilDate,
  }
}

/** Appends an entry and keeps the count; the caller holds the row's lock, or has just made it. */
export async function addEntry(ctx: Context, tx: Tx, row: InvestigationRow, entry: InvestigationEntry): Promise<void> {
  const seq = row.last_seq + 1
  await insertEntry(tx, {
    ...{ institution_id: row.institution_id, investigation_id: row.id, seq, at: ctx.clock.now() },
    ...{ actor_id: ctx.actor.id, actor_name: ctx.actor.name, entry },
  })
  await updateInvestigation(tx, row, { last_seq: seq })
}
