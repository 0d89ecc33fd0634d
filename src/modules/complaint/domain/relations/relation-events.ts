import type { DisputeEvent } from './dispute-events.ts'
import type { FamilyEvent } from './family.ts'
import type { ReexaminationEvent } from './reexamination-events.ts'

/** How two complaints belong together without being one: each is told to both. */
export const linkKinds = ['related', 'same_root', 'same_person', 'after_withdrawal', 'repeat'] as const
export type LinkKind = (typeof linkKinds)[number]

/**
 * What happens between complaints. Every act is told to both, each in its own history:
 * `merged` at the repeat and `merged_from` at the complaint that goes on; `linked` at either.
 */
export type RelationEvent =
  /** The same matter as another complaint, which goes on for both. */
  | { type: 'merged'; intoId: string; intoNumber: string; reason: string; newFacts: boolean }
  | {
      type: 'merged_from'
      fromId: string
      fromNumber: string
      reason: string
      newFacts: boolean
      /** What the term owes to the repeat: its receipt, and the date its authority set. */
      receivedAt: string
      externalSource: string | null
      externalNumber: string | null
      externalDueAt: string | null
    }
  /** The merging was a mistake: it goes on from where it stood. */
  | { type: 'unmerged'; intoId: string; intoNumber: string; reason: string }
  /** `given`: the events that came meanwhile and belong to the complaint that leaves; they stay here as well. */
  | { type: 'unmerged_from'; fromId: string; fromNumber: string; reason: string; given: number[] }
  /** A person said that this consumer is back with the same matter; `count` is how often that has now happened. */
  | { type: 'repeat_recognised'; otherId: string; otherNumber: string; newFacts: boolean; count: number }
  | { type: 'linked'; otherId: string; otherNumber: string; kind: LinkKind; reason: string }
  | { type: 'unlinked'; otherId: string; otherNumber: string; kind: LinkKind; reason: string }
  /** Parent and child: see family.ts; re-examination: see reexamination-events.ts; roads outside: see dispute-events.ts. */
  | FamilyEvent
  | ReexaminationEvent
  | DisputeEvent
