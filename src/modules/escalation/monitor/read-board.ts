import type { Actor } from '../../../platform/actor.ts'
import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { CivilDate } from '../../../platform/time.ts'
import { judgeWeek, type MonitoredUnit } from '../domain/monitor/judge-week.ts'
import type { Measure, MonitorSettings } from '../domain/monitor/settings.ts'
import { lastWeeks } from '../domain/monitor/weeks.ts'
import { listInvestigations } from './investigations.repo.ts'
import { openBook } from './judge-last-week.ts'
import { listAlarms } from './monitor.repo.ts'
import { readMonitorSettings } from './settings.ts'

/** How far back a week may be looked at or rehearsed. */
export const weeksBack = 26

/** Is this a unit whose numbers the actor may see? The same reach as for its complaints. */
export const seesUnit = (actor: Actor, unit: Pick<MonitoredUnit, 'id' | 'path'>): boolean =>
  actor.rowScope === 'all' ||
  (actor.rowScope === 'subtree' && unit.path.startsWith(actor.scopePath)) ||
  (actor.rowScope === 'department' && unit.id === actor.unitId)

/** A week as a person asks for it: over, and not too long ago. */
export function weekOf(now: Date, wanted: string | undefined): CivilDate {
  const known = lastWeeks(now, weeksBack)
  const week = wanted ?? known.at(-1)!
  if (!known.includes(week as CivilDate))
    throw invalidFields({
      week: {
        zh: `须是最近 ${weeksBack} 周内已结束的一周的星期一`,
        en: `It must be the Monday of one of the last ${weeksBack} weeks that are over`,
      },
    })
  return week as CivilDate
}

/** Every unit that the actor sees, judged by one measure, with the weeks before it. */
export async function readBoard(ctx: Context, wanted: { week?: string | undefined; measure: Measure }) {
  const { institutionId } = ctx.actor
  const now = ctx.clock.now()
  const week = weekOf(now, wanted.week)
  const { version, settings } = await readMonitorSettings(ctx.db, institutionId)
  const { units, book, weeks } = await openBook(ctx.db, institutionId, now, settings.baseWeeks + weeksBack)
  const at = weeks.indexOf(week)
  const shown = weeks.slice(at - settings.baseWeeks, at + 1)
  const raised = await listAlarms(ctx.db, institutionId, week)
  const reached = new Set((await listInvestigations(ctx.db, ctx.actor, 1000)).map(({ id }) => id))
  const lines = judgeWeek(book, units, week, { ...settings, measures: [wanted.measure] })
    .filter(({ unit }) => seesUnit(ctx.actor, unit))
    .map(({ unit, measure, verdict, k, n, rate, base, low, high, limit, why }) => {
      const alarm = raised.find((one) => one.unit_id === unit.id && one.measure === measure)
      return {
        ...{ unitId: unit.id, unitName: unit.name, unitKind: unit.kind, measure, verdict, k, n, rate, base: base.used },
        ...{ low, high, limit, why },
        investigationId: alarm && reached.has(alarm.investigation_id) ? alarm.investigation_id : null,
        series: shown.map((one) => book.count(unit, measure, one)),
      }
    })
    .filter(({ series }) => series.some(({ k, n }) => (wanted.measure === 'share' ? k : n) > 0))
  return { week, weeks: weeks.slice(-weeksBack), settingsVersion: version, lines }
}

/** What the wanted settings would have raised in the weeks past, beside what those in force would have. */
export async function rehearse(ctx: Context, wanted: MonitorSettings, weeks: number) {
  const { institutionId } = ctx.actor
  const { settings } = await readMonitorSettings(ctx.db, institutionId)
  const span = weeks + Math.max(wanted.baseWeeks, settings.baseWeeks)
  const { units, book, weeks: all } = await openBook(ctx.db, institutionId, ctx.clock.now(), span)
  return all.slice(-weeks).map((week) => {
    const alarmsOf = (of: MonitorSettings) =>
      new Map(
        judgeWeek(book, units, week, of)
          .filter(({ verdict }) => verdict === 'alarm')
          .map(({ unit, measure, why }) => [`${unit.id} ${measure}`, { unitName: unit.name, measure, why }]),
      )
    const [now, then] = [alarmsOf(settings), alarmsOf(wanted)]
    const alarms = [
      ...[...then].map(([key, alarm]) => ({ ...alarm, change: now.has(key) ? ('same' as const) : ('new' as const) })),
      ...[...now].filter(([key]) => !then.has(key)).map(([, alarm]) => ({ ...alarm, change: 'gone' as const })),
    ]
    return { week, now: now.size, wanted: then.size, alarms }
  })
}
