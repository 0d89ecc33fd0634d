import type { ComplaintEvent } from '../events.ts'

/** 调解、仲裁、诉讼: roads outside the institution that go beside the complaint and stop nothing by themselves. */
export const disputeKinds = ['mediation', 'arbitration', 'litigation'] as const
export type DisputeKind = (typeof disputeKinds)[number]

/** How far each of them has got, in the usual order. */
export const disputeStages = {
  mediation: ['applied', 'accepted', 'mediating'],
  arbitration: ['applied', 'accepted', 'hearing', 'deliberating'],
  litigation: ['filed', 'accepted', 'hearing', 'first_judgment', 'appeal', 'second_hearing'],
} as const satisfies Record<DisputeKind, readonly string[]>
export type DisputeStage = (typeof disputeStages)[DisputeKind][number]

/** How each of them can end. */
export const disputeOutcomes = {
  mediation: ['agreement', 'no_agreement', 'withdrawn'],
  arbitration: ['for_consumer', 'partly', 'against_consumer', 'settled', 'withdrawn', 'dismissed'],
  litigation: ['for_consumer', 'partly', 'against_consumer', 'settled', 'withdrawn', 'dismissed'],
} as const satisfies Record<DisputeKind, readonly string[]>
export type DisputeOutcome = (typeof disputeOutcomes)[DisputeKind][number]

/** Dates are civil dates in Beijing; a hearing has an instant. */
export type DisputeEvent =
  | {
      type: 'dispute_opened'
      disputeId: string
      kind: DisputeKind
      body: string
      caseNumber: string | null
      filedBy: 'consumer' | 'institution'
      filedOn: string
      amount: number | null
      text: string
      attachmentIds: string[]
      /** The legal department that sees the complaint from here on. */
      legalUnitName: string | null
    }
  | {
      type: 'dispute_advanced'
      disputeId: string
      kind: DisputeKind
      stage: DisputeStage
      on: string
      caseNumber: string | null
      hearingAt: string | null
      text: string
      attachmentIds: string[]
    }
  | {
      type: 'dispute_ended'
      disputeId: string
      kind: DisputeKind
      outcome: DisputeOutcome
      on: string
      /** What the institution pays. */
      amount: number | null
      /** When an agreement, award or judgment takes effect. */
      effectiveOn: string | null
      text: string
      attachmentIds: string[]
    }

export interface Dispute {
  id: string
  kind: DisputeKind
  body: string
  caseNumber: string | null
  filedBy: 'consumer' | 'institution'
  filedOn: string
  claimed: number | null
  stage: DisputeStage
  hearingAt: string | null
  outcome: DisputeOutcome | null
  endedOn: string | null
  paid: number | null
  effectiveOn: string | null
}

/** Left out while there are none. */
export interface DisputeStanding {
  disputes?: readonly Dispute[]
}

/** The records after one more event. Status and clocks are none of their business. */
export function applyDispute(before: DisputeStanding, event: ComplaintEvent): DisputeStanding {
  switch (event.type) {
    case 'dispute_opened': {
      const { disputeId: id, kind, body, caseNumber, filedBy, filedOn, amount } = event
      const opened: Dispute = {
        ...{ id, kind, body, caseNumber, filedBy, filedOn, claimed: amount },
        stage: disputeStages[kind][0],
        ...{ hearingAt: null, outcome: null, endedOn: null, paid: null, effectiveOn: null },
      }
      return { disputes: [...(before.disputes ?? []), opened] }
    }
    case 'dispute_advanced': {
      const { stage, caseNumber, hearingAt } = event
      return changed(before, event.disputeId, { stage, hearingAt, ...(caseNumber && { caseNumber }) })
    }
    case 'dispute_ended': {
      const { outcome, on, amount, effectiveOn } = event
      return changed(before, event.disputeId, { outcome, endedOn: on, paid: amount, effectiveOn, hearingAt: null })
    }
    default:
      return {}
  }
}

const changed = ({ disputes = [] }: DisputeStanding, id: string, to: Partial<Dispute>): DisputeStanding => ({
  disputes: disputes.map((one) => (one.id === id ? { ...one, ...to } : one)),
})

export const openDisputes = ({ disputes = [] }: DisputeStanding): Dispute[] => disputes.filter(({ outcome }) => outcome === null)
