import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { amountBands, recurrences, riskKinds } from '../complaint/domain/dimensions.ts'
import { ComplaintDetail, ComplaintPath, complaintReply } from '../complaint/index.ts'
import { setDimension } from './set-dimension.ts'

const why = z.string().trim().min(2).max(500).openapi({ description: 'Shown on the complaint and kept in its history.' })
const version = z.int().optional()
const value = <Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values).nullable().openapi({ description: 'Null takes the word back: the computed value holds again.' })

const setRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/dimensions',
  operationId: 'setComplaintDimension',
  tags: ['triage'],
  summary: 'Say where a complaint stands on a dimension, in place of what is computed',
  permission: 'complaint.handle',
  request: {
    params: ComplaintPath,
    body: body(
      z.discriminatedUnion('axis', [
        z.strictObject({ axis: z.literal('time'), value: value(recurrences), why, version }),
        z.strictObject({ axis: z.literal('amount'), value: value(amountBands), why, version }),
        z.strictObject({ axis: z.literal('risk'), value: value(riskKinds), why, version }),
      ]),
    ),
  },
  responses: { 201: json(ComplaintDetail, 'The complaint afterwards') },
})

export const dimensionRoutes = () =>
  createRouter().openapi(setRoute, async (c) => {
    const ctx = contextOf(c)
    const { row } = await setDimension(ctx, c.req.valid('param').id, c.req.valid('json'))
    return c.json(await complaintReply(ctx, row), 201)
  })
