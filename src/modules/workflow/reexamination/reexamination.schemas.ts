import { z } from '@hono/zod-openapi'
import { conclusions, requestForms } from '../../complaint/domain/relations/reexamination-events.ts'
import { answerForms, statuses } from '../../complaint/domain/vocabulary.ts'
import { BilingualText, Instant, TimelineEntry } from '../../complaint/index.ts'

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])
const Notice = z.object({ form: z.enum(answerForms), text: z.string(), at: Instant })

const Child = z.object({
  id: z.uuid(),
  number: z.string(),
  status: z.enum(statuses),
  unitName: z.string().nullable(),
  ownerName: z.string().nullable(),
  dueAt: Instant.nullable(),
  isOverdue: z.boolean(),
  isOpenToYou: z.boolean().openapi({ description: 'Whether you may open it.' }),
})

const Request = z.object({
  id: z.uuid(),
  by: z.enum(['consumer', 'staff']),
  form: z.enum(requestForms),
  text: z.string(),
  requestedAt: Instant,
  decisionReceivedAt: Instant,
  day: z.int().openapi({ description: 'The day of the request after the decision was received; 30 is in time.' }),
  isLate: z.boolean(),
  toUnitName: z.string(),
  status: z.enum(['pending', 'admitted', 'refused', 'concluded']),
  /** Why a late one was taken or refused. */
  reason: z.string().nullable(),
  mayDecide: Verdict,
  child: Child.nullable(),
  conclusion: z.enum(conclusions).nullable(),
  notice: Notice.nullable(),
  reopens: z.boolean(),
})

const Review = z.object({
  processReview: z.string(),
  isProcessProper: z.boolean(),
  timeReview: z.string(),
  isInTime: z.boolean(),
  resultReview: z.string(),
  isResultProper: z.boolean(),
  conclusion: z.enum(conclusions),
  text: z.string(),
  why: z.string(),
  reopens: z.boolean(),
})

const Original = z
  .object({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    text: z.string(),
    claim: z.string().nullable(),
    unitName: z.string().nullable(),
    ownerName: z.string().nullable(),
    receivedAt: Instant,
    answeredAt: Instant.nullable(),
    days: z.int().nullable().openapi({ description: 'Civil days from receipt to the notice of the decision.' }),
    isExtended: z.boolean(),
    wasOverdue: z.boolean(),
    answers: z.array(Notice),
    timeline: z.array(TimelineEntry),
    isOpenToYou: z.boolean(),
  })
  .openapi({ description: 'The complaint whose decision is re-examined: process, time and result of its handling.' })

export const Reexaminations = z
  .object({
    superior: z
      .string()
      .nullable()
      .openapi({ description: 'The organisation above, which would re-examine; null at head office.' }),
    mayAsk: Verdict,
    dispatchedAt: Instant.nullable().openapi({ description: 'When the decision was sent.' }),
    requests: z.array(Request),
    original: z.union([Original, z.null()]),
    review: z.union([Review, z.null()]),
    notice: z.string().nullable().openapi({ description: 'The notice as it would go out, put together from the review.' }),
    standAside: z.array(z.string()).openapi({ description: 'Who handled or approved the first complaint.' }),
  })
  .openapi('Reexaminations')
