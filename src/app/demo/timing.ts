import { dayMs, hourMs, minuteMs } from '../../platform/time.ts'
import type { TimedAct } from './acts.ts'
import { atBusyHour, workingTimeAfter, workingTimeBetween } from './calendar.ts'
import type { Chance } from './random.ts'
import type { Step } from './roads.ts'

/** Puts the steps of a road into office hours between two moments, in their order. */
export function timed(road: readonly Step[], from: Date, to: Date, by: Chance): TimedAct[] {
  const length = Math.max(workingTimeBetween(from, to), 6 * hourMs)
  // The first steps do not take longer because the rest does. Some desks are slow all the same.
  const early = Math.min(length, 45 * hourMs) * (by.isOneOf(0.08) ? by.between(2, 4) : by.between(0.5, 1.2))
  let last = from
  let spent = 0
  return road.map(({ when, ...act }) => {
    if ('days' in when) last = workingTimeAfter(new Date(Math.max(last.getTime(), from.getTime() + when.days * dayMs)), 0)
    else {
      const wanted = when.share <= 0.1 ? when.share * early : when.share * length
      last = workingTimeAfter(last, Math.max(wanted - spent, by.int(2, 11) * minuteMs))
      spent = Math.max(spent, wanted)
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
