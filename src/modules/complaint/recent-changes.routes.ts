import { z } from '@hono/zod-openapi'
import { contextOf, createRouter, defineRoute, json, type Router } from '../../platform/http.ts'
import { dayMs } from '../../platform/time.ts'
import { Instant } from './complaint.schemas.ts'
import { listRecentChanges, type RecentChange } from './recent-changes.repo.ts'

/** After a longer absence a list of changes is no way to catch up. */
const longestMs = 30 * dayMs

const Change = z
  .object({
    complaint: z.object({ id: z.uuid(), number: z.string(), title: z.string() }),
    seq: z.int(),
    type: z.string(),
    recordedAt: Instant,
    actor: z.object({ kind: z.enum(['person', 'api_key', 'consumer', 'system']), name: z.string() }),
  })
  .openapi('ComplaintChange')

const changesRoute = defineRoute({
  method: 'get',
  path: '/api/complaint-changes',
  operationId: 'listComplaintChanges',
  tags: ['complaints'],
  summary: 'What others did to your complaints since a moment, newest first; at most 30 days back',
  permission: 'complaint.read',
  request: {
    query: z.object({ since: z.iso.datetime({ offset: true }), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  },
  responses: { 200: json(z.object({ items: z.array(Change) }), 'The changes') },
})

const presentChange = (row: RecentChange): z.infer<typeof Change> => ({
  complaint: { id: row.complaint_id, number: row.number, title: row.title },
  seq: row.seq,
  type: row.type,
  recordedAt: row.recorded_at.toISOString(),
  actor: { kind: row.actor_kind as 'person', name: row.actor_name },
})

export const recentChangesRoutes = (): Router =>
  createRouter().openapi(changesRoute, async (c) => {
    const ctx = contextOf(c)
    const { since, limit } = c.req.valid('query')
    const earliest = Math.max(Date.parse(since), ctx.clock.now().getTime() - longestMs)
    return c.json({ items: (await listRecentChanges(ctx.db, ctx.actor, new Date(earliest), limit)).map(presentChange) }, 200)
  })
