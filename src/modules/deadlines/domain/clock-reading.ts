import type { Bilingual } from '../../../platform/errors.ts'
import type { CivilDate } from '../../../platform/time.ts'
import type { Span } from './explain.ts'
import type { ClockSubject, PauseReason } from './internal-policy.ts'
import type { ClockForce, ClockUnit } from './regulation-pack.ts'
import type { Violation } from './violations.ts'
import type { WarnPoint } from './warn-points.ts'

/**
 * Where a clock stands.
 * `not_started`: what starts it has not happened. `running`. `paused`: its time stands still; `dueAt` is the due time if it went on now.
 * `met`, `met_late`: the act was done in time, or after it. `overdue`: not done, and the time is up.
 * `ended`: over without being met or missed — withdrawn, closed, or a right or option that has lapsed.
 */
export type ClockState = 'not_started' | 'running' | 'paused' | 'met' | 'met_late' | 'overdue' | 'ended'

export interface ClockReading {
  /** The definition's id; a later round after new facts or a reopening is `handle#2`. Unique with `rules`. */
  id: string
  kind: 'statutory' | 'internal'
  /** What an internal clock is called, and whose time it measures when not that of the complaint as a whole. */
  name?: Bilingual
  about?: ClockSubject
  /** It measures and tells nobody. */
  isQuiet?: boolean
  /** Why and since when it stands still, and who stopped it or with whom the matter lies. */
  waiting?: { reason: PauseReason; since: Date; by: string | null }
  force: ClockForce
  /** `CN-NFRA-2020-3@1`, or the policy of an internal clock. */
  rules: string
  calendar: string
  state: ClockState
  /** How much time there is, with extensions and by the present priority. */
  budget: { n: number; unit: ClockUnit | 'working_hour' }
  startedAt: Date | null
  /** Half-open: an act at this instant is late. Null only before the start. */
  dueAt: Date | null
  /** The last civil date on which the act is on time. */
  dueDate: CivilDate | null
  metAt: Date | null
  endedAt: Date | null
  /** Counted time so far, in milliseconds; it goes on past the due time. */
  usedMs: number
  warnAt: WarnPoint[]
  /** The due time rests on working days whose holidays were not published when the calendar was made. */
  isProvisional: boolean
  violations: Violation[]
  spans: Span[]
}

export const isOpen = (reading: ClockReading) =>
  reading.state === 'running' || reading.state === 'paused' || reading.state === 'overdue'
