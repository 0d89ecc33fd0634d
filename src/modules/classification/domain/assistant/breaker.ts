import { minuteMs } from '../../../../platform/time.ts'

/** So many failures in a row open the breaker … */
export const breakerFailures = 5
/** … and for this long after the last of them nothing is sent. Then one question tries again. */
export const breakerRestMs = 10 * minuteMs

/**
 * Whether to leave a failing endpoint alone. `recent` are the latest calls, newest first.
 *
 * It is read from what is kept, so that every process sees the same, and a restart forgets nothing.
 */
export function isBreakerOpen(recent: readonly { at: Date; isFailed: boolean }[], now: Date): boolean {
  const last = recent.slice(0, breakerFailures)
  if (last.length < breakerFailures || last.some((call) => !call.isFailed)) return false
  return now.getTime() - last[0]!.at.getTime() < breakerRestMs
}
