import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../platform/http.ts'
import { type ApiKey, listApiKeys } from './api-keys.repo.ts'
import { createApiKey } from './create-api-key.ts'
import { apiKeyRoles } from './domain/roles.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { Id, Name } from './schemas.ts'

const tags = ['identity']
const Instant = z.iso.datetime({ offset: true })

const ApiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: z.enum(apiKeyRoles),
    unitId: z.uuid().nullable(),
    prefix: z.string(),
    createdBy: z.uuid(),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable(),
  })
  .openapi('ApiKey')

const showKey = (key: ApiKey): z.infer<typeof ApiKeySchema> => ({
  ...key,
  createdAt: key.createdAt.toISOString(),
  expiresAt: key.expiresAt?.toISOString() ?? null,
  revokedAt: key.revokedAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
})

const listKeys = defineRoute({
  method: 'get',
  path: '/api/api-keys',
  permission: 'identity.api_key.edit',
  tags,
  operationId: 'listApiKeys',
  summary: 'Every API key, newest first, without its secret',
  responses: { 200: json(z.object({ items: z.array(ApiKeySchema) }), 'The keys') },
})

const createKey = defineRoute({
  method: 'post',
  path: '/api/api-keys',
  permission: 'identity.api_key.edit',
  tags,
  operationId: 'createApiKey',
  summary: 'Make an API key; its plain text is shown this once',
  request: {
    body: body(
      z.strictObject({
        name: Name,
        role: z.enum(apiKeyRoles),
        unitId: z.uuid().nullable().default(null),
        expiresAt: Instant.nullable().default(null),
      }),
    ),
  },
  responses: { 201: json(z.object({ key: ApiKeySchema, plain: z.string() }), 'Made') },
})

const deleteKey = defineRoute({
  method: 'delete',
  path: '/api/api-keys/{id}',
  permission: 'identity.api_key.edit',
  tags,
  operationId: 'revokeApiKey',
  summary: 'Revoke an API key for good',
  request: { params: Id },
  responses: { 204: { description: 'Revoked; the next request with it is refused' } },
})

export const apiKeyRoutes = (): Router =>
  createRouter()
    .openapi(listKeys, async (c) => {
      const { db, actor } = contextOf(c)
      return c.json({ items: (await listApiKeys(db, actor.institutionId)).map(showKey) }, 200)
    })
    .openapi(createKey, async (c) => {
      const { expiresAt, ...wanted } = c.req.valid('json')
      const { key, plain } = await createApiKey(contextOf(c), {
        ...wanted,
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
      })
      c.header('Cache-Control', 'no-store')
      return c.json({ key: showKey(key), plain }, 201)
    })
    .openapi(deleteKey, async (c) => {
      await revokeApiKey(contextOf(c), c.req.valid('param').id)
      return c.body(null, 204)
    })
