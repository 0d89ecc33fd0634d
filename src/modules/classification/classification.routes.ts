import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { dayMs } from '../../platform/time.ts'
import { channels } from '../complaint/domain/vocabulary.ts'
import { ModelSchema, ProposalSchema } from './classification.schemas.ts'
import { classifierFor, modelInUse } from './classifier-service.ts'
import { countCorrections } from './corrections.repo.ts'
import { reportInUse } from './learning/report-in-use.ts'
import { understand } from './propose.ts'
import { ruleProposal } from './rules/rule-proposal.ts'

const proposeRoute = defineRoute({
  method: 'post',
  path: '/api/classifications',
  operationId: 'proposeClassification',
  tags: ['classification'],
  summary: 'What the classifier and the rules in force say of a text, with their reasons; nothing is kept',
  permission: 'complaint.read',
  request: { body: body(z.strictObject({ text: z.string().trim().min(1).max(20_000), channel: z.enum(channels).optional() })) },
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
    .openapi(proposeRoute, async (c) => {
      const ctx = contextOf(c)
      const using = await classifierFor(ctx.db, ctx.actor.institutionId)
      const { text, channel } = c.req.valid('json')
      const reply: z.input<typeof ProposalSchema> = await ruleProposal(ctx, understand(text, using), { channel })
      return c.json(reply, 200)
    })
    .openapi(modelRoute, async (c) => {
      const ctx = contextOf(c)
      const { institutionId } = ctx.actor
      const since = new Date(ctx.clock.now().getTime() - 90 * dayMs)
      const { model, bytes, trainedAt, modelId } = await modelInUse(ctx.db, institutionId)
      return c.json(
        {
          ...{ source: model.header.source, trainedAt: trainedAt.toISOString(), texts: model.header.texts },
          ...{ features: model.idf.length, bytes, abstainBelow: model.header.abstainBelow },
          report: await reportInUse(ctx.db, institutionId, modelId),
          inUse: { since: since.toISOString(), ...(await countCorrections(ctx.db, institutionId, since)) },
        },
        200,
      )
    })
