import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { Instant } from '../../complaint/index.ts'
import { changeGroupSettings } from './change-settings.ts'
import { listGroupSettings, readGroupSettings, type SettingsVersion } from './group-settings.repo.ts'

const Mark = z.strictObject({ consumers: z.int().min(2).max(1000), p: z.number().gt(0).max(0.1) })
const Settings = z
  .strictObject({
    windows: z.array(z.int().min(1).max(168)).min(1).max(6),
    baseWeeks: z.int().min(4).max(26),
    shrinkage: z.number().min(1).max(500),
    dispersion: z.number().min(0.5).max(1000),
    topic: Mark,
    volume: Mark,
    own: Mark,
    template: z.number().min(0.5).max(1),
    major: z.strictObject({
      inPerson: z.int().min(2).max(1000),
      reportHours: z.int().min(1).max(240),
      warnPercent: z.int().min(10).max(95),
    }),
  })
  .openapi('GroupSettings')
const Version = z
  .object({
    version: z.int(),
    settings: Settings,
    why: z.string().nullable(),
    changedBy: z.string().nullable(),
    changedAt: Instant.nullable(),
  })
  .openapi('GroupSettingsVersion')

const present = ({ changedAt, ...version }: SettingsVersion): z.input<typeof Version> => ({
  ...version,
  changedAt: changedAt?.toISOString() ?? null,
})

const readRoute = defineRoute({
  method: 'get',
  path: '/api/group-settings',
  operationId: 'readGroupSettings',
  tags: ['groups'],
  summary: 'When something is proposed as a group event',
  permission: 'group.read',
  responses: { 200: json(Version, 'The version in force') },
})

const changeRoute = defineRoute({
  method: 'put',
  path: '/api/group-settings',
  operationId: 'changeGroupSettings',
  tags: ['groups'],
  summary: 'Put a new version in force',
  permission: 'group.settings',
  request: {
    body: body(
      z.strictObject({ version: z.int().min(1), settings: Settings, why: z.string().trim().min(2).max(500).transform(safeText) }),
    ),
  },
  responses: { 200: json(Version, 'The new version') },
})

const versionsRoute = defineRoute({
  method: 'get',
  path: '/api/group-settings/versions',
  operationId: 'listGroupSettings',
  tags: ['groups'],
  summary: 'Every version of the settings, who put it in force and why; newest first, 100 at the most',
  permission: 'group.read',
  responses: { 200: json(z.object({ items: z.array(Version) }), 'The versions') },
})

export const settingsRoutes = () =>
  createRouter()
    .openapi(readRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(present(await readGroupSettings(ctx.db, ctx.actor.institutionId)), 200)
    })
    .openapi(versionsRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json({ items: (await listGroupSettings(ctx.db, ctx.actor.institutionId)).map(present) }, 200)
    })
    .openapi(changeRoute, async (c) => c.json(present(await changeGroupSettings(contextOf(c), c.req.valid('json'))), 200))
