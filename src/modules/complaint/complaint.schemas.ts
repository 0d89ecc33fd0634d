import { z } from '@hono/zod-openapi'
import { actions } from '../workflow/domain/actions.ts'
import { amountBands, recurrences, riskKinds } from './domain/dimensions.ts'
import { answerForms, channels, escalationLevels, lights, outcomes, partyRoles, statuses } from './domain/vocabulary.ts'

/** Shapes that more than one route of more than one module answers with. */
export const Instant = z.iso.datetime().openapi({ description: 'UTC, ISO 8601', example: '2026-11-21T01:30:00.000Z' })
export const BilingualText = z.object({ zh: z.string(), en: z.string() }).openapi('BilingualText')

export const ClassificationSchema = z
  .object({
    route: z.string(),
    business: z.string(),
    reason: z.string(),
    reasonDetail: z.string().nullable(),
    product: z.string().nullable(),
    grade: z.enum(['general', 'important', 'urgent']).nullable(),
    triggers: z.array(z.string()),
    emotion: z.int().min(0).max(3),
  })
  .openapi('Classification')

export const LightReasonSchema = z.object({ signal: z.string(), weight: z.number(), say: BilingualText }).openapi('LightReason')

const dimension = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.object({ value: z.enum(values), by: z.enum(['rule', 'person']), say: BilingualText })
export const DimensionsSchema = z
  .object({ time: dimension(recurrences), amount: dimension(amountBands), risk: dimension(riskKinds) })
  .openapi('Dimensions', { description: 'Time, amount and risk, each with who said so and why.' })

export const PartySchema = z
  .object({
    id: z.uuid(),
    role: z.enum(partyRoles),
    name: z.string().openapi({ description: 'Masked. See POST /api/complaints/{id}/reveals.' }),
    phone: z.string().nullable(),
    idType: z.string().nullable(),
    idNumber: z.string().nullable(),
    email: z.string().nullable(),
    address: z.string().nullable(),
    card: z.string().nullable(),
    relation: z.string().nullable(),
  })
  .openapi('Party')

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])
export const AllowedSchema = z
  .object(Object.fromEntries(actions.map((action) => [action, Verdict])) as Record<(typeof actions)[number], typeof Verdict>)
  .openapi('Allowed', { description: 'For each action: may it be done now by you, and if not, why.' })

export const ComplaintSummary = z
  .object({
    id: z.uuid(),
    number: z.string(),
    version: z.int(),
    title: z.string(),
    snippet: z.string(),
    status: z.enum(statuses),
    channel: z.enum(channels),
    complainant: z.string(),
    phone: z.string().nullable(),
    receivedAt: Instant,
    updatedAt: Instant,
    classification: ClassificationSchema.nullable(),
    classifiedBy: z.enum(['model', 'rule', 'person']).nullable(),
    light: z.enum(lights),
    lightReasons: z.array(LightReasonSchema),
    priority: z.enum(['P1', 'P2', 'P3']),
    level: z.enum(escalationLevels),
    owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    unit: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    dueAt: Instant.nullable(),
    dueClock: z.string().nullable(),
    isOverdue: z.boolean(),
    isConfidential: z.boolean(),
    pendingApproval: z.string().nullable(),
    hasPendingEscalation: z.boolean(),
    amount: z.number().nullable(),
    headcount: z.int().nullable(),
    outcome: z.enum(outcomes).nullable(),
    closedAt: Instant.nullable(),
    externalNumber: z.string().nullable(),
    dimensions: z.union([DimensionsSchema, z.null()]),
    mergedInto: z.object({ id: z.uuid(), number: z.string() }).nullable(),
    mergedCount: z.int().openapi({ description: 'How many others were merged into it.' }),
    childCount: z.int().openapi({ description: 'How many others were opened out of it.' }),
  })
  .openapi('ComplaintSummary')

export const ComplaintDetail = ComplaintSummary.extend({
  text: z.string(),
  hasSealedText: z
    .boolean()
    .openapi({ description: 'The text as written holds personal data and can be revealed with a reason.' }),
  claim: z.string().nullable(),
  basis: z.string().nullable(),
  visitors: z.int().nullable(),
  respondentUnitId: z.uuid().nullable(),
  respondentStaff: z.string().nullable(),
  externalSource: z.string().nullable(),
  externalDueAt: Instant.nullable(),
  extraction: z.record(z.string(), z.unknown()),
  confidence: z.record(z.string(), z.unknown()),
  parties: z.array(PartySchema),
  isComplex: z.boolean(),
  isExtended: z.boolean(),
  isSolutionApproved: z.boolean(),
  isClockPaused: z.boolean(),
  isAppraisalRunning: z.boolean(),
  pendingApprovalId: z.uuid().nullable(),
  pendingEscalationId: z.uuid().nullable(),
  redressAmount: z.number().nullable(),
  reopenedCount: z.int(),
  repeatCount: z.int(),
  createdAt: Instant,
  isHelper: z.boolean().openapi({ description: 'You see it for the sake of a task and nothing else.' }),
  isConfidentialityProposed: z.boolean(),
  breach: z.object({ confirmedAt: Instant, reportedAt: Instant.nullable() }).nullable(),
  allowed: AllowedSchema,
}).openapi('Complaint')

export const TimelineEntry = z
  .object({
    seq: z.int(),
    id: z.uuid(),
    type: z.string(),
    at: Instant,
    recordedAt: Instant,
    actor: z.object({ id: z.uuid(), kind: z.enum(['person', 'api_key', 'consumer', 'system']), name: z.string() }),
    data: z.record(z.string(), z.unknown()),
  })
  .openapi('TimelineEntry')

export const AttachmentSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    contentType: z.string(),
    size: z.int(),
    sha256: z.string(),
    byConsumer: z.boolean(),
    uploadedAt: Instant,
  })
  .openapi('Attachment')

export const AnswerForm = z.enum(answerForms)
export const ComplaintPath = z.object({ id: z.uuid() })
