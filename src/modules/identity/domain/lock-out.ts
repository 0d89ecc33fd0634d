import { minuteMs } from '../../../platform/time.ts'

export const lockOut = { windowMs: 15 * minuteMs, perLogin: 5, perIp: 30 } as const

/**
 * When the next attempt is allowed, or null when it is now.
 *
 * `failures` are instants of failed attempts in any order; those older than the window are ignored.
 * The door opens when the oldest of the last `limit` failures leaves the window.
 */
export function lockedUntil(failures: readonly Date[], limit: number, now: Date): Date | null {
  const recent = failures.map((at) => at.getTime()).filter((at) => at > now.getTime() - lockOut.windowMs)
  if (recent.length < limit) return null
  const deciding = recent.sort((a, b) => b - a)[limit - 1]!
  return new Date(deciding + lockOut.windowMs)
}
