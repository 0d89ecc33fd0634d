import { z } from '@hono/zod-openapi'
import { may } from '../../platform/actor.ts'
import { contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { accessComplaint, ComplaintPath, ComplaintSummary, listComplaintsById, presentSummary } from '../complaint/index.ts'
import { approvalCountCap, approvalStatuses, countApprovals, listApprovals, listApprovalsOf } from './approvals.repo.ts'
import { approvalKinds } from './domain/approvals.ts'
import { ApprovalSchema, decodeApprovalCursor, encodeApprovalCursor, presentApproval } from './present-approval.ts'

const listRoute = defineRoute({
  method: 'get',
  path: '/api/approvals',
  operationId: 'listApprovals',
  tags: ['workflow'],
  summary: 'Approvals of complaints within your scope, newest first',
  permission: 'complaint.read',
  request: {
    query: z.object({
      status: z.enum(approvalStatuses).optional(),
      kind: z.enum(approvalKinds).optional(),
      mine: z
        .enum(['to_decide', 'requested'])
        .optional()
        .openapi({ description: '`to_decide`: waiting, and you may decide. `requested`: you asked for it.' }),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().max(200).optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        items: z.array(ApprovalSchema.extend({ complaint: ComplaintSummary }).openapi('ApprovalWithComplaint')),
        nextCursor: z.string().nullable(),
        total: z.int().openapi({ description: `Counted up to ${approvalCountCap}.` }),
      }),
      'A page',
    ),
  },
})

const ofComplaintRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/approvals',
  operationId: 'listComplaintApprovals',
  tags: ['workflow'],
  summary: 'Everything that was asked for on a complaint, oldest first',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(z.object({ items: z.array(ApprovalSchema) }), 'The approvals') },
})

export const approvalRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const { limit, cursor, ...filter } = c.req.valid('query')
      if (filter.mine === 'to_decide' && !may(ctx.actor, 'complaint.approve'))
        return c.json({ items: [], nextCursor: null, total: 0 }, 200)
      const [found, total] = await Promise.all([
        listApprovals(ctx.db, ctx.actor, filter, { limit, after: decodeApprovalCursor(cursor) }),
        countApprovals(ctx.db, ctx.actor, filter),
      ])
      const page = found.slice(0, limit)
      const complaints = await listComplaintsById(ctx.db, ctx.actor, [...new Set(page.map((row) => row.complaint_id))])
      const byId = new Map(complaints.map((row) => [row.id, presentSummary(row)]))
      const last = page.at(-1)
      const items = page.flatMap((row) => {
        const complaint = byId.get(row.complaint_id)
        return complaint ? [{ ...presentApproval(ctx.actor, row), complaint }] : []
      })
      return c.json({ items, nextCursor: found.length > limit && last ? encodeApprovalCursor(last) : null, total }, 200)
    })
    .openapi(ofComplaintRoute, async (c) => {
      const ctx = contextOf(c)
      const { row } = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id)
      const approvals = await listApprovalsOf(ctx.db, row.institution_id, row.id)
      return c.json({ items: approvals.map((approval) => presentApproval(ctx.actor, approval)) }, 200)
    })
