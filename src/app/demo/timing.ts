import { dayMs, hourMs, minuteMs } from '../../platform/time.ts'
import type { TimedAct } from './acts.ts'
import { atBusyHour, dutyTimeAfter, workingTimeAfter, workingTimeBetween } from './calendar.ts'
import type { Chance } from './random.ts'
import type { Step } from './roads.ts'

/**
 * Puts the steps of a road between two moments, in their order: the first ones, up to the first call, in the hours of those
 * on duty and no later because the rest is long; what follows in office hours.
 */
export function timed(road: readonly Step[], from: Date, to: Date, by: Chance): TimedAct[] {
  const length = Math.max(workingTimeBetween(from, to), 6 * hourMs)
  // Some desks are slow all the same.
  const early = Math.min(80 * hourMs, length) * (by.isOneOf(0.07) ? by.between(2.5, 5) : by.between(0.4, 1.2))
  let last = from
  let onDuty = 0
  // Office time up to `last`; null when it must be counted.
  let spent: number | null = null
  return road.map(({ when, ...act }) => {
    const least = by.int(2, 11) * minuteMs
    if ('share' in when && when.share < 0.1) {
      last = dutyTimeAfter(last, Math.max(least, when.share * early - onDuty))
      onDuty = when.share * early
    } else if ('share' in when) {
      const before: number = spent ?? workingTimeBetween(from, last)
      last = workingTimeAfter(last, Math.max(least, when.share * length - before))
      spent = Math.max(before + least, when.share * length)
    } else {
      last = workingTimeAfter(new Date(Math.max(last.getTime() + least, from.getTime() + when.days * dayMs)), 0)
      spent = null
    }
    return { ...act, at: last }
  })
}

/** Puts steps between filing and now so that the last one is not long ago. */
export function pressed(steps: readonly Step[], from: Date, now: Date, by: Chance): TimedAct[] {
  const length = workingTimeBetween(from, now) * by.between(0.72, 0.96)
  const whole = steps.length + 1
  return steps.map(({ when: _, ...act }, index) => ({ ...act, at: workingTimeAfter(from, (length * (index + 1)) / whole) }))
}

/** Moves a filing back until staff had the time for what they did. */
export function earlyEnough(now: Date, ageMs: number, steps: number, by: Chance): Date {
  let at = new Date(now.getTime() - ageMs)
  if (ageMs > dayMs) at = atBusyHour(at, by)
  while (steps > 0 && workingTimeBetween(at, now) < (steps + 1) * 25 * minuteMs) at = new Date(at.getTime() - 3 * hourMs)
  return at
}
