import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { dayMs } from '../../platform/time.ts'
import { ModelSchema, ProposalSchema } from './classification.schemas.ts'
import { modelFacts, readReport } from './classifier-service.ts'
import { countCorrections } from './corrections.repo.ts'
import { propose } from './propose.ts'

const proposeRoute = defineRoute({
  method: 'post',
  path: '/api/classifications',
  operationId: 'proposeClassification',
  tags: ['classification'],
  summary: 'What the classifier says of a text, with its reasons; nothing is kept',
  permission: 'complaint.read',
  request: { body: body(z.strictObject({ text: z.string().trim().min(1).max(20_000) })) },
  responses: { 200: json(ProposalSchema, 'The proposal') },
})

const modelRoute = defineRoute({
  method: 'get',
  path: '/api/classification/model',
  operationId: 'getClassificationModel',
  tags: ['classification'],
  summary: 'The model in use: where it comes from, how good it is, and how often people agree with it',
  permission: 'complaint.read',
  responses: { 200: json(ModelSchema, 'The model') },
})

export const classificationRoutes = () =>
  createRouter()
    .openapi(proposeRoute, (c) => c.json(propose(c.req.valid('json').text), 200))
    .openapi(modelRoute, async (c) => {
      const ctx = contextOf(c)
      const since = new Date(ctx.clock.now().getTime() - 90 * dayMs)
      const inUse = { since: since.toISOString(), ...(await countCorrections(ctx.db, ctx.actor.institutionId, since)) }
      const facts = modelFacts()
      return c.json({ ...facts, trainedAt: facts.trainedAt.toISOString(), report: readReport(), inUse }, 200)
    })
