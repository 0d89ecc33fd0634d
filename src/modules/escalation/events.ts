import type { RungLevel } from './domain/ladder.ts'

/** An escalation that nobody is there to answer. Head office must know; told in the transaction that found it out. */
export interface EscalationAlarm {
  institutionId: string
  complaintId: string
  number: string
  level: RungLevel
  /** Where it lies in the meantime. */
  unitId: string
  unitName: string
  why: 'no_supervisor' | 'unanswered_at_the_top'
}

declare module '../../platform/module.ts' {
  interface DomainEvents {
    'escalation.alarm': EscalationAlarm
  }
}
