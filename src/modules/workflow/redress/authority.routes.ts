import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { AuthoritySettings } from '../domain/redress/authority.ts'
import { words } from '../verb-route.ts'
import { AuthorityInForceSchema, AuthoritySettingsSchema } from './redress.schemas.ts'
import { type AuthorityInForce, changeAuthority, readAuthority, readAuthorityHistory } from './settings.ts'

const getRoute = defineRoute({
  method: 'get',
  path: '/api/authority-settings',
  operationId: 'getAuthoritySettings',
  tags: ['redress'],
  summary: 'Up to which sum which post may grant what',
  permission: 'redress.read',
  responses: { 200: json(AuthorityInForceSchema, 'The version in force') },
})

const versionsRoute = defineRoute({
  method: 'get',
  path: '/api/authority-settings/versions',
  operationId: 'listAuthorityVersions',
  tags: ['redress'],
  summary: 'The last versions of the limits, newest first: who changed them, when and why',
  permission: 'redress.read',
  responses: { 200: json(z.object({ items: z.array(AuthorityInForceSchema) }), 'The versions') },
})

const putRoute = defineRoute({
  method: 'put',
  path: '/api/authority-settings',
  operationId: 'changeAuthoritySettings',
  tags: ['redress'],
  summary: 'Put a new version of the limits in force; what already waits keeps its own',
  permission: 'redress.settings',
  request: {
    body: body(
      z.strictObject({
        version: z.int().min(1).openapi({ description: 'The version that you have read; 409 when it is no longer the latest.' }),
        settings: AuthoritySettingsSchema,
        why: words(2, 500),
      }),
    ),
  },
  responses: { 200: json(AuthorityInForceSchema, 'The new version') },
})

const present = (inForce: AuthorityInForce) => ({
  ...inForce,
  settings: inForce.settings as z.input<typeof AuthoritySettingsSchema>,
  changedAt: inForce.changedAt?.toISOString() ?? null,
})

export const authorityRoutes = () =>
  createRouter()
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(present(await readAuthority(ctx.db, ctx.actor.institutionId)), 200)
    })
    .openapi(versionsRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json({ items: (await readAuthorityHistory(ctx.db, ctx.actor.institutionId)).map(present) }, 200)
    })
    .openapi(putRoute, async (c) => {
      const { settings, ...wanted } = c.req.valid('json')
      return c.json(present(await changeAuthority(contextOf(c), { ...wanted, settings: settings as AuthoritySettings })), 200)
    })
