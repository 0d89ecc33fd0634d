import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Services } from '../../../platform/module.ts'
import { dayMs, hourMs, minuteMs } from '../../../platform/time.ts'
import { gramFrequency, listArrivals, listRecentTexts } from '../../complaint/index.ts'
import type { Point } from '../../escalation/domain/groups/burst.ts'
import { beginsByItself, findBursts } from '../../escalation/domain/groups/find-bursts.ts'
import { type Alarm, isSame } from '../../escalation/domain/groups/replay.ts'
import { SeasonalBase } from '../../escalation/domain/groups/seasonal-base.ts'
import type { BacktestRow } from './backtest.tables.ts'

/** The search compares texts with texts: beyond so many complaints it would take longer than people wait. */
export const mostGrouped = 6_000
/** The job looks every five minutes; a replay every half hour, so an alarm is dated up to so much later. */
export const stepMs = 30 * minuteMs
/** The base is made anew this often. */
const baseMs = 7 * dayMs

/** Plays the search for group events over a period. Holds the texts of a few days. Null when it was told to stop. */
export async function replayGroups(
  { db }: Services,
  { institution_id, received_from, received_to, scope_path, pinned }: BacktestRow,
  goOn: () => Promise<boolean>,
): Promise<Alarm[] | null> {
  const { settings } = pinned.groups
  const longest = Math.max(...settings.windows) * hourMs
  const inScope = <One extends { unitPath: string }>(list: One[]) =>
    list.filter(({ unitPath }) => unitPath.startsWith(scope_path))
  const alarms: Alarm[] = []
  let recent: Point[] = []
  let base = await baseAt(db, institution_id, received_from, settings, longest, inScope)
  for (let day = received_from.getTime(); day < received_to.getTime(); day += dayMs) {
    if (!(await goOn())) return null
    if (day - base.at >= baseMs) base = await baseAt(db, institution_id, new Date(day), settings, longest, inScope)
    const end = Math.min(day + dayMs, received_to.getTime())
    const arrived = inScope(await listRecentTexts(db, institution_id, new Date(day - 1), new Date(end - 1)))
    const points = arrived.map((one): Point => ({ ...one, at: one.at.getTime() }))
    recent = [...recent.filter(({ at }) => at > day - longest), ...points]
    for (const [now, fresh] of byTick(points)) {
      const window = recent.filter(({ at }) => at > now - longest && at <= now)
      const { made, frequency } = base
      for (const burst of findBursts({ points: window, fresh, base: made, frequency, settings, now }))
        if (!alarms.some((known) => isSame(known, burst, now)))
          alarms.push({ at: now, burst, beginsByItself: beginsByItself(burst, settings) })
      await nextTurn()
    }
  }
  return alarms
}

function byTick(points: readonly Point[]): [number, Point[]][] {
  const ticks = new Map<number, Point[]>()
  for (const point of points) {
    const tick = Math.ceil(point.at / stepMs) * stepMs
    const known = ticks.get(tick)
    if (known) known.push(point)
    else ticks.set(tick, [point])
  }
  return [...ticks].sort(([a], [b]) => a - b)
}

async function baseAt(
  db: Services['db'],
  institutionId: string,
  at: Date,
  settings: BacktestRow['pinned']['groups']['settings'],
  longest: number,
  inScope: <One extends { unitPath: string }>(list: One[]) => One[],
) {
  const until = new Date(at.getTime() - longest)
  const from = new Date(until.getTime() - settings.baseWeeks * 7 * dayMs)
  const past = inScope(await listArrivals(db, institutionId, from, until)).map((one) => ({ ...one, at: one.at.getTime() }))
  const { texts, of } = await gramFrequency(db, institutionId, from, until)
  const frequency = { texts, of: (gram: string) => of.get(gram) ?? 0 }
  return { at: at.getTime(), made: new SeasonalBase(past, settings, until.getTime()), frequency }
}
