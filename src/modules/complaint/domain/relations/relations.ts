import type { ComplaintEvent, RecordedEvent } from '../events.ts'
import type { Status } from '../vocabulary.ts'
import { applyDispute, type DisputeStanding } from './dispute-events.ts'
import { applyFamily, type FamilyStanding } from './family.ts'
import { applyReexamination, type ReexaminationStanding } from './reexamination-events.ts'
import type { LinkKind } from './relation-events.ts'

export interface Other {
  id: string
  number: string
}

/** What a complaint's events say of others. Left out while they say nothing. */
export interface RelationStanding extends FamilyStanding, ReexaminationStanding, DisputeStanding {
  /** Where it goes on, and where it stood before, so that it can go back. */
  mergedInto?: (Other & { at: string; before: Status }) | null
  /** Those that go on here, in the order they came. */
  mergedFrom?: readonly (Other & { at: string })[]
  links?: readonly (Other & { kind: LinkKind })[]
  /** How often a person said that the consumer is back with the same matter. */
  recognisedRepeats?: number
  /** Complaints that had ended, of whose matter this one is a repeat. */
  repeatsOf?: readonly string[]
}

type Before = RelationStanding & { status: Status; closedAt: Date | null; answeredAt: Date | null }

/** What one more event changes of a complaint's standing towards others. */
export function applyRelation(
  before: Before,
  event: ComplaintEvent,
  { at }: Pick<RecordedEvent, 'at'>,
): RelationStanding & Partial<Before> & { isConfirmed?: boolean; classifiedBy?: 'person' } {
  const moment = at.toISOString()
  switch (event.type) {
    case 'merged':
      return {
        mergedInto: { id: event.intoId, number: event.intoNumber, at: moment, before: before.status },
        closedAt: at,
      }
    case 'unmerged':
      return { mergedInto: null, status: before.mergedInto?.before ?? before.status, closedAt: null }
    case 'merged_from':
      return { mergedFrom: [...(before.mergedFrom ?? []), { id: event.fromId, number: event.fromNumber, at: moment }] }
    case 'unmerged_from':
      return {
        mergedFrom: (before.mergedFrom ?? []).filter(({ id }) => id !== event.fromId),
        recognisedRepeats: Math.max(0, (before.recognisedRepeats ?? 0) - 1),
      }
    case 'repeat_recognised': {
      const isLinked = (before.links ?? []).some(({ id, kind }) => id === event.otherId && kind === 'repeat')
      return { recognisedRepeats: event.count, ...(isLinked && { repeatsOf: [...(before.repeatsOf ?? []), event.otherId] }) }
    }
    case 'linked':
      return { links: [...(before.links ?? []), { id: event.otherId, number: event.otherNumber, kind: event.kind }] }
    case 'unlinked':
      return {
        links: (before.links ?? []).filter(({ id, kind }) => id !== event.otherId || kind !== event.kind),
        ...(event.kind === 'repeat' && noLongerRepeat(before, event.otherId)),
      }
    default:
      return { ...applyFamily(before, event, { at }), ...applyReexamination(before, event), ...applyDispute(before, event) }
  }
}

/** The link that said so was taken back. Nothing at the earlier complaint, which repeats nothing. */
function noLongerRepeat({ repeatsOf = [], recognisedRepeats = 0 }: Before, otherId: string): RelationStanding {
  if (!repeatsOf.includes(otherId)) return {}
  return { repeatsOf: repeatsOf.filter((id) => id !== otherId), recognisedRepeats: Math.max(0, recognisedRepeats - 1) }
}
