import { z } from '@hono/zod-openapi'
import { AppError, invalidFields } from '../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { BilingualText, Instant } from '../complaint/index.ts'
import { findSession } from '../identity/index.ts'
import { notificationKinds } from './domain/notification.ts'
import { liveStreamsOf } from './live-streams.ts'
import { readNotifications } from './mark-read.ts'
import { countUnread, type InboxCursor, listNotifications, unreadCap } from './notifications.repo.ts'
import type { NotificationRow } from './notifications.tables.ts'
import { openStream } from './open-stream.ts'

const NotificationSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(notificationKinds),
    complaintId: z.uuid().nullable(),
    number: z.string().nullable(),
    link: z.string().nullable().openapi({ description: 'The screen that news without a complaint is about.' }),
    title: BilingualText,
    body: z.string(),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .openapi('Notification')

const Unread = z.int().openapi({ description: `Counted up to ${unreadCap}.` })

const listRoute = defineRoute({
  method: 'get',
  path: '/api/notifications',
  operationId: 'listNotifications',
  tags: ['notifications'],
  summary: 'Your inbox, newest first',
  permission: 'notification.read',
  request: {
    query: z.object({
      unread: z.stringbool().default(false),
      kind: z
        .string()
        .transform((text) => text.split(',').filter(Boolean))
        .pipe(z.array(z.enum(notificationKinds)).max(notificationKinds.length))
        .optional()
        .openapi({ description: 'Only these kinds, separated by commas.' }),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().max(200).optional(),
    }),
  },
  responses: {
    200: json(z.object({ items: z.array(NotificationSchema), nextCursor: z.string().nullable(), unread: Unread }), 'A page'),
  },
})

const countRoute = defineRoute({
  method: 'get',
  path: '/api/notifications/count',
  operationId: 'countNotifications',
  tags: ['notifications'],
  summary: 'How many you have not read',
  permission: 'notification.read',
  responses: { 200: json(z.object({ unread: Unread }), 'The number on the bell') },
})

const readsRoute = defineRoute({
  method: 'post',
  path: '/api/notifications/reads',
  operationId: 'readNotifications',
  tags: ['notifications'],
  summary: 'Mark some or all of your notifications as read',
  permission: 'notification.read',
  request: {
    body: body(z.union([z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }), z.strictObject({ all: z.literal(true) })])),
  },
  responses: { 201: json(z.object({ unread: Unread }), 'What is left') },
})

const streamRoute = defineRoute({
  method: 'get',
  path: '/api/notifications/stream',
  operationId: 'streamNotifications',
  tags: ['notifications'],
  summary: 'Rings when there is something new in your inbox; what it is must be asked for',
  permission: 'notification.read',
  responses: {
    200: {
      description: 'Server-sent events: `ready` at once, `notification` with an empty object whenever the inbox has changed',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
})

const present = (row: NotificationRow): z.input<typeof NotificationSchema> => ({
  id: row.id,
  kind: row.kind,
  complaintId: row.complaint_id,
  number: row.number,
  link: row.link,
  title: row.title,
  body: row.body,
  createdAt: row.created_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
})

const CursorShape = z.tuple([z.iso.datetime(), z.uuid()])
const encodeCursor = (row: NotificationRow) =>
  Buffer.from(JSON.stringify([row.created_at.toISOString(), row.id])).toString('base64url')

function decodeCursor(text: string | undefined): InboxCursor | undefined {
  if (!text) return undefined
  try {
    const [at, id] = CursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { at, id }
  } catch {
    throw invalidFields({
      cursor: { zh: '翻页位置无效，请从第一页开始', en: 'This page position is not valid; start from the first page' },
    })
  }
}

/** Only a signed-in person has windows open; a program asks for the list. */
const needsSession = () =>
  new AppError('notifications.session_needed', 403, {
    zh: '实时通知只对已登录的人员开放。',
    en: 'Live notifications are for people who have signed in.',
  })

export const notificationRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const { unread, kind, limit, cursor } = c.req.valid('query')
      const [rows, count] = await Promise.all([
        listNotifications(
          ctx.db,
          ctx.actor,
          { unread, kinds: kind, at: ctx.clock.now() },
          { limit, after: decodeCursor(cursor) },
        ),
        countUnread(ctx.db, ctx.actor, ctx.clock.now()),
      ])
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return c.json(
        { items: page.map(present), nextCursor: rows.length > limit && last ? encodeCursor(last) : null, unread: count },
        200,
      )
    })
    .openapi(countRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json({ unread: await countUnread(ctx.db, ctx.actor, ctx.clock.now()) }, 200)
    })
    .openapi(readsRoute, async (c) => {
      const wanted = c.req.valid('json')
      return c.json({ unread: await readNotifications(contextOf(c), 'all' in wanted ? 'all' : wanted.ids) }, 201)
    })
    .openapi(streamRoute, async (c) => {
      const ctx = contextOf(c)
      const session = ctx.actor.kind === 'person' ? await findSession(ctx, c.req.raw.headers) : null
      if (!session) throw needsSession()
      const stream = openStream(liveStreamsOf(c.get('services')), { personId: ctx.actor.id, sessionToken: session.token })
      return c.body(stream, 200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        // A proxy that gathers would hold the bell back.
        'x-accel-buffering': 'no',
      })
    })
