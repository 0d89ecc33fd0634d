import type { BurstKind } from '../../../escalation/domain/groups/burst.ts'
import type { RungLevel } from '../../../escalation/domain/rung-level.ts'
import type { TriggerKind } from '../../../escalation/domain/triggers.ts'

/** How long before a person noticed: `late` says that the person was first, `never` that nobody ever did. */
export const leadBins = ['late', 'hour', 'six_hours', 'day', 'three_days', 'week', 'longer', 'never'] as const
export type LeadBin = (typeof leadBins)[number]

export interface DayFigures {
  /** A Beijing date. */
  day: string
  received: number
  red: number
  fired: number
  grave: number
}

/** A group event that today's settings would have found. */
export interface ReplayedAlarm {
  at: string
  kind: BurstKind
  words: string[]
  unitPath: string
  observed: number
  expected: number
  windowHours: number
  beginsByItself: boolean
  memberIds: string[]
  /** When the first of its members was really put into a group; null when none was. */
  noticedAt: string | null
}

export interface GroupReplayResult {
  isDone: boolean
  /** Why it was left out. */
  why: 'too_many' | 'not_wanted' | null
  alarms: ReplayedAlarm[]
}

/** The figures of a back-test. Everything that is drawn, printed and downloaded is made of these. */
export interface BacktestResult {
  complaints: number
  red: number
  fired: number
  /** Red or fired. */
  warned: number
  grave: number
  /** Of the warned ones, those that became grave; and of these, those warned before it. */
  hits: number
  ahead: number
  precision: number | null
  recall: number | null
  /** From the warning to the first grave event, of those ahead. */
  graveLead: Spread | null
  /** From the warning to the first act of a person, of those where the warning was first. */
  noticeLead: Spread | null
  /** Warned complaints by how long before a person noticed. */
  leadBins: Record<LeadBin, number>
  /** Grave ones that nothing would have warned of. */
  missed: number
  /** Red in the light of that time. */
  recordedRed: number
  triggers: { kind: TriggerKind; fired: number; hits: number }[]
  levels: { level: RungLevel; count: number }[]
  signals: { signal: string; count: number }[]
  days: DayFigures[]
  groups: GroupReplayResult
}

export interface Spread {
  count: number
  medianMs: number
  lowerMs: number
  upperMs: number
}
