import { z } from '@hono/zod-openapi'
import { body, createRouter, defineRoute, json, type Router } from '../../../platform/http.ts'
import { InstitutionSchema, Login, Name, Password } from '../schemas.ts'
import { createInstitution } from './create-institution.ts'
import { findFirstInstitution } from './institutions.repo.ts'

const getSetup = defineRoute({
  method: 'get',
  path: '/api/setup',
  permission: 'public',
  tags: ['identity'],
  operationId: 'getSetup',
  summary: 'Whether the first run is still to be done',
  responses: { 200: json(z.object({ needed: z.boolean() }).openapi('Setup'), 'State of the first run') },
})

const FirstPerson = z.strictObject({ login: Login, name: Name, password: Password })

const createSetup = defineRoute({
  method: 'post',
  path: '/api/setup',
  permission: 'public',
  tags: ['identity'],
  operationId: 'createSetup',
  summary: 'Create the institution and its first two administrators, once',
  request: {
    body: body(
      z
        .strictObject({
          name: z.string().trim().min(2).max(80),
          code: z.string().regex(/^[A-Z0-9]{2,16}$/),
          kind: z.enum(['bank', 'consumer_finance', 'insurer']),
          admin: FirstPerson.openapi({ description: 'System administrator: units and people.' }),
          securityAdmin: FirstPerson.openapi({ description: 'Security administrator: roles and API keys. Somebody else.' }),
        })
        .openapi('FirstRun'),
    ),
  },
  responses: { 201: json(z.object({ institution: InstitutionSchema }), 'Created') },
})

export const setupRoutes = (): Router =>
  createRouter()
    .openapi(getSetup, async (c) => c.json({ needed: (await findFirstInstitution(c.get('services').db)) === null }, 200))
    .openapi(createSetup, async (c) =>
      c.json({ institution: await createInstitution(c.get('services'), c.req.valid('json')) }, 201),
    )
