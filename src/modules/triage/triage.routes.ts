import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import type { TriageSettings } from './domain/triage-settings.ts'
import { changeSettings, readSettings, type SettingsInForce } from './settings.ts'
import { Settings } from './triage.schemas.ts'

const InForce = z
  .object({
    version: z.int(),
    settings: Settings,
    why: z.string().nullable(),
    changedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    changedAt: z.iso.datetime().nullable(),
  })
  .openapi('TriageSettingsInForce')

const getRoute = defineRoute({
  method: 'get',
  path: '/api/triage/settings',
  operationId: 'getTriageSettings',
  tags: ['triage'],
  summary: 'The priority matrix and the weights of the warning light',
  permission: 'triage.read',
  responses: { 200: json(InForce, 'The version in force') },
})

const putRoute = defineRoute({
  method: 'put',
  path: '/api/triage/settings',
  operationId: 'changeTriageSettings',
  tags: ['triage'],
  summary: 'Put a new version in force; what is already lit keeps its light until its facts change',
  permission: 'triage.edit',
  request: {
    body: body(
      z.strictObject({
        version: z.int().min(1).openapi({ description: 'The version that you have read; 409 when it is no longer the latest.' }),
        settings: Settings,
        why: z.string().trim().min(2).max(500),
      }),
    ),
  },
  responses: { 200: json(InForce, 'The new version') },
})

const present = (inForce: SettingsInForce): z.input<typeof InForce> => ({
  ...inForce,
  settings: inForce.settings as z.input<typeof Settings>,
  changedAt: inForce.changedAt?.toISOString() ?? null,
})

export const triageRoutes = () =>
  createRouter()
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(present(await readSettings(ctx.db, ctx.actor.institutionId)), 200)
    })
    .openapi(putRoute, async (c) => {
      const wanted = c.req.valid('json')
      return c.json(present(await changeSettings(contextOf(c), { ...wanted, settings: wanted.settings as TriageSettings })), 200)
    })
