import type { Bilingual } from '../../../../platform/errors.ts'

export const measures = ['escalation', 'overdue', 'red', 'share'] as const
/** `share` is the complaint rate: what part of the level above's new complaints came from this unit. The others are shares of the cases in hand. */
export type Measure = (typeof measures)[number]

/** What the monitor calls unusual. Versioned: an alarm names the version that raised it. */
export interface MonitorSettings {
  /** So many percentage points above the base is too far, if chance does not explain it. */
  points: number
  /** The chance of pure luck below which a week stands out: 3σ is 0.00135 on one side. */
  alpha: number
  /** A week with fewer cases is not judged. */
  minCases: number
  /** Fewer events never raise an alarm, however small the unit. */
  minEvents: number
  baseWeeks: number
  /** A base of fewer cases is not a base. */
  minBaseCases: number
  /** So many of the parent's cases are lent to the unit's base. */
  parentWeight: number
  measures: readonly Measure[]
  /** Days that a special investigation has. */
  investigationDays: number
}

export const defaultMonitorSettings: MonitorSettings = {
  points: 10,
  alpha: 0.00135,
  minCases: 10,
  minEvents: 3,
  baseWeeks: 12,
  minBaseCases: 30,
  parentWeight: 20,
  measures,
  investigationDays: 20,
}

export const measureName: Record<Measure, Bilingual> = {
  escalation: { zh: '升级率', en: 'Escalation rate' },
  overdue: { zh: '超期率', en: 'Overdue rate' },
  red: { zh: '红灯率', en: 'Red-light rate' },
  share: { zh: '投诉占比', en: 'Share of complaints' },
}
