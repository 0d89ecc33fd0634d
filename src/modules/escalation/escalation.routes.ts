import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import type { Context } from '../../platform/module.ts'
import { safeText } from '../complaint/domain/free-text.ts'
import { escalationLevels } from '../complaint/domain/vocabulary.ts'
import {
  accessComplaint,
  ComplaintPath,
  ComplaintSummary,
  complaintReply,
  type Loaded,
  listComplaintsById,
  presentSummary,
} from '../complaint/index.ts'
import { decideEscalation } from './decide-escalation.ts'
import { decisionActions, escalationStatuses } from './domain/escalation.ts'
import { ladderFor, rungLevels } from './domain/ladder.ts'
import { EscalationReply, EscalationSchema, presentEscalation } from './escalation.schemas.ts'
import { decodeEscalationCursor, encodeEscalationCursor } from './escalation-cursor.ts'
import {
  countEscalations,
  escalationCountCap,
  findEscalation,
  listEscalations,
  listEscalationsOf,
  shares,
} from './escalations.repo.ts'
import { currentLadder } from './ladder.repo.ts'
import { ladderOf, matterOf } from './ladder-of.ts'
import { requestEscalation } from './request-escalation.ts'
import { reviewEscalation } from './review-escalation.ts'

const words = (least: number, most: number) => z.string().trim().min(least).max(most).transform(safeText)

const requestRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/escalations',
  operationId: 'requestEscalation',
  tags: ['escalation'],
  summary: 'Ask to bring a complaint one level up; the head of the department reviews it',
  permission: 'complaint.escalate',
  request: {
    params: ComplaintPath,
    body: body(
      z.strictObject({
        reason: words(4, 2000),
        to: z.enum(escalationLevels).optional().openapi({ description: 'Only the next level is accepted; no level is skipped.' }),
      }),
    ),
  },
  responses: { 201: json(EscalationReply, 'Waiting for its review') },
})

const code = z.string().trim().min(1).max(60)
const ReviewBody = z.strictObject({
  decision: z.enum(['approved', 'returned']),
  opinion: words(1, 2000).openapi({ description: 'Also the reason for a corrected classification.' }),
  upTo: z.enum(rungLevels).optional().openapi({ description: 'How far it goes with this one review.' }),
  classification: z
    .strictObject({
      route: code,
      business: code,
      reason: code,
      reasonDetail: code.nullable().optional(),
      product: code.nullable().optional(),
      grade: z.enum(['general', 'important', 'urgent']).nullable(),
      triggers: z.array(code).max(20),
      emotion: z.int().min(0).max(3).optional(),
    })
    .optional(),
  version: z.int().optional(),
})

const reviewRoute = defineRoute({
  method: 'post',
  path: '/api/escalations/{id}/reviews',
  operationId: 'reviewEscalation',
  tags: ['escalation'],
  summary: 'Send a complaint up, or return the advice; put right its classification and how far it goes',
  permission: 'complaint.approve',
  request: {
    params: ComplaintPath,
    body: body(ReviewBody),
  },
  responses: { 201: json(EscalationReply, 'Reviewed') },
})

const decisionRoute = defineRoute({
  method: 'post',
  path: '/api/escalations/{id}/decisions',
  operationId: 'decideEscalation',
  tags: ['escalation'],
  summary: 'What the level that received a complaint wants done: take over, instruct, or send further up',
  permission: 'complaint.approve',
  request: { params: ComplaintPath, body: body(z.strictObject({ decision: words(1, 2000), action: z.enum(decisionActions) })) },
  responses: { 201: json(EscalationReply, 'Decided') },
})

const listRoute = defineRoute({
  method: 'get',
  path: '/api/escalations',
  operationId: 'listEscalations',
  tags: ['escalation'],
  summary: 'Escalations of complaints within your scope, newest first',
  permission: 'escalation.read',
  request: {
    query: z.object({
      status: z.enum(escalationStatuses).optional(),
      mine: z.enum(shares).optional().openapi({
        description:
          '`to_review`: waiting, and you may review. `to_decide`: sent up to you. `to_act`: either. `requested`: you asked for it.',
      }),
      unmanned: z
        .stringbool()
        .default(false)
        .openapi({ description: 'Only those that nobody is there to answer, and that still wait.' }),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().max(200).optional(),
    }),
  },
  responses: {
    200: json(
      z.object({
        items: z.array(EscalationSchema.extend({ complaint: ComplaintSummary }).openapi('EscalationWithComplaint')),
        nextCursor: z.string().nullable(),
        total: z.int().openapi({ description: `Counted up to ${escalationCountCap}.` }),
      }),
      'A page',
    ),
  },
})

const ofComplaintRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/escalations',
  operationId: 'listComplaintEscalations',
  tags: ['escalation'],
  summary: 'Every step up that was asked for on a complaint, oldest first',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(z.object({ items: z.array(EscalationSchema) }), 'The escalations') },
})

async function reply(ctx: Context, { row, escalationId }: Loaded & { escalationId: string }) {
  const escalation = (await findEscalation(ctx.db, ctx.actor.institutionId, escalationId))!
  const ladder = await ladderOf(ctx.db, { row })
  return { escalation: presentEscalation(ctx.actor, ladder, escalation), complaint: await complaintReply(ctx, row) }
}

export const escalationRoutes = () =>
  createRouter()
    .openapi(requestRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await reply(ctx, await requestEscalation(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(reviewRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await reply(ctx, await reviewEscalation(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(decisionRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await reply(ctx, await decideEscalation(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const { status, mine, unmanned, limit, cursor } = c.req.valid('query')
      const filter = { status, mine, unmanned }
      const [rows, total, ladder] = await Promise.all([
        listEscalations(ctx.db, ctx.actor, filter, { limit, after: decodeEscalationCursor(cursor) }),
        countEscalations(ctx.db, ctx.actor, filter),
        currentLadder(ctx.db, ctx.actor.institutionId),
      ])
      const page = rows.slice(0, limit)
      const complaints = new Map(
        (
          await listComplaintsById(
            ctx.db,
            ctx.actor,
            page.map((row) => row.complaint_id),
          )
        ).map((row) => [row.id, row]),
      )
      const items = page.flatMap((row) => {
        const complaint = complaints.get(row.complaint_id)
        if (!complaint) return []
        const escalation = presentEscalation(ctx.actor, ladderFor(ladder, matterOf(complaint)), row)
        return [{ ...escalation, complaint: presentSummary(complaint) }]
      })
      const last = page.at(-1)
      const nextCursor =
        rows.length > limit && last ? encodeEscalationCursor({ at: last.requested_at.toISOString(), id: last.id }) : null
      return c.json({ items, nextCursor, total }, 200)
    })
    .openapi(ofComplaintRoute, async (c) => {
      const ctx = contextOf(c)
      const { row } = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id)
      const ladder = await ladderOf(ctx.db, { row })
      const rows = await listEscalationsOf(ctx.db, row.institution_id, row.id)
      return c.json({ items: rows.map((one) => presentEscalation(ctx.actor, ladder, one)) }, 200)
    })
