import { z } from '@hono/zod-openapi'
import type { Actor } from '../../platform/actor.ts'
import { invalidFields } from '../../platform/errors.ts'
import { BilingualText, Instant } from '../complaint/index.ts'
import { type ApprovalCursor, type ApprovalRow, approvalStatuses } from './approvals.repo.ts'
import { decidable } from './decide-approval.ts'
import { approvalKinds, mayDecide } from './domain/approvals.ts'

export const ApprovalSchema = z
  .object({
    id: z.uuid(),
    complaintId: z.uuid(),
    kind: z.enum(approvalKinds),
    status: z.enum(approvalStatuses),
    note: z.string(),
    payload: z.record(z.string(), z.unknown()).openapi({ description: 'What would be done, as it stood when it was asked for.' }),
    requestedBy: z.object({ id: z.uuid(), name: z.string() }),
    requestedAt: Instant,
    unit: z.object({ id: z.uuid(), name: z.string() }).openapi({ description: 'Whose head decides.' }),
    decidedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    decidedAt: Instant.nullable(),
    opinion: z.string().nullable(),
    mayDecide: z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })]),
  })
  .openapi('Approval')

/** An approval as every reply shows it, with whether this person may decide on it. */
export function presentApproval(actor: Actor, row: ApprovalRow): z.input<typeof ApprovalSchema> {
  return {
    id: row.id,
    complaintId: row.complaint_id,
    kind: row.kind,
    status: row.status,
    note: row.note,
    payload: { ...row.payload },
    requestedBy: { id: row.requested_by, name: row.requested_by_name },
    requestedAt: row.requested_at.toISOString(),
    unit: { id: row.unit_id, name: row.unit_name },
    decidedBy: row.decided_by ? { id: row.decided_by, name: row.decided_by_name ?? '' } : null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    opinion: row.opinion,
    mayDecide: mayDecide(actor, decidable(row)),
  }
}

/** Opaque to clients; only ours to read. */
export const encodeApprovalCursor = (row: ApprovalRow): string =>
  Buffer.from(JSON.stringify([row.requested_at.toISOString(), row.id])).toString('base64url')

export function decodeApprovalCursor(text: string | undefined): ApprovalCursor | undefined {
  if (!text) return undefined
  const parsed = z.tuple([z.iso.datetime(), z.uuid()]).safeParse(readJson(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success)
    throw invalidFields({
      cursor: { zh: '翻页位置无效，请从第一页开始', en: 'This page position is not valid; start from the first page' },
    })
  return { at: parsed.data[0], id: parsed.data[1] }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
