import { z } from '@hono/zod-openapi'
import { countings, dispatchWays, forwardingSources, revocations } from '../../complaint/domain/forwarding-events.ts'
import { BilingualText, Instant } from '../../complaint/index.ts'
import { feedbackParts } from '../domain/regulator/feedback-parts.ts'
import { feedbackVerbs } from '../domain/regulator/feedback-rules.ts'
import { forwardingVerbs } from '../domain/regulator/forwarding-rules.ts'
import { feedbackStatuses } from './regulator.tables.ts'

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])
const verdicts = <Name extends string>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, Verdict])) as Record<Name, typeof Verdict>)

const FeedbackHead = z.object({
  id: z.uuid(),
  version: z.int(),
  status: z.enum(feedbackStatuses),
  preparedBy: z.string(),
  createdAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  opinion: z.string().nullable(),
  dispatchedAt: Instant.nullable(),
  way: z.enum(dispatchWays).nullable(),
  receiptNumber: z.string().nullable(),
  documentId: z.uuid().nullable().openapi({ description: 'The approved document among the files of the complaint.' }),
  sha256: z.string().nullable(),
})

export const ForwardingSchema = z
  .object({
    id: z.uuid(),
    source: z.enum(forwardingSources),
    sourceName: z.string().nullable(),
    number: z.string(),
    receivedAt: Instant,
    dueAt: Instant.nullable(),
    wantsFeedback: z.boolean(),
    counting: z.enum(countings),
    revocation: z.enum(revocations),
    request: z
      .object({ kind: z.enum(['return', 'extension']), dueAt: Instant.nullable(), reason: z.string(), askedAt: Instant })
      .nullable(),
    returnedAt: Instant.nullable(),
    answeredAt: Instant.nullable(),
    contact: z
      .object({ name: z.string().nullable(), phone: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Masked.' }),
    isOwed: z.boolean().openapi({ description: 'The authority still waits for its report, or for the consumer to be answered.' }),
    isFromMerged: z.boolean(),
    feedbacks: z.array(FeedbackHead).openapi({ description: 'Every version, newest first.' }),
    allowed: verdicts(forwardingVerbs),
  })
  .openapi('Forwarding')

export const ForwardingsOfComplaint = z
  .object({ items: z.array(ForwardingSchema), allowed: z.object({ forward: Verdict, reveal: Verdict }) })
  .openapi('ComplaintForwardings')

export const FeedbackSchema = FeedbackHead.extend({
  revision: z.int(),
  forwarding: ForwardingSchema.pick({ id: true, source: true, sourceName: true, number: true, dueAt: true }),
  parts: z.array(
    z.object({
      name: z.enum(feedbackParts),
      text: z.string(),
      isEdited: z.boolean(),
      sources: z.array(z.object({ seq: z.int(), at: Instant, type: z.string() })),
    }),
  ),
  evidence: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.int(), sha256: z.string() })),
  noEvidenceReason: z.string(),
  note: z.string(),
  missing: z.array(z.object({ part: z.enum([...feedbackParts, 'evidence']), why: BilingualText })),
  allowed: verdicts(feedbackVerbs),
}).openapi('RegulatorFeedback')
