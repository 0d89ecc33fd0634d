import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { PassageInputSchema, PassageSchema } from './assistant.schemas.ts'
import { listGuidance } from './guidance.repo.ts'
import { changePassage, createPassage, removePassage, restoreFactoryGuidance } from './guidance.ts'
import { presentPassage } from './present.ts'

const tags = ['assistant']
const PassagePath = z.object({ id: z.uuid() })
const Version = z.int().min(1).openapi({ description: 'The version that you have read; 409 when it has moved on.' })

const list = defineRoute({
  method: 'get',
  path: '/api/assistant/guidance',
  operationId: 'listGuidance',
  tags,
  permission: 'assistant.use',
  summary: 'The passages that a draft answer may cite',
  responses: { 200: json(z.object({ items: z.array(PassageSchema) }), 'The library') },
})

const create = defineRoute({
  method: 'post',
  path: '/api/assistant/guidance',
  operationId: 'createGuidance',
  tags,
  permission: 'guidance.edit',
  summary: 'Add a passage',
  request: { body: body(PassageInputSchema) },
  responses: { 201: json(PassageSchema, 'The passage') },
})

const change = defineRoute({
  method: 'put',
  path: '/api/assistant/guidance/{id}',
  operationId: 'changeGuidance',
  tags,
  permission: 'guidance.edit',
  summary: 'Change a passage. Outputs keep the words that they cited',
  request: { params: PassagePath, body: body(z.strictObject({ version: Version, passage: PassageInputSchema })) },
  responses: { 200: json(PassageSchema, 'The passage') },
})

const remove = defineRoute({
  method: 'delete',
  path: '/api/assistant/guidance/{id}',
  operationId: 'removeGuidance',
  tags,
  permission: 'guidance.edit',
  summary: 'Remove a passage',
  request: { params: PassagePath, query: z.object({ version: z.coerce.number().int().min(1) }) },
  responses: { 204: { description: 'Removed' } },
})

const restore = defineRoute({
  method: 'post',
  path: '/api/assistant/guidance-restorations',
  operationId: 'restoreGuidance',
  tags,
  permission: 'guidance.edit',
  summary: 'Add the passages of the program that the library does not have',
  responses: { 201: json(z.object({ added: z.int() }), 'How many were new') },
})

export const guidanceRoutes = () =>
  createRouter()
    .openapi(list, async (c) => {
      const ctx = contextOf(c)
      const rows = await listGuidance(ctx.db, ctx.actor.institutionId)
      return c.json({ items: rows.map((row) => presentPassage(ctx, row)) }, 200)
    })
    .openapi(create, async (c) => {
      const ctx = contextOf(c)
      return c.json(presentPassage(ctx, await createPassage(ctx, c.req.valid('json'))), 201)
    })
    .openapi(change, async (c) => {
      const ctx = contextOf(c)
      const { version, passage } = c.req.valid('json')
      return c.json(presentPassage(ctx, await changePassage(ctx, c.req.valid('param').id, version, passage)), 200)
    })
    .openapi(remove, async (c) => {
      await removePassage(contextOf(c), c.req.valid('param').id, c.req.valid('query').version)
      return c.body(null, 204)
    })
    .openapi(restore, async (c) => c.json(await restoreFactoryGuidance(contextOf(c)), 201))
