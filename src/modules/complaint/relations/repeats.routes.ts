import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { findComplaint } from '../complaint.repo.ts'
import { BilingualText, ComplaintDetail, ComplaintPath, ComplaintSummary } from '../complaint.schemas.ts'
import { complaintReply } from '../complaint-reply.ts'
import { safeText } from '../domain/free-text.ts'
import { presentSummary } from '../present-complaint.ts'
import { findRepeat } from './find-repeat.ts'
import { checkBatch, mergeBatch } from './merge-batch.ts'

const most = 50
const Reason = z.string().trim().min(2).max(1000).transform(safeText)
const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])

const batchRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/merge-batches',
  operationId: 'mergeRepeats',
  tags: ['relations'],
  summary: 'Merge several repeats into this complaint; each by itself, and each says what became of it',
  permission: 'complaint.handle',
  request: {
    params: ComplaintPath,
    body: body(
      z.strictObject({ fromIds: z.array(z.uuid()).min(1).max(most), reason: Reason, newFacts: z.boolean().default(false) }),
    ),
  },
  responses: {
    201: json(
      z
        .object({
          merged: z.int(),
          items: z.array(z.object({ id: z.uuid(), number: z.string().nullable(), verdict: Verdict })),
        })
        .openapi('MergedRepeats'),
      'What became of each, in the order given',
    ),
  },
})

const checksRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/merge-checks',
  operationId: 'checkRepeats',
  tags: ['relations'],
  summary: 'Whether each of several complaints may be merged into this one',
  permission: 'complaint.read',
  request: {
    params: ComplaintPath,
    query: z.object({
      from: z
        .string()
        .transform((text) => text.split(',').filter(Boolean))
        .pipe(z.array(z.uuid()).min(1).max(most))
        .openapi({ description: 'Their ids, with commas between.' }),
    }),
  },
  responses: {
    200: json(
      z
        .object({
          target: ComplaintSummary,
          suggestedTargetId: z.uuid().openapi({ description: 'The one of all of them that was received first.' }),
          items: z.array(z.object({ complaint: ComplaintSummary, verdict: Verdict })),
        })
        .openapi('RepeatChecks'),
      'Those that you may see, oldest first',
    ),
  },
})

const findingRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/repeat-findings',
  operationId: 'findRepeat',
  tags: ['relations'],
  summary: 'Find that the consumer is back with a matter that has ended; it counts as a repeat and goes on by itself',
  permission: 'complaint.handle',
  request: {
    params: ComplaintPath,
    body: body(
      z.strictObject({
        otherId: z.uuid(),
        newFacts: z.boolean().default(false),
        reason: Reason,
        version: z.int().min(1).optional().openapi({ description: 'The version last seen.' }),
      }),
    ),
  },
  responses: { 201: json(ComplaintDetail, 'The complaint afterwards') },
})

/** 重复投诉: several at once, and those whose earlier complaint has ended. */
export const repeatRoutes = () =>
  createRouter()
    .openapi(batchRoute, async (c) => {
      const items = await mergeBatch(contextOf(c), c.req.valid('param').id, c.req.valid('json'))
      return c.json({ merged: items.filter(({ verdict }) => verdict.ok).length, items }, 201)
    })
    .openapi(checksRoute, async (c) => {
      const { id } = c.req.valid('param')
      const { into, items, suggestedTargetId } = await checkBatch(contextOf(c), id, c.req.valid('query').from)
      const shown = items.map(({ row, verdict }) => ({ complaint: presentSummary(row), verdict }))
      return c.json({ target: presentSummary(into), suggestedTargetId, items: shown }, 200)
    })
    .openapi(findingRoute, async (c) => {
      const ctx = contextOf(c)
      const { row } = await findRepeat(ctx, c.req.valid('param').id, c.req.valid('json'))
      return c.json(await complaintReply(ctx, (await findComplaint(ctx.db, row.institution_id, row.id)) ?? row), 201)
    })
