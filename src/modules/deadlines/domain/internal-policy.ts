import type { Bilingual } from '../../../platform/errors.ts'
import type { ClockForce } from './regulation-pack.ts'
import type { TimelineEventType } from './timeline-events.ts'

export type PauseReason = 'waiting_customer' | 'third_party'
export const pauseReasons: readonly PauseReason[] = ['waiting_customer', 'third_party']

/** A promise that the institution made to itself or to its customers. Data: edited by the institution, versioned. */
export interface InternalClockDefinition {
  readonly id: string
  readonly name: Bilingual
  readonly force: Extract<ClockForce, 'hard' | 'soft'>
  /** `received`, or `complex`: the clock exists only for complaints marked so, and runs from the mark. */
  readonly start: Extract<TimelineEventType, 'received' | 'complex'>
  /** Any of them meets the clock. */
  readonly stop: readonly TimelineEventType[]
  /** Any of them ends it without meeting it. */
  readonly end: readonly TimelineEventType[]
  readonly n: number
  /**
   * `hour` runs day and night, `working_hour` in working time only.
   * `working_day` counts whole days like a rule does: start day excluded, due at the end of the last; it cannot be paused.
   */
  readonly unit: 'hour' | 'working_hour' | 'working_day'
  /** Another `n` for a priority. Changing the priority keeps the time already spent and already paused. */
  readonly byPriority?: Readonly<Record<string, number>>
  readonly pausable: readonly PauseReason[]
  /** Whether reopening a complaint starts the clock afresh. */
  readonly onReopen: 'new_round' | 'none'
}

export interface InternalPolicy {
  readonly id: string
  readonly version: number
  readonly clocks: readonly InternalClockDefinition[]
}

export const policyKey = (policy: InternalPolicy) => `${policy.id}@${policy.version}`

/** What an institution starts with: contact in one working day, first reply in 24 h, a solution for complex complaints in 48 h. */
export const defaultInternalPolicy: InternalPolicy = {
  id: 'CN-INTERNAL-DEFAULT',
  version: 1,
  clocks: [
    {
      id: 'first_contact',
      name: { zh: '首次联系', en: 'First contact' },
      force: 'soft',
      start: 'received',
      stop: ['contacted', 'replied'],
      end: ['withdrawn', 'closed'],
      n: 1,
      unit: 'working_day',
      pausable: [],
      onReopen: 'none',
    },
    {
      id: 'first_reply',
      name: { zh: '首次答复', en: 'First reply' },
      force: 'hard',
      start: 'received',
      stop: ['replied', 'notice_dispatched'],
      end: ['withdrawn', 'closed'],
      n: 24,
      unit: 'hour',
      pausable: pauseReasons,
      onReopen: 'new_round',
    },
    {
      id: 'solution',
      name: { zh: '复杂投诉解决方案', en: 'Solution for a complex complaint' },
      force: 'hard',
      start: 'complex',
      stop: ['solution_proposed', 'notice_dispatched'],
      end: ['withdrawn', 'closed'],
      n: 48,
      unit: 'hour',
      pausable: pauseReasons,
      onReopen: 'new_round',
    },
  ],
}
