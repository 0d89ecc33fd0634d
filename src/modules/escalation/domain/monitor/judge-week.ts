import { type Judgement, judge, type WeekCount } from './judge.ts'
import type { Measure, MonitorSettings } from './settings.ts'

export interface MonitoredUnit {
  id: string
  name: string
  kind: string
  path: string
  parentId: string | null
}

/** What happened in one week to what lies at one place. */
export interface Tally {
  path: string
  week: string
  inHand: number
  received: number
  escalated: number
  overdue: number
  red: number
}

type Sums = Omit<Tally, 'path' | 'week'>
const nothing: Sums = { inHand: 0, received: 0, escalated: 0, overdue: 0, red: 0 }

/** Tallies by unit, each with everything below it, and by week. */
export class WeekBook {
  readonly weeks: readonly string[]
  readonly #sums = new Map<string, Sums>()
  readonly #parents: ReadonlyMap<string, MonitoredUnit | null>

  constructor(units: readonly MonitoredUnit[], tallies: readonly Tally[], weeks: readonly string[]) {
    this.weeks = weeks
    const byId = new Map(units.map((unit) => [unit.id, unit]))
    this.#parents = new Map(units.map((unit) => [unit.id, (unit.parentId && byId.get(unit.parentId)) || null]))
    for (const tally of tallies)
      for (const unit of units) if (tally.path.startsWith(unit.path)) this.#add(`${unit.id} ${tally.week}`, tally)
  }

  #add(key: string, tally: Tally) {
    const before = this.#sums.get(key) ?? nothing
    const next = { ...before }
    for (const name of Object.keys(nothing) as (keyof Sums)[]) next[name] += tally[name]
    this.#sums.set(key, next)
  }

  /** `k` of `n` of a unit in a week. The share is of what the unit above received. */
  count(unit: MonitoredUnit, measure: Measure, week: string): WeekCount {
    const own = this.#sums.get(`${unit.id} ${week}`) ?? nothing
    if (measure !== 'share')
      return { week, k: own[{ escalation: 'escalated', overdue: 'overdue', red: 'red' }[measure] as keyof Sums], n: own.inHand }
    const above = this.parentOf(unit)
    return { week, k: own.received, n: above ? (this.#sums.get(`${above.id} ${week}`)?.received ?? 0) : 0 }
  }

  parentOf = (unit: MonitoredUnit): MonitoredUnit | null => this.#parents.get(unit.id) ?? null
}

export interface UnitJudgement extends Judgement {
  unit: MonitoredUnit
  measure: Measure
  week: string
}

/** Every unit with one above it, by every measure, in a week. The head office has nothing to be compared with. */
export function judgeWeek(
  book: WeekBook,
  units: readonly MonitoredUnit[],
  week: string,
  settings: MonitorSettings,
): UnitJudgement[] {
  const at = book.weeks.indexOf(week)
  const before = book.weeks.slice(Math.max(0, at - settings.baseWeeks), Math.max(0, at))
  return units.flatMap((unit) => {
    const parent = book.parentOf(unit)
    if (!parent) return []
    return settings.measures.map((measure) => ({
      ...judge(
        unit.name,
        measure,
        book.count(unit, measure, week),
        {
          own: before.map((one) => book.count(unit, measure, one)),
          parent: before.map((one) => book.count(parent, measure, one)),
        },
        settings,
      ),
      ...{ unit, measure, week },
    }))
  })
}
