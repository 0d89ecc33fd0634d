import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import { notFound } from '../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../platform/http.ts'
import type { Context } from '../../platform/module.ts'
import { AuditEventSchema, CheckpointList, EventPage, EventQuery, PageQuery, SpanQuery, Verification } from './audit.schemas.ts'
import { type EventFilter, listEvents } from './audit-list.repo.ts'
import { exitCodes } from './domain/findings.ts'
import { exportTrail } from './export-trail.ts'
import { listCheckpoints } from './list-checkpoints.ts'
import { presentEvents } from './present-event.ts'
import { requestVerification } from './request-verification.ts'
import { revealPersonal } from './reveal-personal.ts'

const tags = ['audit']

const eventsRoute = defineRoute({
  method: 'get',
  path: '/api/audit/events',
  permission: 'audit.read',
  tags,
  operationId: 'listAuditEvents',
  summary: 'What was done and read, newest first',
  request: { query: EventQuery },
  responses: { 200: json(EventPage, 'A page of the trail') },
})

const complaintRoute = defineRoute({
  method: 'get',
  path: '/api/audit/complaints/{id}',
  permission: 'audit.read',
  tags,
  operationId: 'listComplaintAuditEvents',
  summary: 'The trail of one complaint, newest first',
  request: { params: z.object({ id: z.uuid() }), query: PageQuery },
  responses: { 200: json(EventPage, 'A page of its trail') },
})

const revealRoute = defineRoute({
  method: 'post',
  path: '/api/audit/events/{seq}/reveals',
  permission: 'audit.read',
  tags,
  operationId: 'revealAuditEvent',
  summary: 'Show the personal values of a record, with a reason that is recorded',
  request: {
    params: z.object({ seq: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    body: body(z.strictObject({ reason: z.string().trim().min(5).max(500) })),
  },
  responses: {
    201: json(z.object({ values: z.record(z.string(), z.string().nullable()) }), 'The values; null for those that were erased'),
  },
})

const verificationRoute = defineRoute({
  method: 'post',
  path: '/api/audit/verifications',
  permission: 'audit.verify',
  tags,
  operationId: 'verifyAudit',
  summary: 'Verify the chain and its checkpoints now',
  request: { body: body(z.strictObject({})) },
  responses: { 201: json(Verification, 'What came of it') },
})

const checkpointsRoute = defineRoute({
  method: 'get',
  path: '/api/audit/checkpoints',
  permission: 'audit.read',
  tags,
  operationId: 'listAuditCheckpoints',
  summary: 'Signed checkpoints, newest first',
  request: { query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }) },
  responses: { 200: json(CheckpointList, 'The checkpoints and the key that verifies them') },
})

const exportRoute = defineRoute({
  method: 'get',
  path: '/api/audit/export',
  permission: 'audit.read',
  tags,
  operationId: 'exportAudit',
  summary: 'Records, checkpoints and public key as JSON Lines, for `suqing audit verify --export`',
  request: { query: SpanQuery },
  responses: {
    200: { description: 'JSON Lines', content: { 'application/x-ndjson': { schema: z.any().openapi({ type: 'string' }) } } },
  },
})

export const auditRoutes = (): Router =>
  createRouter()
    .openapi(eventsRoute, async (c) => {
      const { limit, cursor, actor, from, to, ...filter } = c.req.valid('query')
      return c.json(await page(contextOf(c), { ...filter, actorId: actor, ...instants({ from, to }) }, limit, cursor), 200)
    })
    .openapi(complaintRoute, async (c) => {
      const { limit, cursor } = c.req.valid('query')
      const found = await page(contextOf(c), { objectType: 'complaint', objectId: c.req.valid('param').id }, limit, cursor)
      if (found.items.length === 0 && cursor === undefined) throw notFound({ zh: '该投诉', en: 'complaint' })
      return c.json(found, 200)
    })
    .openapi(revealRoute, async (c) => {
      const values = await revealPersonal(contextOf(c), c.req.valid('param').seq, c.req.valid('json').reason)
      return c.json({ values }, 201)
    })
    .openapi(verificationRoute, async (c) => {
      const { findings, restores, ...chain } = await requestVerification(contextOf(c))
      const shown = {
        ...chain,
        exitCode: exitCodes[chain.verdict],
        findings: findings.map(({ say, ...finding }) => ({ ...finding, message: say })),
        restores,
      }
      return c.json(Verification.parse(shown), 201)
    })
    .openapi(checkpointsRoute, (c) => {
      const { publicKey, items } = listCheckpoints(contextOf(c), c.req.valid('query').limit)
      return c.json({ publicKey, items: items.map(({ restored, ...one }) => ({ ...one, isRestore: restored !== null })) }, 200)
    })
    .openapi(exportRoute, async (c) => {
      const ctx = contextOf(c)
      const lines = await exportTrail(ctx, instants(c.req.valid('query')))
      const name = `audit-${ctx.clock.now().toISOString().slice(0, 10)}.jsonl`
      const bytes = (Readable.toWeb(Readable.from(lines)) as ReadableStream<string>).pipeThrough(new TextEncoderStream())
      const headers = {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'no-store',
      }
      // The types take any media type with `json` in its name for one JSON document.
      return c.body(bytes, 200, headers) as never
    })

async function page(
  ctx: Context,
  filter: EventFilter,
  limit: number,
  before: number | undefined,
): Promise<z.infer<typeof EventPage>> {
  const { rows, hasMore } = await listEvents(ctx.db, ctx.actor.institutionId, filter, { limit, before })
  const items = (await presentEvents(ctx, rows)).map((event) => AuditEventSchema.parse(event))
  return { items, nextCursor: hasMore ? rows.at(-1)!.seq : null }
}

const instants = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  from: from === undefined ? undefined : new Date(from),
  to: to === undefined ? undefined : new Date(to),
})
