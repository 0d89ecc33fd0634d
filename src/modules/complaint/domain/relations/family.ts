import type { ComplaintEvent, RecordedEvent } from '../events.ts'
import { hasEnded, type Outcome, type Status } from '../vocabulary.ts'

/** Why one complaint was opened out of another: 核查 at the organisation above, or a second matter that was split off. */
export const childKinds = ['reexamination', 'split'] as const
export type ChildKind = (typeof childKinds)[number]

/** Somebody who must not own or approve a complaint, by name so that a refusal can say who. */
export interface Recusal {
  id: string
  name: string
}

/** Parent and child are told of each other, each in its own history. */
export type FamilyEvent =
  /** At the child, with its first events. `standAside`: who handled or approved the parent. */
  | { type: 'opened_for'; parentId: string; parentNumber: string; kind: ChildKind; standAside: Recusal[]; reason: string }
  | { type: 'child_opened'; childId: string; childNumber: string; kind: ChildKind; reason: string }
  /** Nobody has to do anything on the child any more, or somebody has again. */
  | { type: 'child_ended'; childId: string; childNumber: string; kind: ChildKind; status: Status; outcome: Outcome | null }
  | { type: 'child_resumed'; childId: string; childNumber: string; kind: ChildKind }

export interface Child {
  id: string
  number: string
  kind: ChildKind
  openedAt: string
  endedAt: string | null
  outcome: Outcome | null
}

/** Left out while there is nothing to say. */
export interface FamilyStanding {
  parent?: { id: string; number: string; kind: ChildKind }
  children?: readonly Child[]
  /** 回避: these people neither own nor decide this complaint. */
  standsAside?: readonly Recusal[]
}

type Before = FamilyStanding & { status: Status }

/** The standing towards parent and children after one more event. */
export function applyFamily(
  before: Before,
  event: ComplaintEvent,
  { at }: Pick<RecordedEvent, 'at'>,
): FamilyStanding & { status?: Status; isConfirmed?: boolean; classifiedBy?: 'person' } {
  switch (event.type) {
    case 'opened_for':
      return {
        parent: { id: event.parentId, number: event.parentNumber, kind: event.kind },
        ...(event.standAside.length > 0 && { standsAside: event.standAside }),
        // What is re-examined was confirmed and classified by people when it was decided.
        ...(event.kind === 'reexamination' && { status: 'classified', isConfirmed: true, classifiedBy: 'person' }),
      }
    case 'child_opened': {
      const { childId: id, childNumber: number, kind } = event
      return {
        children: [...(before.children ?? []), { id, number, kind, openedAt: at.toISOString(), endedAt: null, outcome: null }],
      }
    }
    case 'child_ended':
      return { children: changed(before, event.childId, { endedAt: at.toISOString(), outcome: event.outcome }) }
    case 'child_resumed':
      return { children: changed(before, event.childId, { endedAt: null, outcome: null }) }
    default:
      return {}
  }
}

const changed = ({ children = [] }: FamilyStanding, id: string, to: Partial<Child>): Child[] =>
  children.map((child) => (child.id === id ? { ...child, ...to } : child))

/** What a parent waits for before it may be closed. */
export const openChildren = ({ children = [] }: FamilyStanding): Child[] => children.filter(({ endedAt }) => endedAt === null)

/** What a change of a child's standing is to its parent; null when it is nothing. */
export function newsForParent(
  before: Status | null,
  { status, outcome }: { status: Status; outcome: Outcome | null },
): { type: 'child_ended'; status: Status; outcome: Outcome | null } | { type: 'child_resumed' } | null {
  const wasEnded = before !== null && hasEnded(before)
  if (wasEnded === hasEnded(status)) return null
  return hasEnded(status) ? { type: 'child_ended', status, outcome } : { type: 'child_resumed' }
}
