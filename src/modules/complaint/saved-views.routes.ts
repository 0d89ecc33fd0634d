import { z } from '@hono/zod-openapi'
import type { Actor } from '../../platform/actor.ts'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../platform/http.ts'
import { isForPerson, PageQuery } from './list-query.ts'
import { removeView } from './remove-view.ts'
import { saveView } from './save-view.ts'
import { listViews, type SavedViewRow } from './saved-views.repo.ts'

const Visibility = z.enum(['own', 'team'])

const SavedView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    query: z.record(z.string(), z.string()).openapi({ description: 'Query parameters of GET /api/complaints.' }),
    visibility: Visibility,
    isMine: z.boolean(),
    ownerName: z.string(),
  })
  .openapi('SavedView')

/** Only what the list understands can be kept: a view that fails when it is opened is worse than none. */
const KeptQuery = z.record(z.string().max(20), z.string().max(400)).superRefine((query, issues) => {
  const parsed = PageQuery.omit({ cursor: true }).strict().safeParse(query)
  for (const issue of parsed.error?.issues ?? []) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])]
    for (const name of names)
      issues.addIssue({ code: 'custom', path: [name], message: 'Not a filter of the list', params: { zh: '不是列表的筛选条件' } })
  }
  if (query['q'] && isForPerson(query['q']))
    issues.addIssue({
      code: 'custom',
      path: ['q'],
      message: 'A search for one person cannot be kept',
      params: { zh: '按个人信息的搜索不能保存' },
    })
})

const listRoute = defineRoute({
  method: 'get',
  path: '/api/saved-views',
  operationId: 'listSavedViews',
  tags: ['complaints'],
  summary: 'Your views of the list, and those of your department',
  permission: 'complaint.read',
  responses: { 200: json(z.object({ items: z.array(SavedView) }), 'The views') },
})

const createRoute = defineRoute({
  method: 'post',
  path: '/api/saved-views',
  operationId: 'createSavedView',
  tags: ['complaints'],
  summary: 'Keep the filters of the list under a name',
  permission: 'complaint.save_view',
  request: {
    body: body(
      z.strictObject({ name: z.string().trim().min(1).max(40), query: KeptQuery, visibility: Visibility.default('own') }),
    ),
  },
  responses: { 201: json(SavedView, 'Kept') },
})

const deleteRoute = defineRoute({
  method: 'delete',
  path: '/api/saved-views/{id}',
  operationId: 'deleteSavedView',
  tags: ['complaints'],
  summary: 'Remove a view of your own',
  permission: 'complaint.save_view',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: 'Removed' } },
})

const presentView = (actor: Actor, row: SavedViewRow): z.infer<typeof SavedView> => ({
  id: row.id,
  name: row.name,
  query: row.query,
  visibility: row.unit_id ? 'team' : 'own',
  isMine: row.owner_id === actor.id,
  ownerName: row.owner_name,
})

export const savedViewRoutes = (): Router =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json({ items: (await listViews(ctx.db, ctx.actor)).map((row) => presentView(ctx.actor, row)) }, 200)
    })
    .openapi(createRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(presentView(ctx.actor, await saveView(ctx, c.req.valid('json'))), 201)
    })
    .openapi(deleteRoute, async (c) => {
      await removeView(contextOf(c), c.req.valid('param').id)
      return c.body(null, 204)
    })
