import type { ComplaintEventType } from '../../complaint/domain/events.ts'
import type { PastComplaint, PastEvent } from '../../complaint/domain/past-complaint.ts'
import { type EscalationLevel, escalationLevels, regulatorChannels } from '../../complaint/domain/vocabulary.ts'

/** What makes a complaint one that should have been seen coming. */
export const graveKinds = ['escalated', 'upheld', 'regulator', 'media', 'overdue', 'reopened'] as const
export type GraveKind = (typeof graveKinds)[number]

export const graveLevels = ['department', 'branch', 'province', 'head_office'] as const satisfies readonly EscalationLevel[]

/** The definition that a simulation and a back-test measure by. Stated with every figure. */
export interface GraveDefinition {
  kinds: readonly GraveKind[]
  /** An escalation that a person asked for or approved counts from this level up. */
  level: (typeof graveLevels)[number]
}

export const defaultGrave: GraveDefinition = { kinds: ['escalated', 'upheld', 'regulator', 'media', 'overdue'], level: 'branch' }

/** Events that tell of a grave outcome. */
export const graveTypes = [
  ...(['received', 'escalated', 'closed', 'repeated', 'deadline_breached', 'reopened'] as const),
] as const satisfies readonly ComplaintEventType[]

export interface GraveOutcome {
  kinds: GraveKind[]
  /** When the first of them happened. */
  at: number
}

/** What became of a complaint by a definition, or null when nothing grave did. */
export function graveOutcome(
  past: PastComplaint,
  { kinds, level }: GraveDefinition,
  isStatutory: (clockId: string) => boolean,
): GraveOutcome | null {
  const found = new Map<GraveKind, number>()
  for (const one of past.events)
    for (const kind of kindsOf(one, level, isStatutory))
      if (kinds.includes(kind) && !found.has(kind)) found.set(kind, one.at.getTime())
  if (found.size === 0) return null
  return { kinds: graveKinds.filter((kind) => found.has(kind)), at: Math.min(...found.values()) }
}

const ofRegulator: ReadonlySet<string | null> = new Set(regulatorChannels)

function kindsOf(
  { event, isByPerson }: PastEvent,
  level: EscalationLevel,
  isStatutory: (clockId: string) => boolean,
): GraveKind[] {
  switch (event.type) {
    case 'received':
      if (event.channel === 'media') return ['media']
      return ofRegulator.has(event.channel) || ofRegulator.has(event.externalSource) ? ['regulator'] : []
    case 'repeated':
      if (event.externalSource === 'media') return ['media']
      return ofRegulator.has(event.externalSource) ? ['regulator'] : []
    case 'escalated':
      // What went up by itself proves nothing about the light: the same signals sent it up.
      return isByPerson && escalationLevels.indexOf(event.to) >= escalationLevels.indexOf(level) ? ['escalated'] : []
    case 'closed':
      return event.outcome === 'upheld' || event.outcome === 'partly_upheld' ? ['upheld'] : []
    case 'deadline_breached':
      return isStatutory(event.clockId) ? ['overdue'] : []
    case 'reopened':
      return ['reopened']
    default:
      return []
  }
}
