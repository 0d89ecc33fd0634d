import type { ComplaintEvent } from '../events.ts'
import type { AnswerForm } from '../vocabulary.ts'

/** 维持、变更、发回重办: what the organisation above says of the decision. */
export const conclusions = ['upheld', 'changed', 'sent_back'] as const
export type Conclusion = (typeof conclusions)[number]

export const requestForms = ['portal', 'letter', 'in_person', 'email'] as const
export type RequestForm = (typeof requestForms)[number]

/** 核查: the first four at the complaint that was decided, `reexamination_reviewed` at the child that re-examines it. */
export type ReexaminationEvent =
  | {
      type: 'reexamination_requested'
      requestId: string
      by: 'consumer' | 'staff'
      form: RequestForm
      text: string
      attachmentIds: string[]
      requestedAt: string
      decisionReceivedAt: string
      /** Days after the decision was received, that day excluded. */
      day: number
      isLate: boolean
      toUnitId: string
      toUnitName: string
    }
  /** Taken: on time without more, out of time with the reason of whoever took it. */
  | { type: 'reexamination_admitted'; requestId: string; childId: string; childNumber: string; reason: string }
  | { type: 'reexamination_refused'; requestId: string; reason: string; noticeForm: AnswerForm; notice: string }
  /** What the organisation above has decided, on the day its notice went out. */
  | {
      type: 'reexamination_concluded'
      requestId: string
      childId: string
      childNumber: string
      conclusion: Conclusion
      form: AnswerForm
      notice: string
      reopens: boolean
    }
  /** The three things that are looked at (处理过程、处理时限、处理结果), and what follows from them. */
  | {
      type: 'reexamination_reviewed'
      processReview: string
      isProcessProper: boolean
      timeReview: string
      isInTime: boolean
      resultReview: string
      isResultProper: boolean
      conclusion: Conclusion
      text: string
      why: string
      reopens: boolean
      attachmentIds: string[]
    }

export type Review = Omit<Extract<ReexaminationEvent, { type: 'reexamination_reviewed' }>, 'type'>

export interface ReexaminationRequest {
  id: string
  /** The answer that it is about: a new answer may be re-examined again. */
  answeredAt: string | null
  requestedAt: string
  decisionReceivedAt: string
  day: number
  isLate: boolean
  toUnitId: string
  toUnitName: string
  status: 'pending' | 'admitted' | 'refused' | 'concluded'
  childId: string | null
  conclusion: Conclusion | null
}

/** Left out while there is nothing to say. */
export interface ReexaminationStanding {
  reexaminations?: readonly ReexaminationRequest[]
  /** At the child: what has been reviewed so far. */
  review?: Review
}

type Before = ReexaminationStanding & { answeredAt: Date | null }

/** The standing of re-examinations after one more event. */
export function applyReexamination(before: Before, event: ComplaintEvent): ReexaminationStanding {
  switch (event.type) {
    case 'reexamination_requested': {
      const { requestId: id, requestedAt, decisionReceivedAt, day, isLate, toUnitId, toUnitName } = event
      const answeredAt = before.answeredAt?.toISOString() ?? null
      return {
        reexaminations: [
          ...(before.reexaminations ?? []),
          {
            ...{ id, answeredAt, requestedAt, decisionReceivedAt, day, isLate, toUnitId, toUnitName },
            ...{ status: 'pending', childId: null, conclusion: null },
          },
        ],
      }
    }
    case 'reexamination_admitted':
      return settled(before, event.requestId, { status: 'admitted', childId: event.childId })
    case 'reexamination_refused':
      return settled(before, event.requestId, { status: 'refused' })
    case 'reexamination_concluded':
      return settled(before, event.requestId, { status: 'concluded', conclusion: event.conclusion })
    case 'reexamination_reviewed': {
      const { type: _, ...review } = event
      return { review }
    }
    default:
      return {}
  }
}

const settled = ({ reexaminations = [] }: Before, id: string, to: Partial<ReexaminationRequest>): ReexaminationStanding => ({
  reexaminations: reexaminations.map((one) => (one.id === id ? { ...one, ...to } : one)),
})
