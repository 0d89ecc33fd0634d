import { z } from '@hono/zod-openapi'
import type { Actor } from '../../../platform/actor.ts'
import { invalidFields } from '../../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json, type Router } from '../../../platform/http.ts'
import { dayMs } from '../../../platform/time.ts'
import { mayRoster } from '../domain/duty.ts'
import { Id } from '../schemas.ts'
import { listShifts, type Shift } from './duty.repo.ts'
import { endShift, planShifts } from './plan-shifts.ts'

const Instant = z.iso.datetime({ offset: true })
const Named = z.object({ id: z.uuid(), name: z.string() })

const DutyShift = z
  .object({
    id: z.uuid(),
    unit: Named,
    person: Named.extend({ post: z.string(), isActive: z.boolean() }),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    note: z.string(),
    madeBy: z.string(),
    isNow: z.boolean(),
    mayEnd: z.boolean().openapi({ description: 'You may take it off the roster, or end it if it has begun.' }),
  })
  .openapi('DutyShift')

const listRoute = defineRoute({
  method: 'get',
  path: '/api/duty-shifts',
  permission: 'identity.read',
  tags: ['identity'],
  operationId: 'listDutyShifts',
  summary: 'The duty roster of a stretch of time, by beginning',
  request: {
    query: z.object({
      unitId: z.uuid().optional(),
      from: Instant,
      to: Instant.openapi({ description: 'At most 62 days after `from`.' }),
    }),
  },
  responses: { 200: json(z.object({ items: z.array(DutyShift) }), 'The shifts that touch it') },
})

const planRoute = defineRoute({
  method: 'post',
  path: '/api/duty-shifts',
  permission: 'duty.edit',
  tags: ['identity'],
  operationId: 'planDutyShifts',
  summary: 'Put somebody on the roster of a unit, for all the spans or for none',
  request: {
    body: body(
      z.strictObject({
        unitId: z.uuid(),
        personId: z.uuid(),
        spans: z
          .array(z.strictObject({ from: Instant, to: Instant }))
          .min(1)
          .max(62),
        note: z.string().trim().max(200).default(''),
      }),
    ),
  },
  responses: { 201: json(z.object({ items: z.array(DutyShift) }), 'Planned') },
})

const endRoute = defineRoute({
  method: 'delete',
  path: '/api/duty-shifts/{id}',
  permission: 'duty.edit',
  tags: ['identity'],
  operationId: 'endDutyShift',
  summary: 'Take a shift off the roster; one that has begun ends now',
  request: { params: Id },
  responses: { 204: { description: 'Ended' } },
})

const presentShift = (actor: Actor, now: Date, shift: Shift): z.infer<typeof DutyShift> => ({
  id: shift.id,
  unit: { id: shift.unitId, name: shift.unitName },
  person: { id: shift.personId, name: shift.personName, post: shift.personPost, isActive: shift.isActive },
  from: shift.from.toISOString(),
  to: shift.to.toISOString(),
  note: shift.note,
  madeBy: shift.madeByName,
  isNow: shift.from <= now && now < shift.to,
  mayEnd: shift.to > now && mayRoster(actor, { id: shift.unitId, path: shift.unitPath }),
})

export const dutyRoutes = (): Router =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const { db, actor, clock } = contextOf(c)
      const { unitId, ...query } = c.req.valid('query')
      const [from, to] = [new Date(query.from), new Date(query.to)]
      if (to <= from || to.getTime() - from.getTime() > 62 * dayMs)
        throw invalidFields({ to: { zh: '须晚于开始时间，且不超过62天', en: 'After `from`, and at most 62 days' } })
      const shifts = await listShifts(db, actor.institutionId, { unitId, from, to })
      return c.json({ items: shifts.map((shift) => presentShift(actor, clock.now(), shift)) }, 200)
    })
    .openapi(planRoute, async (c) => {
      const ctx = contextOf(c)
      const { spans, ...wanted } = c.req.valid('json')
      const dated = spans.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }))
      const shifts = await planShifts(ctx, { ...wanted, spans: dated })
      return c.json({ items: shifts.map((shift) => presentShift(ctx.actor, ctx.clock.now(), shift)) }, 201)
    })
    .openapi(endRoute, async (c) => {
      await endShift(contextOf(c), c.req.valid('param').id)
      return c.body(null, 204)
    })
