import type { Bilingual } from '../../../platform/errors.ts'
import type { ClockForce } from './regulation-pack.ts'
import type { EventOf, TimelineEventType } from './timeline-events.ts'

/** `approval_elsewhere`: the papers lie with another department for its decision. */
export const pauseReasons = ['waiting_customer', 'third_party', 'approval_elsewhere'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** Whose time a clock measures, when it is not that of the complaint as a whole. */
export interface ClockSubject {
  readonly kind: 'stage' | 'department' | 'task'
  readonly id: string
  readonly name: string
}

/** A promise that the institution made to itself or to its customers. Data: edited by the institution, versioned. */
export interface InternalClockDefinition {
  readonly id: string
  readonly name: Bilingual
  readonly about?: ClockSubject
  readonly force: Extract<ClockForce, 'hard' | 'soft'>
  /** `complex`: the clock exists only for complaints marked so, and runs from the mark. */
  readonly start: Extract<TimelineEventType, 'received' | 'complex' | 'stage_entered' | 'department_held' | 'task_asked'>
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
  /** Whether reopening a complaint starts the clock afresh. Stages, departments and tasks begin again by events of their own. */
  readonly onReopen: 'new_round' | 'none'
  /** False for a clock that measures and tells nobody. */
  readonly warns?: boolean
}

/** The clocks of an institution. Departments and tasks have one each, made when a complaint's history names them. */
export interface InternalPolicy {
  readonly id: string
  readonly version: number
  readonly clocks: readonly InternalClockDefinition[]
  readonly stages?: readonly InternalClockDefinition[]
  readonly department?: (unitId: string, unitName: string) => InternalClockDefinition
  readonly task?: (asked: Pick<EventOf<'task_asked'>, 'taskId' | 'title' | 'hours'>) => InternalClockDefinition
}

export const policyKey = (policy: InternalPolicy) => `${policy.id}@${policy.version}`
