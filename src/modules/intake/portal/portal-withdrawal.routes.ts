import { z } from '@hono/zod-openapi'
import { body, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { revokeWithdrawal, withdrawPart } from './consumer-acts.ts'
import { consumerView, PortalComplaint } from './consumer-view.ts'
import { consumerContext } from './portal-context.ts'

const text = (most: number) => z.string().trim().min(2).max(most)

const partRoute = defineRoute({
  method: 'post',
  path: '/api/portal/partial-withdrawals',
  operationId: 'withdrawPortalPart',
  tags: ['portal'],
  summary: 'Withdraw a part of the complaint; the rest goes on',
  permission: 'public',
  request: { body: body(z.strictObject({ claim: text(1000), remaining: text(1000), reason: text(500) })) },
  responses: { 201: json(PortalComplaint, 'The complaint afterwards') },
})

const revokeRoute = defineRoute({
  method: 'post',
  path: '/api/portal/withdrawal-revocations',
  operationId: 'revokePortalWithdrawal',
  tags: ['portal'],
  summary: 'Have a withdrawn complaint handled after all, in a full period from today',
  permission: 'public',
  request: { body: body(z.strictObject({ reason: text(500) })) },
  responses: { 201: json(PortalComplaint, 'The complaint afterwards') },
})

export const portalWithdrawalRoutes = () =>
  createRouter()
    .openapi(partRoute, async (c) => {
      const { ctx, complaintId } = await consumerContext(c)
      await withdrawPart(ctx, complaintId, c.req.valid('json'))
      return c.json(await consumerView(ctx, complaintId), 201)
    })
    .openapi(revokeRoute, async (c) => {
      const { ctx, complaintId } = await consumerContext(c)
      await revokeWithdrawal(ctx, complaintId, c.req.valid('json').reason)
      return c.json(await consumerView(ctx, complaintId), 201)
    })
