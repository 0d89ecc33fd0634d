import { z } from '@hono/zod-openapi'
import type { Actor } from '../../platform/actor.ts'
import { escalationLevels } from '../complaint/domain/vocabulary.ts'
import { BilingualText, ComplaintDetail, Instant } from '../complaint/index.ts'
import { answerable } from './answer-access.ts'
import { decisionActions, escalationStatuses, mayDecide, mayReview } from './domain/escalation.ts'
import { type Ladder, rungLevels } from './domain/ladder.ts'
import type { EscalationRow } from './escalation.tables.ts'
import { CauseSchema } from './ladder.schemas.ts'

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])
const Named = z.object({ id: z.uuid(), name: z.string() })

export const EscalationSchema = z
  .object({
    id: z.uuid(),
    complaintId: z.uuid(),
    from: z.enum(escalationLevels),
    to: z.enum(rungLevels),
    reason: z.string(),
    requestedBy: Named.extend({ kind: z.enum(['person', 'system']) }),
    requestedAt: Instant,
    status: z.enum(escalationStatuses),
    reviewUnit: Named.openapi({ description: 'Whose head says whether it should go up.' }),
    reviewedBy: Named.nullable(),
    reviewedAt: Instant.nullable(),
    opinion: z.string().nullable(),
    receivingUnit: Named.nullable(),
    decidedBy: Named.nullable(),
    decidedAt: Instant.nullable(),
    action: z.enum(decisionActions).nullable(),
    decision: z.string().nullable(),
    acknowledgeBy: Instant.nullable().openapi({ description: 'When it goes on to the next level without an answer.' }),
    isUnmanned: z.boolean().openapi({ description: 'Nobody was there to answer; head office was told.' }),
    causes: z.array(CauseSchema).openapi({ description: 'The triggers that it met; none when a person asked for it.' }),
    upTo: z
      .enum(rungLevels)
      .nullable()
      .openapi({ description: 'How far it goes once the review agrees, when that is more than a step.' }),
    mayReview: Verdict,
    mayDecide: Verdict,
  })
  .openapi('Escalation')

/** An escalation after something was done with it, and the complaint as its page shows it now. */
export const EscalationReply = z.object({ escalation: EscalationSchema, complaint: ComplaintDetail }).openapi('EscalationReply')

export function presentEscalation(actor: Actor, ladder: Ladder, row: EscalationRow): z.input<typeof EscalationSchema> {
  const iso = (at: Date | null) => at?.toISOString() ?? null
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
  return {
    id: row.id,
    complaintId: row.complaint_id,
    from: row.from_level,
    to: row.to_level,
    reason: row.reason,
    requestedBy: { id: row.requested_by, name: row.requested_by_name, kind: row.requested_kind },
    requestedAt: row.requested_at.toISOString(),
    status: row.status,
    reviewUnit: { id: row.review_unit_id, name: row.review_unit_name },
    reviewedBy: named(row.reviewed_by, row.reviewed_by_name),
    reviewedAt: iso(row.reviewed_at),
    opinion: row.opinion,
    receivingUnit: named(row.receiving_unit_id, row.receiving_unit_name),
    decidedBy: named(row.decided_by, row.decided_by_name),
    decidedAt: iso(row.decided_at),
    action: row.action,
    decision: row.decision,
    acknowledgeBy: iso(row.acknowledge_by),
    isUnmanned: row.alarmed_at !== null,
    causes: row.causes,
    upTo: row.up_to,
    mayReview: mayReview(actor, answerable(row)),
    mayDecide: mayDecide(actor, answerable(row), ladder),
  }
}
