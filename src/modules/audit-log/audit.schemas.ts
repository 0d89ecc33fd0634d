import { z } from '@hono/zod-openapi'
import { exitCodes, type Verdict } from './domain/findings.ts'

const Instant = z.iso.datetime({ offset: true })
const outcomes = z.enum(['ok', 'denied', 'failed'])
const verdicts = Object.keys(exitCodes) as [Verdict, ...Verdict[]]

/** A page of 200 at most; `cursor` is the `nextCursor` of the page before. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
})

export const EventQuery = PageQuery.extend({
  actor: z.uuid().optional(),
  action: z.string().min(1).max(100).optional(),
  objectType: z.string().min(1).max(100).optional(),
  objectId: z.string().min(1).max(200).optional(),
  outcome: outcomes.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
})

export const SpanQuery = z.strictObject({ from: Instant.optional(), to: Instant.optional() })

export const AuditEventSchema = z
  .object({
    seq: z.int(),
    at: Instant,
    actor: z.object({ kind: z.enum(['person', 'api_key', 'consumer', 'system']), id: z.string(), name: z.string().nullable() }),
    action: z.string(),
    object: z.object({ type: z.string(), id: z.string() }).nullable(),
    outcome: outcomes,
    data: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
    personal: z.array(z.object({ field: z.string(), isKept: z.boolean() })),
    hash: z.string(),
  })
  .openapi('AuditEvent')

export const EventPage = z.object({ items: z.array(AuditEventSchema), nextCursor: z.int().nullable() })

export const Verification = z
  .object({
    verdict: z.enum(verdicts),
    exitCode: z.int(),
    findings: z.array(
      z.object({ kind: z.enum(verdicts), from: z.int(), to: z.int(), message: z.object({ zh: z.string(), en: z.string() }) }),
    ),
    faults: z.int(),
    events: z.int(),
    firstSeq: z.int(),
    lastSeq: z.int(),
    checkpoints: z.int(),
    coveredTo: z.int().openapi({ description: 'The last record that a signed checkpoint outside the database vouches for.' }),
    isComplete: z.boolean().openapi({ description: 'False when the trail is so long that only its later part was read.' }),
    restores: z.array(z.object({ event: z.int(), time: Instant, voided: z.int() })),
  })
  .openapi('AuditVerification')

export const CheckpointList = z.object({
  publicKey: z.string().nullable(),
  items: z.array(
    z
      .object({ seq: z.int(), hash: z.string(), time: Instant, isRestore: z.boolean(), isValid: z.boolean(), note: z.string() })
      .openapi('AuditCheckpoint'),
  ),
})
