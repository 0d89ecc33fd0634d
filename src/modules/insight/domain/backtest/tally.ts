import { beijingDate, dayMs, hourMs } from '../../../../platform/time.ts'
import type { PastComplaint } from '../../../complaint/domain/past-complaint.ts'
import { type RungLevel, rungLevels } from '../../../escalation/domain/rung-level.ts'
import type { TriggerKind } from '../../../escalation/domain/triggers.ts'
import { type BacktestResult, type DayFigures, type LeadBin, leadBins, type Spread } from './backtest-result.ts'
import { type CaseVerdict, highestLevel } from './replay-case.ts'

/** Counts verdicts one by one and keeps only numbers, so that a period may be as long as it likes. */
export class Tally {
  readonly #counts = { complaints: 0, red: 0, fired: 0, warned: 0, grave: 0, hits: 0, missed: 0, recordedRed: 0 }
  readonly #graveLeads: number[] = []
  readonly #noticeLeads: number[] = []
  readonly #bins = Object.fromEntries(leadBins.map((bin) => [bin, 0])) as Record<LeadBin, number>
  readonly #triggers = new Map<TriggerKind, { fired: number; hits: number }>()
  readonly #levels = new Map<RungLevel, number>()
  readonly #signals = new Map<string, number>()
  readonly #days = new Map<string, DayFigures>()

  take(past: PastComplaint, verdict: CaseVerdict): void {
    const { redAt, firings, warnedAt, grave, recordedRedAt } = verdict
    const counts = this.#counts
    counts.complaints += 1
    this.#day(past.receivedAt.getTime()).received += 1
    if (recordedRedAt !== null) counts.recordedRed += 1
    if (redAt !== null) {
      counts.red += 1
      this.#day(redAt).red += 1
      for (const { signal } of verdict.reasons) this.#signals.set(signal, (this.#signals.get(signal) ?? 0) + 1)
    }
    if (firings[0]) {
      counts.fired += 1
      this.#day(firings[0].at).fired += 1
    }
    if (grave) {
      counts.grave += 1
      this.#day(grave.at).grave += 1
      if (warnedAt === null) counts.missed += 1
    }
    this.#countFirings(verdict)
    if (warnedAt !== null) this.#countWarning(warnedAt, verdict)
  }

  result(groups: BacktestResult['groups']): BacktestResult {
    const { warned, hits, grave } = this.#counts
    return {
      ...this.#counts,
      ahead: this.#graveLeads.length,
      precision: warned > 0 ? hits / warned : null,
      recall: grave > 0 ? hits / grave : null,
      graveLead: spreadOf(this.#graveLeads),
      noticeLead: spreadOf(this.#noticeLeads),
      leadBins: this.#bins,
      triggers: [...this.#triggers]
        .map(([kind, count]) => ({ kind, ...count }))
        .sort((a, b) => b.fired - a.fired || (a.kind < b.kind ? -1 : 1)),
      levels: rungLevels.map((level) => ({ level, count: this.#levels.get(level) ?? 0 })),
      signals: [...this.#signals]
        .map(([signal, count]) => ({ signal, count }))
        .sort((a, b) => b.count - a.count || (a.signal < b.signal ? -1 : 1)),
      days: [...this.#days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
      groups,
    }
  }

  #countFirings({ firings, grave }: CaseVerdict) {
    for (const { kind } of firings) {
      const count = this.#triggers.get(kind) ?? { fired: 0, hits: 0 }
      this.#triggers.set(kind, { fired: count.fired + 1, hits: count.hits + (grave ? 1 : 0) })
    }
    const level = highestLevel(firings)
    if (level) this.#levels.set(level, (this.#levels.get(level) ?? 0) + 1)
  }

  #countWarning(warnedAt: number, { grave, notice }: CaseVerdict) {
    this.#counts.warned += 1
    if (grave) {
      this.#counts.hits += 1
      if (warnedAt < grave.at) this.#graveLeads.push(grave.at - warnedAt)
    }
    const lead = notice ? notice.at - warnedAt : null
    this.#bins[binOf(lead)] += 1
    if (lead !== null && lead > 0) this.#noticeLeads.push(lead)
  }

  #day(at: number): DayFigures {
    const day = beijingDate(new Date(at))
    const known = this.#days.get(day)
    if (known) return known
    const made = { day, received: 0, red: 0, fired: 0, grave: 0 }
    this.#days.set(day, made)
    return made
  }
}

function binOf(leadMs: number | null): LeadBin {
  if (leadMs === null) return 'never'
  if (leadMs <= 0) return 'late'
  if (leadMs <= hourMs) return 'hour'
  if (leadMs <= 6 * hourMs) return 'six_hours'
  if (leadMs <= dayMs) return 'day'
  if (leadMs <= 3 * dayMs) return 'three_days'
  return leadMs <= 7 * dayMs ? 'week' : 'longer'
}

/** The middle and the middle half of some spans, by the nearest rank. */
function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
  return { count: sorted.length, medianMs: at(0.5), lowerMs: at(0.25), upperMs: at(0.75) }
}
