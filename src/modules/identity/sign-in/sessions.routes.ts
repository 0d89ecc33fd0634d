import { z } from '@hono/zod-openapi'
import { deleteCookie } from 'hono/cookie'
import { AppError, notFound } from '../../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { actingCookie, actingForOf } from '../delegation/acting.ts'
import { findOrgUnit } from '../org-units.repo.ts'
import { findPerson } from '../people.repo.ts'
import { InstitutionSchema, OrgUnitSchema, Password, PersonSchema, showPerson, showUnit } from '../schemas.ts'
import { findInstitution } from '../setup/institutions.repo.ts'
import { LockedOut } from './attempts.ts'
import { sessionCookie } from './auth.ts'
import { changeLanguage } from './change-language.ts'
import { changePassword } from './change-password.ts'
import { endSession } from './end-session.ts'
import { signIn } from './sign-in.ts'

const createSession = defineRoute({
  method: 'post',
  path: '/api/sessions',
  permission: 'public',
  tags: ['identity'],
  operationId: 'createSession',
  summary: 'Sign in with a login name and a password',
  request: { body: body(z.strictObject({ login: z.string().min(1).max(64), password: Password })) },
  responses: { 201: json(z.object({ person: PersonSchema }), 'Signed in; the session travels in a cookie') },
})

const deleteCurrentSession = defineRoute({
  method: 'delete',
  path: '/api/sessions/current',
  permission: 'signed-in',
  tags: ['identity'],
  operationId: 'deleteCurrentSession',
  summary: 'Sign out',
  responses: { 204: { description: 'Signed out' } },
})

const Me = z
  .object({
    person: PersonSchema,
    unit: OrgUnitSchema,
    roles: z.array(z.string()),
    permissions: z.array(z.string()).openapi({ description: 'Empty while the password has to be changed.' }),
    rowScope: z.enum(['own', 'department', 'subtree', 'all']),
    institution: InstitutionSchema,
    language: z.enum(['zh', 'en']),
    onBehalfOf: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .openapi({ description: 'For whom you act at this moment; roles, permissions and scope are then theirs.' }),
  })
  .openapi('Me')

const getMe = defineRoute({
  method: 'get',
  path: '/api/me',
  permission: 'signed-in',
  tags: ['identity'],
  operationId: 'getMe',
  summary: 'Who is signed in, and what they may do',
  responses: { 200: json(Me, 'The person signed in') },
})

const putPassword = defineRoute({
  method: 'put',
  path: '/api/me/password',
  permission: 'signed-in',
  tags: ['identity'],
  operationId: 'changePassword',
  summary: 'Change the own password; every other session ends',
  request: { body: body(z.strictObject({ currentPassword: Password, newPassword: Password })) },
  responses: { 204: { description: 'Changed; a new session travels in a cookie' } },
})

const putLanguage = defineRoute({
  method: 'put',
  path: '/api/me/language',
  permission: 'signed-in',
  tags: ['identity'],
  operationId: 'changeLanguage',
  summary: 'Choose the language to read in',
  request: { body: body(z.strictObject({ language: z.enum(['zh', 'en']) })) },
  responses: { 204: { description: 'Chosen' } },
})

/** A key has no session, password or language of its own. */
function personContext(c: Parameters<typeof contextOf>[0]): Context {
  const ctx = contextOf(c)
  if (ctx.actor.kind !== 'person')
    throw new AppError('identity.people_only', 403, { zh: '仅限登录人员使用。', en: 'This is for people who signed in.' })
  return ctx
}

async function showMe(ctx: Context): Promise<z.infer<typeof Me>> {
  const { actor, db } = ctx
  const [person, institution] = await Promise.all([
    findPerson(db, actor.institutionId, actor.id),
    findInstitution(db, actor.institutionId),
  ])
  const unit = person && (await findOrgUnit(db, actor.institutionId, person.unitId))
  if (!person || !unit || !institution) throw notFound({ zh: '该人员', en: 'person' })
  return {
    person: showPerson(person),
    unit: showUnit(unit),
    roles: [...actor.roles],
    permissions: [...actor.permissions].sort(),
    rowScope: actor.rowScope,
    institution,
    language: person.language,
    onBehalfOf: actor.onBehalfOf ?? null,
  }
}

/** Says when to come back in the header that programs read, as well as in the text. */
async function withRetryAfter<T>(c: { header(name: string, value: string): void }, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LockedOut) c.header('Retry-After', String(error.retryAfterSeconds))
    throw error
  }
}

export const sessionRoutes = (): Router =>
  createRouter()
    .openapi(createSession, async (c) => {
      const from = { ip: c.get('ip'), headers: c.req.raw.headers }
      const { person, cookies } = await withRetryAfter(c, () => signIn(c.get('services'), c.req.valid('json'), from))
      for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
      // Whom the last person at this desk acted for is nothing to the next one.
      if (actingForOf(c.req.raw.headers)) deleteCookie(c, actingCookie, { path: '/' })
      return c.json({ person: showPerson(person) }, 201)
    })
    .openapi(deleteCurrentSession, async (c) => {
      const ctx = personContext(c)
      await endSession(ctx, c.req.raw.headers)
      const { name, attributes } = sessionCookie(ctx.config)
      deleteCookie(c, name, attributes)
      deleteCookie(c, actingCookie, { path: '/' })
      return c.body(null, 204)
    })
    .openapi(getMe, async (c) => c.json(await showMe(personContext(c)), 200))
    .openapi(putPassword, async (c) => {
      const cookies = await withRetryAfter(c, () => changePassword(personContext(c), c.req.valid('json'), c.get('ip')))
      for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
      return c.body(null, 204)
    })
    .openapi(putLanguage, async (c) => {
      await changeLanguage(personContext(c), c.req.valid('json').language)
      return c.body(null, 204)
    })
