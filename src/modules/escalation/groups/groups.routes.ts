import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { accessComplaint, BilingualText, ComplaintPath, Instant } from '../../complaint/index.ts'
import { groupStatuses } from '../domain/groups/group-actions.ts'
import { createGroup } from './decide-group.ts'
import { accessGroup } from './group-access.ts'
import { listGroups, listGroupsOf } from './groups.repo.ts'
import { GroupDetail, GroupSummary, kinds, presentGroup, presentSummary } from './groups.schemas.ts'
import { settingsRoutes } from './settings.routes.ts'
import { previewReply } from './uniform-reply.ts'
import { verbRoutes } from './verbs.routes.ts'

const words = (least: number, most: number) => z.string().trim().min(least).max(most).transform(safeText)

const listRoute = defineRoute({
  method: 'get',
  path: '/api/groups',
  operationId: 'listGroups',
  tags: ['groups'],
  summary: 'Group events within your reach, newest first (at most 200 of a status)',
  permission: 'group.read',
  request: { query: z.object({ status: z.enum(groupStatuses).default('active') }) },
  responses: { 200: json(z.object({ items: z.array(GroupSummary) }), 'The group events') },
})

const createRoute = defineRoute({
  method: 'post',
  path: '/api/groups',
  operationId: 'createGroup',
  tags: ['groups'],
  summary: 'Begin a group case by hand',
  permission: 'group.handle',
  request: {
    body: body(z.strictObject({ title: words(2, 100), matter: words(2, 2000), complaintIds: z.array(z.uuid()).min(1).max(200) })),
  },
  responses: { 201: json(GroupDetail, 'The group case') },
})

const readRoute = defineRoute({
  method: 'get',
  path: '/api/groups/{id}',
  operationId: 'readGroup',
  tags: ['groups'],
  summary: 'A group case: why it was found, its members, its reply, its history, what may be done',
  permission: 'group.read',
  request: { params: ComplaintPath },
  responses: { 200: json(GroupDetail, 'The group case') },
})

const previewRoute = defineRoute({
  method: 'get',
  path: '/api/groups/{id}/reply-preview',
  operationId: 'previewGroupReply',
  tags: ['groups'],
  summary: 'What each member would receive, and why some would not',
  permission: 'group.handle',
  request: { params: ComplaintPath },
  responses: {
    200: json(
      z.object({
        items: z.array(
          z.object({
            complaintId: z.uuid(),
            number: z.string(),
            text: z.string().nullable(),
            answeredAt: Instant.nullable(),
            why: BilingualText.nullable(),
          }),
        ),
      }),
      'One for each member',
    ),
  },
})

const ofComplaintRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/groups',
  operationId: 'listComplaintGroups',
  tags: ['groups'],
  summary: 'The group events that a complaint belongs to or was suggested for',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: {
    200: json(
      z.object({
        items: z.array(
          z.object({
            id: z.uuid(),
            title: z.string(),
            status: z.enum(groupStatuses),
            kind: z.enum(kinds),
            standing: z.enum(['suggested', 'member', 'left']),
            isMajor: z.boolean(),
            answeredAt: Instant.nullable(),
          }),
        ),
      }),
      'The group events',
    ),
  },
})

export const groupRoutes = () => {
  const router = createRouter()
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const rows = await listGroups(ctx.db, ctx.actor, [c.req.valid('query').status], 200)
      return c.json({ items: rows.map((row) => presentSummary(row, row.members ?? 0)) }, 200)
    })
    .openapi(createRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await presentGroup(ctx, await createGroup(ctx, c.req.valid('json'))), 201)
    })
    .openapi(readRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await presentGroup(ctx, await accessGroup(ctx.db, ctx.actor, c.req.valid('param').id)), 200)
    })
    .openapi(previewRoute, async (c) => {
      const ctx = contextOf(c)
      const group = await accessGroup(ctx.db, ctx.actor, c.req.valid('param').id)
      const items = (await previewReply(ctx, group)).map(({ complaint, member, text, why }) => ({
        complaintId: complaint.id,
        number: complaint.number,
        text,
        answeredAt: member.answered_at?.toISOString() ?? null,
        why,
      }))
      return c.json({ items }, 200)
    })
    .openapi(ofComplaintRoute, async (c) => {
      const ctx = contextOf(c)
      const { row } = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id)
      const items = (await listGroupsOf(ctx.db, row.institution_id, [row.id])).map((one) => ({
        id: one.id,
        title: one.title,
        status: one.status,
        kind: one.kind,
        standing: one.standing,
        isMajor: one.is_major,
        answeredAt: one.answered_at?.toISOString() ?? null,
      }))
      return c.json({ items }, 200)
    })
  for (const part of [verbRoutes(), settingsRoutes()]) router.route('/', part)
  return router
}
