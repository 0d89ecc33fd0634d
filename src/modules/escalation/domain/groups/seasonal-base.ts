import { dayMs, hourMs } from '../../../../platform/time.ts'
import { type BasePoint, type Cell, inCell } from './burst.ts'
import type { GroupSettings } from './group-settings.ts'

const hoursOfWeek = 168
const weekMs = 7 * dayMs
/** Beijing time, which knows no summer time. 1970-01-01 was a Thursday, so weeks begin on one. */
const hourOfWeek = (at: number): number => Math.floor((at + 8 * hourMs) / hourMs) % hoursOfWeek

/** How many complaints a week, and how they lie over its hours. */
interface Season {
  perWeek: number
  /** Shares of the hours of a week; they sum to 1. */
  profile: Float64Array
}

/**
 * What to expect of cells: the same hours of the same weekdays over the last weeks.
 *
 * A cell with few complaints leans on the one above it (no reason, then no product, then the whole institution):
 * its rate and its hours are the cell's own and the parent's, weighed by how much the cell has seen.
 */
export class SeasonalBase {
  readonly #points: readonly BasePoint[]
  readonly #weeks: number
  readonly #settings: GroupSettings
  readonly #known = new Map<string, Season>()

  constructor(points: readonly BasePoint[], settings: GroupSettings, until: number) {
    this.#settings = settings
    this.#points = points
    // An institution that has just begun has a shorter past.
    const first = points.reduce((least, { at }) => Math.min(least, at), until)
    this.#weeks = Math.min(settings.baseWeeks, Math.max(1, (until - first) / weekMs))
  }

  /** Expected complaints of a cell between two instants. */
  expected(cell: Cell, from: number, to: number): number {
    const { perWeek, profile } = this.#season(cell)
    let share = 0
    for (let at = from; at < to; ) {
      const next = Math.min(to, (Math.floor(at / hourMs) + 1) * hourMs)
      share += profile[hourOfWeek(at)]! * ((next - at) / hourMs)
      at = next
    }
    return perWeek * share
  }

  /** Complaints of the cell in the base, all weeks together. */
  seen(cell: Cell): number {
    return this.#points.filter((point) => inCell(point, cell)).length
  }

  #season(cell: Cell): Season {
    const key = `${cell.business} ${cell.unitPath} ${cell.reason}`
    const known = this.#known.get(key)
    if (known) return known
    const mine = this.#points.filter((point) => inCell(point, cell))
    const hours = new Float64Array(hoursOfWeek)
    for (const { at } of mine) hours[hourOfWeek(at)]! += 1
    const season = this.#shrunk(cell, mine.length, smooth(hours))
    this.#known.set(key, season)
    return season
  }

  #shrunk(cell: Cell, count: number, hours: Float64Array): Season {
    const above = parentOf(cell)
    const lean = this.#settings.shrinkage
    if (!above) {
      const total = count + lean
      return { perWeek: (count + 1) / this.#weeks, profile: hours.map((hour) => (hour + lean / hoursOfWeek) / total) }
    }
    const parent = this.#season(above)
    const own = count / (count + lean)
    // The parent's rate says little of how big this cell is, so a thin cell is given at most a small part of it.
    const prior = Math.min(parent.perWeek, lean / this.#weeks) * (1 - own) * 0.5
    const profile = hours.map((hour, index) => (hour + lean * parent.profile[index]!) / (count + lean))
    return { perWeek: count / this.#weeks + prior, profile }
  }
}

/** A week's hours without their accidents: each leans on its neighbours. */
const smooth = (hours: Float64Array): Float64Array =>
  hours.map((hour, index) => (hour * 2 + hours[(index + 167) % hoursOfWeek]! + hours[(index + 1) % hoursOfWeek]!) / 4)

function parentOf(cell: Cell): Cell | null {
  if (cell.reason !== null) return { ...cell, reason: null }
  if (cell.business !== null) return { ...cell, business: null }
  const [, root = ''] = cell.unitPath.split('/')
  return cell.unitPath === `/${root}/` ? null : { ...cell, unitPath: `/${root}/` }
}
