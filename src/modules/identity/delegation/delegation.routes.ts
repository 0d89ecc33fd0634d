import { z } from '@hono/zod-openapi'
import { deleteCookie, setCookie } from 'hono/cookie'
import type { Actor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import { AppError } from '../../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { actsFor, delegationScopes, isInForce } from '../domain/delegation.ts'
import { findPerson } from '../people.repo.ts'
import { Id } from '../schemas.ts'
import { sessionCookie } from '../sign-in/auth.ts'
import { actingCookie, actorFor } from './acting.ts'
import { listDelegationsInForce, listDelegationsOf, listStandingUnder, type ShownDelegation } from './delegations.repo.ts'
import { endDelegation, makeDelegation, mayEnd } from './make-delegation.ts'

const Instant = z.iso.datetime({ offset: true })
const Named = z.object({ id: z.uuid(), name: z.string() })
const Scope = z.enum(delegationScopes)

const DelegationSchema = z
  .object({
    id: z.uuid(),
    person: Named.openapi({ description: 'Who is away.' }),
    deputy: Named,
    scope: Scope,
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    reason: z.string(),
    madeBy: z.string(),
    standing: z.enum(['planned', 'in_force', 'over', 'revoked']),
    revokedBy: z.string().nullable(),
    mayEnd: z.boolean(),
  })
  .openapi('Delegation')

const MyDelegations = z
  .object({
    given: z.array(DelegationSchema).openapi({ description: 'Where you are away.' }),
    received: z.array(DelegationSchema).openapi({ description: 'Where you are the deputy.' }),
    below: z.array(DelegationSchema).openapi({ description: 'What stands in the units you lead; empty when you lead none.' }),
    actsFor: z
      .array(Named.extend({ unitName: z.string(), scope: Scope }))
      .openapi({ description: 'For whom you may act at this moment.' }),
  })
  .openapi('MyDelegations')

const listRoute = defineRoute({
  method: 'get',
  path: '/api/delegations',
  permission: 'identity.read',
  tags: ['identity'],
  operationId: 'listDelegations',
  summary: 'What you handed over, what was handed to you, and for whom you may act now',
  responses: { 200: json(MyDelegations, 'Your delegations') },
})

const makeRoute = defineRoute({
  method: 'post',
  path: '/api/delegations',
  permission: 'delegation.make',
  tags: ['identity'],
  operationId: 'makeDelegation',
  summary: 'Name somebody who acts for you, or for somebody you lead, while away; ends by itself',
  request: {
    body: body(
      z.strictObject({
        personId: z.uuid().optional().openapi({ description: 'Who is away; left out, yourself.' }),
        deputyId: z.uuid(),
        scope: Scope,
        from: Instant,
        to: Instant,
        reason: z.string().trim().min(2).max(200),
      }),
    ),
  },
  responses: { 201: json(DelegationSchema, 'Named') },
})

const endRoute = defineRoute({
  method: 'delete',
  path: '/api/delegations/{id}',
  permission: 'delegation.make',
  tags: ['identity'],
  operationId: 'endDelegation',
  summary: 'End a delegation early: by whoever gave it, made it or was given it',
  request: { params: Id },
  responses: { 204: { description: 'Ended' } },
})

const actRoute = defineRoute({
  method: 'post',
  path: '/api/acting',
  permission: 'signed-in',
  tags: ['identity'],
  operationId: 'startActing',
  summary: 'Act for somebody who named you their deputy, until you stop or the delegation ends',
  request: { body: body(z.strictObject({ personId: z.uuid() })) },
  responses: { 201: json(z.object({ onBehalfOf: Named, name: z.string() }), 'What you do now is recorded under both names') },
})

const stopRoute = defineRoute({
  method: 'delete',
  path: '/api/acting',
  permission: 'signed-in',
  tags: ['identity'],
  operationId: 'stopActing',
  summary: 'Be yourself again',
  responses: { 204: { description: 'You are' } },
})

const present = (actor: Actor, now: Date, one: ShownDelegation): z.infer<typeof DelegationSchema> => ({
  id: one.id,
  person: { id: one.personId, name: one.personName },
  deputy: { id: one.deputyId, name: one.deputyName },
  scope: one.scope,
  from: one.from.toISOString(),
  to: one.to.toISOString(),
  reason: one.reason,
  madeBy: one.madeByName,
  standing: one.revokedAt ? 'revoked' : isInForce(one, now) ? 'in_force' : one.to <= now ? 'over' : 'planned',
  revokedBy: one.revokedByName,
  mayEnd: !one.revokedAt && one.to > now && mayEnd(actor, one),
})

async function mine({ db, actor, clock }: Context): Promise<z.infer<typeof MyDelegations>> {
  const { institutionId, id } = actor
  const now = clock.now()
  const leads = actor.permissions.has('duty.edit') && actor.rowScope !== 'own'
  const [own, below, inForce] = await Promise.all([
    listDelegationsOf(db, institutionId, id),
    leads ? listStandingUnder(db, institutionId, actor.scopePath, now) : [],
    listDelegationsInForce(db, institutionId, now),
  ])
  const principals = await Promise.all(
    actsFor(inForce, id).map(async ({ personId, scope }) => ({ person: await findPerson(db, institutionId, personId), scope })),
  )
  return {
    given: own.filter(({ personId }) => personId === id).map((one) => present(actor, now, one)),
    received: own.filter(({ deputyId }) => deputyId === id).map((one) => present(actor, now, one)),
    below: below.filter(({ personId, deputyId }) => personId !== id && deputyId !== id).map((one) => present(actor, now, one)),
    actsFor: principals.flatMap(({ person, scope }) =>
      person?.isActive ? [{ id: person.id, name: person.name, unitName: person.unitName, scope }] : [],
    ),
  }
}

/** The actor that a person is as the deputy of another. */
async function actAs(ctx: Context, personId: string): Promise<Actor & { onBehalfOf: { id: string; name: string } }> {
  const { actor } = ctx
  const self = actor.kind === 'person' ? await findPerson(ctx.db, actor.institutionId, actor.id) : null
  const acting = self && !self.mustChangePassword ? await actorFor(ctx, self, personId) : null
  if (!acting?.onBehalfOf)
    throw new AppError('delegation.none', 403, {
      zh: '没有生效中的授权，不能代其办理。',
      en: 'No delegation is in force: you cannot act for this person.',
    })
  return { ...acting, onBehalfOf: acting.onBehalfOf }
}

export const delegationRoutes = (): Router =>
  createRouter()
    .openapi(listRoute, async (c) => c.json(await mine(contextOf(c)), 200))
    .openapi(makeRoute, async (c) => {
      const ctx = contextOf(c)
      const { from, to, ...wanted } = c.req.valid('json')
      const made = await makeDelegation(ctx, { ...wanted, from: new Date(from), to: new Date(to) })
      return c.json(present(ctx.actor, ctx.clock.now(), made), 201)
    })
    .openapi(endRoute, async (c) => {
      await endDelegation(contextOf(c), c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(actRoute, async (c) => {
      const ctx = contextOf(c)
      const acting = await actAs(ctx, c.req.valid('json').personId)
      await inTransaction(ctx.db, async (tx) =>
        record({ ...ctx, actor: acting }, tx, {
          action: 'delegation.used',
          object: { type: 'person', id: acting.onBehalfOf.id },
        }),
      )
      // A session cookie of the browser: closing it ends the acting, and every request checks the delegation anew.
      const { httpOnly, sameSite, secure, path } = sessionCookie(ctx.config).attributes
      setCookie(c, actingCookie, acting.onBehalfOf.id, { httpOnly, sameSite, secure, path })
      return c.json({ onBehalfOf: acting.onBehalfOf, name: acting.name }, 201)
    })
    .openapi(stopRoute, async (c) => {
      deleteCookie(c, actingCookie, { path: sessionCookie(contextOf(c).config).attributes.path })
      return c.body(null, 204)
    })
