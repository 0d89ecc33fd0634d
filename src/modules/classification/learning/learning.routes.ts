import { z } from '@hono/zod-openapi'
import { notFound } from '../../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { promoteModel, rollBackModel } from './change-model.ts'
import { decideCase } from './decide-case.ts'
import { listDriftWeeks } from './drift.repo.ts'
import {
  CaseQuery,
  CaseSchema,
  DriftWeekSchema,
  FlipSchema,
  LearningSettingsSchema,
  ModelChangeSchema,
  ModelDetailSchema,
  ModelSummarySchema,
  OverviewSchema,
  SettingsInForceSchema,
  VerdictSchema,
} from './learning.schemas.ts'
import { changeLearningSettings } from './learning-settings.ts'
import { findModel } from './models.repo.ts'
import { readCases } from './present-cases.ts'
import { presentDetail, presentSettings, presentWeek, readFlips, readModels, readOverview } from './present-models.ts'
import { startTraining } from './start-training.ts'

const base = { tags: ['classification'] as string[] }
const ModelPath = z.object({ id: z.uuid() })
const Why = z.string().trim().min(4).max(500)
const Change = {
  why: Why,
  version: z.int().min(0).openapi({ description: 'The version of the overview that you have read; 409 when it has moved on.' }),
}

const overviewRoute = defineRoute({
  ...{ ...base, method: 'get', path: '/api/classification/learning', operationId: 'getModelOverview', permission: 'model.read' },
  summary: 'The model in use, how people agree with it, its challenger, and what there is to learn from',
  responses: { 200: json(OverviewSchema, 'The overview') },
})

const listRoute = defineRoute({
  ...{ ...base, method: 'get', path: '/api/classification/models', operationId: 'listModels', permission: 'model.read' },
  summary: 'Every model of the institution, newest first, and every change of the one in use',
  responses: {
    200: json(
      z.object({
        items: z.array(ModelSummarySchema),
        changes: z.array(ModelChangeSchema),
        factory: z.object({ rollBack: VerdictSchema }),
      }),
      'The models',
    ),
  },
})

const getRoute = defineRoute({
  ...{ ...base, method: 'get', path: '/api/classification/models/{id}', operationId: 'getModel', permission: 'model.read' },
  summary: 'One model: its cross-validation, and how it compares with the champion on held-back cases',
  request: { params: ModelPath },
  responses: { 200: json(ModelDetailSchema, 'The model') },
})

const flipsRoute = defineRoute({
  ...{
    ...base,
    method: 'get',
    path: '/api/classification/models/{id}/flips',
    operationId: 'listModelFlips',
    permission: 'model.read',
  },
  summary: 'The held-back cases that the challenger puts right or wrong; losses first, at most 200',
  request: { params: ModelPath },
  responses: { 200: json(z.object({ items: z.array(FlipSchema) }), 'The cases') },
})

const trainRoute = defineRoute({
  ...{ ...base, method: 'post', path: '/api/classification/models', operationId: 'trainModel', permission: 'model.train' },
  summary: 'Ask for a challenger. The work is done in the background; 409 says why none may begin',
  responses: { 202: json(z.object({ id: z.uuid(), number: z.int() }), 'Asked for') },
})

const promoteRoute = defineRoute({
  ...{
    ...base,
    method: 'post',
    path: '/api/classification/promotions',
    operationId: 'promoteModel',
    permission: 'model.promote',
  },
  summary: 'Put the challenger in use. Only when it wins on the held-back cases',
  request: { body: body(z.strictObject({ modelId: z.uuid(), ...Change })) },
  responses: { 201: json(OverviewSchema, 'The overview with the new champion') },
})

const rollBackRoute = defineRoute({
  ...{
    ...base,
    method: 'post',
    path: '/api/classification/rollbacks',
    operationId: 'rollBackModel',
    permission: 'model.promote',
  },
  summary: 'Return to a model that has been in use before; null for the one that came with the program',
  request: { body: body(z.strictObject({ modelId: z.uuid().nullable(), ...Change })) },
  responses: { 201: json(OverviewSchema, 'The overview with the model that is in use again') },
})

