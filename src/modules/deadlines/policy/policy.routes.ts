import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { type ClockSettings, internalUnits, type PromiseId, promiseIds } from '../domain/clock-settings.ts'
import { pauseReasons } from '../domain/internal-policy.ts'
import { type Stage, stages } from '../domain/stages.ts'
import { changePolicy, type PolicyInForce, readPolicies } from './change-policy.ts'
import { previewPolicy } from './preview-policy.ts'

const tags = ['deadlines']
const Instant = z.iso.datetime()
const Sentence = z.object({ zh: z.string(), en: z.string() })
const amount = z.number().positive().max(4000)
const byPriority = z.strictObject({ P1: amount.optional(), P2: amount.optional() })
const pausable = z.array(z.enum(pauseReasons)).max(pauseReasons.length)
const rule = {
  isOn: z.boolean(),
  amount: amount.openapi({ description: 'In the unit of the clock, for priority P3.' }),
  unit: z.enum(internalUnits),
  byPriority,
  pausable,
  warns: z
    .boolean()
    .openapi({ description: 'Told at 75 %, at 90 % and when it has run out; a clock that is not told still measures.' }),
}
const Rule = z.strictObject(rule)
const recordOf = <Key extends string>(keys: readonly Key[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, Rule])) as Record<Key, typeof Rule>)

const Settings = z
  .strictObject({
    binding: z
      .enum(['follow', 'receipt'])
      .openapi({ description: '`follow`: holds for open complaints too; `receipt`: only for those recorded from now on.' }),
    promises: recordOf<PromiseId>(promiseIds),
    stages: recordOf<Stage>(stages),
    department: z.strictObject({
      ...rule,
      units: z.array(z.strictObject({ unitId: z.uuid(), unitName: z.string().max(200).optional(), amount, byPriority })).max(200),
    }),
    task: z.strictObject({ unit: z.enum(['hour', 'working_hour']), pausable }),
  })
  .openapi('ClockSettings')

const Version = z
  .object({
    version: z.int(),
    settings: Settings,
    why: z.string().nullable(),
    changedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    changedAt: Instant.nullable(),
  })
  .openapi('ClockPolicyVersion')
const Policy = z
  .object({ inForce: Version, versions: z.array(Version).openapi({ description: 'The latest first; never changed.' }) })
  .openapi('ClockPolicy')

const Preview = z
  .object({
    open: z.int(),
    checked: z.int(),
    counts: z.object({
      begins: z.int(),
      stops: z.int(),
      moves: z.int(),
      becomeOverdue: z.int(),
      noLongerOverdue: z.int(),
    }),
    effects: z.array(
      z.object({
        what: z.enum(['begins', 'stops', 'moves']),
        complaintId: z.uuid(),
        number: z.string(),
        clock: Sentence,
        from: Instant.nullable(),
        to: Instant.nullable(),
        isOverdueThen: z.boolean(),
      }),
    ),
  })
  .openapi('ClockPolicyPreview')

const getRoute = defineRoute({
  method: 'get',
  path: '/api/clock-policy',
  operationId: 'getClockPolicy',
  tags,
  summary: 'The institution’s own terms: promises, stages, departments and tasks, with every earlier version',
  permission: 'deadlines.read',
  responses: { 200: json(Policy, 'The policy') },
})

const putRoute = defineRoute({
  method: 'put',
  path: '/api/clock-policy',
  operationId: 'changeClockPolicy',
  tags,
  summary: 'Put the next version in force; open clocks are counted anew in the background',
  permission: 'deadlines.edit',
  request: {
    body: body(
      z.strictObject({
        version: z.int().min(1).openapi({ description: 'The version that you have read; 409 when it is no longer the latest.' }),
        settings: Settings,
        why: z.string().trim().min(2).max(500),
      }),
    ),
  },
  responses: { 200: json(Policy, 'The policy with its new version') },
})

const previewRoute = defineRoute({
  method: 'post',
  path: '/api/clock-policy/previews',
  operationId: 'previewClockPolicy',
  tags,
  summary: 'What a change would do to the open complaints; nothing is saved',
  permission: 'deadlines.edit',
  request: { body: body(z.strictObject({ settings: Settings })) },
  responses: { 201: json(Preview, 'The effect') },
})

export const policyRoutes = () =>
  createRouter()
    .openapi(getRoute, async (c) => {
      const { db, actor } = contextOf(c)
      return c.json(present(await readPolicies(db, actor.institutionId)), 200)
    })
    .openapi(putRoute, async (c) => {
      const ctx = contextOf(c)
      const { settings, ...wanted } = c.req.valid('json')
      await changePolicy(ctx, { ...wanted, settings: plain(settings) })
      return c.json(present(await readPolicies(ctx.db, ctx.actor.institutionId)), 200)
    })
    .openapi(previewRoute, async (c) => {
      const { effects, ...rest } = await previewPolicy(contextOf(c), plain(c.req.valid('json').settings))
      const iso = (at: Date | null) => at?.toISOString() ?? null
      return c.json({ ...rest, effects: effects.map(({ from, to, ...one }) => ({ ...one, from: iso(from), to: iso(to) })) }, 201)
    })

const present = (policies: readonly [PolicyInForce, ...PolicyInForce[]]): z.input<typeof Policy> => ({
  inForce: presentVersion(policies[0]),
  versions: policies.map(presentVersion),
})

const presentVersion = (one: PolicyInForce): z.input<typeof Version> => ({
  ...one,
  settings: JSON.parse(JSON.stringify(one.settings)) as z.input<typeof Settings>,
  changedAt: one.changedAt?.toISOString() ?? null,
})

/** An absent field is absent and not undefined. */
const plain = (settings: z.output<typeof Settings>) => JSON.parse(JSON.stringify(settings)) as ClockSettings
