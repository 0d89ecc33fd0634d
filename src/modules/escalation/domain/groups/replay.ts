import { dayMs, hourMs, minuteMs } from '../../../../platform/time.ts'
import type { Burst, Point } from './burst.ts'
import { beginsByItself, findBursts } from './find-bursts.ts'
import type { GroupSettings } from './group-settings.ts'
import { SeasonalBase } from './seasonal-base.ts'

export interface Alarm {
  at: number
  burst: Burst
  beginsByItself: boolean
}

/**
 * Plays a past again as the job would have seen it: every five minutes in which something came in. What was told before
 * (mostly the same complaints, or the same words) is not told again.
 */
export function replayBursts(points: readonly Point[], settings: GroupSettings, from: number): Alarm[] {
  const step = 5 * minuteMs
  const alarms: Alarm[] = []
  const fresh = new Map<number, Point[]>()
  for (const point of points) {
    const tick = Math.ceil(point.at / step) * step
    if (tick >= from) fresh.set(tick, [...(fresh.get(tick) ?? []), point])
  }
  let base = { day: Number.NaN, ...baseAt(points, settings, from) }
  for (const [now, arrived] of [...fresh].sort(([a], [b]) => a - b)) {
    const day = Math.floor(now / dayMs)
    if (base.day !== day) base = { day, ...baseAt(points, settings, day * dayMs - longest(settings)) }
    const recent = points.filter(({ at }) => at > now - longest(settings) && at <= now)
    const { texts, of } = base
    const frequency = { texts, of: (gram: string) => of.get(gram) ?? 0 }
    for (const burst of findBursts({ points: recent, fresh: arrived, base: base.made, frequency, settings, now }))
      if (!alarms.some((known) => isSame(known, burst, now)))
        alarms.push({ at: now, burst, beginsByItself: beginsByItself(burst, settings) })
  }
  return alarms
}

const longest = ({ windows }: GroupSettings) => Math.max(...windows) * hourMs

function baseAt(points: readonly Point[], settings: GroupSettings, until: number) {
  const since = until - settings.baseWeeks * 7 * dayMs
  const past = points.filter(({ at }) => at >= since && at < until)
  const of = new Map<string, number>()
  for (const { grams } of past) for (const gram of new Set(grams)) of.set(gram, (of.get(gram) ?? 0) + 1)
  return { made: new SeasonalBase(past, settings, until), texts: past.length, of }
}

/** Whether a burst is one that was told in the last two weeks. */
export const isSame = (known: Alarm, burst: Burst, now: number): boolean =>
  now - known.at < 14 * dayMs &&
  (burst.memberIds.some((id) => known.burst.memberIds.includes(id)) ||
    burst.words.some((word) => known.burst.words.some((other) => other.includes(word) || word.includes(other))))
