import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../platform/http.ts'
import { assignRoles } from './assign-roles.ts'
import { changePerson } from './change-person.ts'
import { createPerson } from './create-person.ts'
import { type PersonRole, personRoles, roles } from './domain/roles.ts'
import { listPeople } from './people.repo.ts'
import { resetPassword } from './reset-password.ts'
import { Id, Login, Name, Password, PersonSchema, showPerson } from './schemas.ts'
import { unlockPerson } from './unlock-person.ts'

const tags = ['identity']
const Post = z.string().trim().max(80)
const RoleName = z.enum(personRoles)

const listRoles = defineRoute({
  method: 'get',
  path: '/api/roles',
  permission: 'identity.read',
  tags,
  operationId: 'listRoles',
  summary: 'Every role with what it may do',
  responses: {
    200: json(
      z.object({
        items: z.array(
          z
            .object({
              role: z.string(),
              name: z.object({ zh: z.string(), en: z.string() }),
              permissions: z.array(z.string()),
              rowScope: z.enum(['own', 'department', 'subtree', 'all']),
              heldBy: z.enum(['person', 'api_key', 'both']),
            })
            .openapi('Role'),
        ),
      }),
      'The roles',
    ),
  },
})

const listPeopleRoute = defineRoute({
  method: 'get',
  path: '/api/people',
  permission: 'identity.read',
  tags,
  operationId: 'listPeople',
  summary: 'People by login name',
  request: {
    query: z.strictObject({
      unitId: z.uuid().optional().openapi({ description: 'This unit and everything under it.' }),
      text: z.string().trim().max(40).optional().openapi({ description: 'Found in login, name or post.' }),
      role: RoleName.optional(),
      active: z.enum(['true', 'false']).optional(),
      after: z.string().max(64).optional().openapi({ description: '`next` of the page before.' }),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: { 200: json(z.object({ items: z.array(PersonSchema), next: z.string().nullable() }), 'A page of people') },
})

const createPersonRoute = defineRoute({
  method: 'post',
  path: '/api/people',
  permission: 'identity.person.edit',
  tags,
  operationId: 'createPerson',
  summary: 'Add a person, with a first password they must change',
  request: {
    body: body(
      z.strictObject({
        login: Login,
        name: Name,
        post: Post.default(''),
        unitId: z.uuid(),
        password: Password,
        language: z.enum(['zh', 'en']).default('zh'),
      }),
    ),
  },
  responses: { 201: json(PersonSchema, 'Added; without any role yet') },
})

const patchPerson = defineRoute({
  method: 'patch',
  path: '/api/people/{id}',
  permission: 'identity.person.edit',
  tags,
  operationId: 'changePerson',
  summary: "Change a person's name, post or unit; disable or enable them",
  request: {
    params: Id,
    body: body(
      z.strictObject({
        name: Name.optional(),
        post: Post.optional(),
        unitId: z.uuid().optional(),
        isActive: z.boolean().optional(),
      }),
    ),
  },
  responses: { 200: json(PersonSchema, 'Changed') },
})

const putRoles = defineRoute({
  method: 'put',
  path: '/api/people/{id}/roles',
  permission: 'identity.role.assign',
  tags,
  operationId: 'assignRoles',
  summary: 'Give a person exactly these roles',
  request: { params: Id, body: body(z.strictObject({ roles: z.array(RoleName).max(personRoles.length) })) },
  responses: { 200: json(PersonSchema, 'Given; the person signs in anew') },
})

const createPasswordReset = defineRoute({
  method: 'post',
  path: '/api/people/{id}/password-resets',
  permission: 'identity.person.edit',
  tags,
  operationId: 'createPasswordReset',
  summary: 'Give a person a password to begin again with',
  request: { params: Id, body: body(z.strictObject({ password: Password })) },
  responses: { 204: { description: 'Reset; their sessions have ended' } },
})

const createUnlock = defineRoute({
  method: 'post',
  path: '/api/people/{id}/unlocks',
  permission: 'identity.person.edit',
  tags,
  operationId: 'createUnlock',
  summary: "End a person's lock-out before its time; the password stays",
  request: { params: Id },
  responses: { 204: { description: 'They may try again' } },
})

const catalogue = Object.entries(roles).map(([role, definition]) => ({
  role,
  ...definition,
  permissions: [...definition.permissions],
}))

export const peopleRoutes = (): Router =>
  createRouter()
    .openapi(listRoles, (c) => c.json({ items: catalogue }, 200))
    .openapi(listPeopleRoute, async (c) => {
      const { db, actor } = contextOf(c)
      const { active, limit, ...filter } = c.req.valid('query')
      const wanted = { ...filter, limit: limit + 1, ...(active && { active: active === 'true' }) }
      const found = await listPeople(db, actor.institutionId, wanted)
      const page = found.slice(0, limit)
      return c.json({ items: page.map(showPerson), next: found.length > limit ? page.at(-1)!.login : null }, 200)
    })
    .openapi(createPersonRoute, async (c) => c.json(showPerson(await createPerson(contextOf(c), c.req.valid('json'))), 201))
    .openapi(patchPerson, async (c) =>
      c.json(showPerson(await changePerson(contextOf(c), c.req.valid('param').id, c.req.valid('json'))), 200),
    )
    .openapi(putRoles, async (c) => {
      const wanted: PersonRole[] = c.req.valid('json').roles
      return c.json(showPerson(await assignRoles(contextOf(c), c.req.valid('param').id, wanted)), 200)
    })
    .openapi(createPasswordReset, async (c) => {
      await resetPassword(contextOf(c), c.req.valid('param').id, c.req.valid('json').password)
      return c.body(null, 204)
    })
    .openapi(createUnlock, async (c) => {
      await unlockPerson(contextOf(c), c.req.valid('param').id)
      return c.body(null, 204)
    })
