import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { PersonalDataKindSchema } from '../classification/index.ts'
import { ComplaintDetail, ComplaintPath, complaintReply } from '../complaint/index.ts'
import { correctComplaint } from './correct-complaint.ts'

const correctRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/corrections',
  operationId: 'correctComplaint',
  tags: ['intake'],
  summary: 'Put the record of what was said right; what stood before is kept',
  permission: 'complaint.handle',
  request: {
    params: ComplaintPath,
    body: body(
      z.strictObject({
        title: z.string().trim().min(2).max(100).optional(),
        text: z.string().trim().min(2).max(20_000).optional(),
        claim: z.string().trim().max(2000).nullable().optional(),
        basis: z.string().trim().max(2000).nullable().optional(),
        amount: z.number().min(0).max(1e12).nullable().optional(),
        headcount: z.int().min(1).max(1_000_000).nullable().optional(),
        why: z.string().trim().min(2).max(500),
        version: z.int().optional(),
      }),
    ),
  },
  responses: {
    201: json(
      ComplaintDetail.extend({ redacted: z.array(PersonalDataKindSchema) }).openapi('CorrectedComplaint'),
      'The complaint afterwards',
    ),
  },
})

export const correctionRoutes = () =>
  createRouter().openapi(correctRoute, async (c) => {
    const ctx = contextOf(c)
    const { complaint, redacted } = await correctComplaint(ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.json({ ...(await complaintReply(ctx, complaint.row)), redacted }, 201)
  })
