import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { Instant } from '../../complaint/index.ts'
import { quietDays } from '../domain/quiet-hours.ts'
import { countHeld } from '../notifications.repo.ts'
import { findOwnQuietHours } from './quiet.repo.ts'
import { changeOwnQuietHours, changeQuietHours, listHeldUntil, type QuietVersion, readQuietVersions } from './quiet-hours.ts'

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Settings = z
  .strictObject({
    isOn: z.boolean(),
    from: TimeOfDay.openapi({ description: 'In Beijing.' }),
    to: TimeOfDay.openapi({ description: 'Before `from` it is the next morning; it is no longer quiet then.' }),
    days: z.enum(quietDays).openapi({ description: 'Days that are quiet as a whole, by the institution’s calendar.' }),
  })
  .openapi('QuietHours')

/** A union, since a named schema that may be null is written in a way that generated clients cannot read. */
const OwnSettings = z.union([Settings, z.null()])

const Version = z
  .object({
    version: z.int(),
    settings: Settings,
    why: z.string().nullable(),
    changedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    changedAt: Instant.nullable(),
  })
  .openapi('QuietHoursVersion')

const Overview = z
  .object({
    institution: Version,
    versions: z.array(Version).openapi({ description: 'The latest first; never changed.' }),
    own: OwnSettings.openapi({ description: 'Your own hours; null while you keep those of the institution.' }),
    quietUntil: Instant.nullable().openapi({ description: 'The end of the quiet time you are in; null outside.' }),
    held: z.int().openapi({ description: 'Messages to you that wait for that end.' }),
  })
  .openapi('QuietHoursOverview')

const tags = ['notifications']
const replies = { 200: json(Overview, 'The quiet hours') }

const getRoute = defineRoute({
  method: 'get',
  path: '/api/quiet-hours',
  operationId: 'getQuietHours',
  tags,
  summary: 'When messages wait: the institution’s quiet hours with every earlier version, and your own',
  permission: 'notification.read',
  responses: replies,
})

const putRoute = defineRoute({
  method: 'put',
  path: '/api/quiet-hours',
  operationId: 'changeQuietHours',
  tags,
  summary: 'Put the institution’s next version in force',
  permission: 'notification.settings',
  request: {
    body: body(
      z.strictObject({
        version: z.int().min(1).openapi({ description: 'The version that you have read; 409 when it is no longer the latest.' }),
        settings: Settings,
        why: z.string().trim().min(2).max(500),
      }),
    ),
  },
  responses: replies,
})

const ownRoute = defineRoute({
  method: 'put',
  path: '/api/me/quiet-hours',
  operationId: 'changeOwnQuietHours',
  tags,
  summary: 'Keep hours of your own, or follow the institution again',
  permission: 'notification.read',
  request: { body: body(z.strictObject({ settings: OwnSettings })) },
  responses: replies,
})

const present = ({ changedAt, ...version }: QuietVersion) => ({ ...version, changedAt: changedAt?.toISOString() ?? null })

async function overview(ctx: Context): Promise<z.input<typeof Overview>> {
  const { institutionId, id } = ctx.actor
  const now = ctx.clock.now()
  const [versions, own, until, held] = await Promise.all([
    readQuietVersions(ctx.db, institutionId),
    findOwnQuietHours(ctx.db, institutionId, [id]),
    listHeldUntil(ctx, ctx.db, [id], now),
    countHeld(ctx.db, ctx.actor, now),
  ])
  return {
    institution: present(versions[0]),
    versions: versions.map(present),
    own: own.get(id) ?? null,
    quietUntil: until.get(id)?.toISOString() ?? null,
    held,
  }
}

export const quietRoutes = () =>
  createRouter()
    .openapi(getRoute, async (c) => c.json(await overview(contextOf(c)), 200))
    .openapi(putRoute, async (c) => {
      await changeQuietHours(contextOf(c), c.req.valid('json'))
      return c.json(await overview(contextOf(c)), 200)
    })
    .openapi(ownRoute, async (c) => {
      await changeOwnQuietHours(contextOf(c), c.req.valid('json').settings)
      return c.json(await overview(contextOf(c)), 200)
    })