const casesRoute = defineRoute({
  ...{ ...base, method: 'get', path: '/api/classification/cases', operationId: 'listLearningCases', permission: 'model.read' },
  summary: 'What people said of proposals: from, to, who, why, and what becomes of it in the next training',
  request: { query: CaseQuery },
  responses: { 200: json(z.object({ items: z.array(CaseSchema), nextCursor: z.string().nullable() }), 'A page') },
})

const decideRoute = defineRoute({
  ...{ ...base, method: 'post', path: '/api/classification/cases/{id}/decisions', operationId: 'decideLearningCase' },
  permission: 'model.train',
  summary: 'Set a case aside, or let one count that waits or was set aside',
  request: {
    params: ModelPath,
    body: body(z.strictObject({ decision: z.enum(['counts', 'excluded']), why: Why })),
  },
  responses: { 204: { description: 'Decided' } },
})

const driftRoute = defineRoute({
  ...{ ...base, method: 'get', path: '/api/classification/drift', operationId: 'listModelDrift', permission: 'model.read' },
  summary: 'How the model fared, week by week, oldest first',
  request: { query: z.object({ weeks: z.coerce.number().int().min(1).max(104).default(26) }) },
  responses: { 200: json(z.object({ items: z.array(DriftWeekSchema) }), 'The weeks') },
})

const settingsRoute = defineRoute({
  ...{ ...base, method: 'put', path: '/api/classification/learning-settings', operationId: 'changeLearningSettings' },
  permission: 'model.train',
  summary: 'How the model learns: how many cases, how often, how much of one person, when to ring',
  request: { body: body(z.strictObject({ version: z.int().min(1), settings: LearningSettingsSchema, why: Why })) },
  responses: { 200: json(SettingsInForceSchema, 'The new version') },
})

async function modelOf(ctx: Context, id: string) {
  const row = await findModel(ctx.db, ctx.actor.institutionId, id)
  if (!row) throw notFound({ zh: '这个模型', en: 'model' })
  return row
}

export const learningRoutes = () =>
  createRouter()
    .openapi(overviewRoute, async (c) => c.json(await readOverview(contextOf(c)), 200))
    .openapi(listRoute, async (c) => c.json(await readModels(contextOf(c)), 200))
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await presentDetail(ctx.db, await modelOf(ctx, c.req.valid('param').id)), 200)
    })
    .openapi(flipsRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json({ items: await readFlips(ctx, await modelOf(ctx, c.req.valid('param').id)) }, 200)
    })
    .openapi(trainRoute, async (c) => c.json(await startTraining(contextOf(c), 'person'), 202))
    .openapi(promoteRoute, async (c) => {
      const ctx = contextOf(c)
      const { modelId, ...change } = c.req.valid('json')
      await promoteModel(ctx, modelId, change)
      return c.json(await readOverview(ctx), 201)
    })
    .openapi(rollBackRoute, async (c) => {
      const ctx = contextOf(c)
      const { modelId, ...change } = c.req.valid('json')
      await rollBackModel(ctx, modelId, change)
      return c.json(await readOverview(ctx), 201)
    })
    .openapi(casesRoute, async (c) => c.json(await readCases(contextOf(c), c.req.valid('query')), 200))
    .openapi(decideRoute, async (c) => {
      await decideCase(contextOf(c), c.req.valid('param').id, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(driftRoute, async (c) => {
      const ctx = contextOf(c)
      const weeks = await listDriftWeeks(ctx.db, ctx.actor.institutionId, c.req.valid('query').weeks)
      return c.json({ items: weeks.map(presentWeek) }, 200)
    })
    .openapi(settingsRoute, async (c) =>
      c.json(presentSettings(await changeLearningSettings(contextOf(c), c.req.valid('json'))), 200),
    )
