import type { Bilingual } from '../../platform/errors.ts'
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

/** Departments beside the line that a trigger names; told in the transaction that met it. */
export interface EscalationInformed {
  institutionId: string
  complaintId: string
  number: string
  personIds: string[]
  say: Bilingual
}

/** A unit stands out from its own past: those who look into it are told in the transaction that opens the investigation. */
export interface MonitorAlarm {
  institutionId: string
  investigationId: string
  /** The department that looks into it. */
  unitId: string
  /** Who may act on it there. Nobody of the unit that is looked into. */
  personIds: string[]
  kind: 'alarm' | 'due' | 'breach' | 'approval' | 'returned'
  title: Bilingual
}

/** News of a group case, for those who answer for departments and for people named; told in the transaction that makes it. */
export interface GroupNews {
  institutionId: string
  kind: 'alarm' | 'due' | 'breach' | 'escalation' | 'approval' | 'returned' | 'answered' | 'assigned'
  title: Bilingual
  /** The name of the group case. */
  body: string
  /** Where it leads: a page, or a complaint for those who do not reach the group case. */
  link: string | null
  complaint: { id: string; number: string } | null
  unitIds: string[]
  personIds: string[]
}

declare module '../../platform/module.ts' {
  interface DomainEvents {
    'escalation.alarm': EscalationAlarm
    'escalation.monitor_alarm': MonitorAlarm
    'escalation.informed': EscalationInformed
    'escalation.group_news': GroupNews
    /** News of a run of an emergency plan: told in the same way. */
    'escalation.plan_news': GroupNews
  }
}
