import { z } from '@hono/zod-openapi'
import { notFound } from '../../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { revealContact } from './contacts.ts'
import {
  ChainPost,
  ChangePlan,
  CreatePlan,
  PlanDetail,
  PlanId,
  PlanSummary,
  RevealedContact,
  RevealReason,
} from './plans.schemas.ts'
import { readVersions } from './plans.ts'
import { presentChain, presentPlan, presentPlans } from './present-plan.ts'
import { changePlan, createPlan, type PlanInput } from './save-plan.ts'

const tags = ['plans']
const params = z.object({ planId: PlanId })

const listRoute = defineRoute({
  method: 'get',
  path: '/api/plans',
  operationId: 'listPlans',
  tags,
  summary: 'The emergency plans (应急预案) in force',
  permission: 'plan.read',
  responses: { 200: json(z.object({ items: z.array(PlanSummary) }), 'The plans') },
})

const createPlanRoute = defineRoute({
  method: 'post',
  path: '/api/plans',
  operationId: 'createPlan',
  tags,
  summary: 'Put a plan of your own in force',
  permission: 'plan.edit',
  request: { body: body(CreatePlan) },
  responses: { 201: json(PlanDetail, 'Its version 1') },
})

const readRoute = defineRoute({
  method: 'get',
  path: '/api/plans/{planId}',
  operationId: 'getPlan',
  tags,
  summary: 'A plan in one of its versions, who changed it and why, and the improvements that wait; contacts are masked',
  permission: 'plan.read',
  request: { params, query: z.object({ version: z.coerce.number().int().min(1).optional() }) },
  responses: { 200: json(PlanDetail, 'The plan') },
})

const changeRoute = defineRoute({
  method: 'post',
  path: '/api/plans/{planId}/versions',
  operationId: 'changePlan',
  tags,
  summary: 'Put a new version in force; runs under way keep the one they were started with',
  permission: 'plan.edit',
  request: { params, body: body(ChangePlan) },
  responses: { 201: json(PlanDetail, 'The new version') },
})

const chainRoute = defineRoute({
  method: 'get',
  path: '/api/plans/{planId}/chain',
  operationId: 'getPlanChain',
  tags,
  summary: 'Who would fill each post now, with deputies and absences, were it started at this unit',
  permission: 'plan.read',
  request: { params, query: z.object({ unitId: z.uuid().optional() }) },
  responses: { 200: json(z.object({ posts: z.array(ChainPost) }), 'The chain of command') },
})

const revealRoute = defineRoute({
  method: 'post',
  path: '/api/plans/{planId}/versions/{version}/contacts/{contactId}/reveals',
  operationId: 'revealPlanContact',
  tags,
  summary: 'A contact in full, with a reason; the trail records it',
  permission: 'plan.run',
  request: {
    params: params.extend({ version: z.coerce.number().int().min(1), contactId: z.string().max(40) }),
    body: body(RevealReason),
  },
  responses: { 201: json(RevealedContact, 'Name and number') },
})

export const planRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => c.json({ items: await presentPlans(contextOf(c)) }, 200))
    .openapi(createPlanRoute, async (c) => {
      const ctx = contextOf(c)
      const { content, why } = c.req.valid('json')
      return c.json(await presentPlan(ctx, await createPlan(ctx, { content: content as PlanInput, why })), 201)
    })
    .openapi(readRoute, async (c) =>
      c.json(await presentPlan(contextOf(c), c.req.valid('param').planId, c.req.valid('query').version), 200),
    )
    .openapi(changeRoute, async (c) => {
      const ctx = contextOf(c)
      const { planId } = c.req.valid('param')
      const { content, ...wanted } = c.req.valid('json')
      await changePlan(ctx, planId, { ...wanted, content: content as PlanInput })
      return c.json(await presentPlan(ctx, planId), 201)
    })
    .openapi(chainRoute, async (c) =>
      c.json({ posts: await presentChain(contextOf(c), c.req.valid('param').planId, c.req.valid('query').unitId) }, 200),
    )
    .openapi(revealRoute, async (c) => {
      const ctx = contextOf(c)
      const { planId, version, contactId } = c.req.valid('param')
      const found = (await readVersions(ctx.db, ctx.actor.institutionId, planId)).find((one) => one.version === version)
      if (!found) throw notFound({ zh: '这个版本', en: 'version' })
      const object = { type: 'plan' as const, id: planId }
      return c.json(
        await revealContact(ctx, found.content.contacts, contactId, { reason: c.req.valid('json').reason, object }),
        201,
      )
    })
