import type { PrecedentSummary } from '../../../complaint/domain/redress-events.ts'

/** Upper ends of the bands of the sum in dispute, in yuan. Narrower than the dimension of triage: a fee of 300 is not compared with one of 9,000. */
export const bandEnds = [1_000, 10_000, 100_000] as const

/** Which sums in dispute are alike: 0 where none is known, then 1 to 4 from small to large. */
export function bandOf(disputed: number | null): number {
  if (disputed === null || disputed === 0) return 0
  const band = bandEnds.findIndex((end) => disputed <= end)
  return band === -1 ? bandEnds.length + 1 : band + 1
}

/** A value below which the given part lies, between neighbours in proportion (Hyndman and Fan, type 7). `sorted` ascends. */
export function quantile(sorted: readonly number[], part: number): number | null {
  if (sorted.length === 0) return null
  const place = (sorted.length - 1) * part
  const below = Math.floor(place)
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!]
  return Math.round((low + (high - low) * (place - below)) * 100) / 100
}

/** Fewer cases than this would show what a single consumer was given. */
const showsNobody = 3

export function summarise(amounts: readonly number[], scope: PrecedentSummary['scope']): PrecedentSummary {
  const sorted = [...amounts].sort((a, b) => a - b)
  const of = (part: number) => (sorted.length < showsNobody ? null : quantile(sorted, part))
  return { n: sorted.length, median: of(0.5), p10: of(0.1), p90: of(0.9), scope }
}

/** The closer comparison where it has enough cases, otherwise the wider one. */
export const choosePrecedents = (close: readonly number[], wide: readonly number[], minimum: number): PrecedentSummary =>
  close.length >= minimum ? summarise(close, 'close') : summarise(wide, 'wide')
