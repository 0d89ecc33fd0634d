import { z } from '@hono/zod-openapi'
import { contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { beijingDate } from '../../platform/time.ts'
import { ClockSchema } from './clock-schema.ts'
import { titleOf } from './clock-titles.ts'
import { policyOf } from './domain/clock-settings.ts'
import type { InternalPolicy } from './domain/internal-policy.ts'
import { switchFor } from './domain/packs/rulebook.ts'
import { isInForce, type RegulationPack } from './domain/regulation-pack.ts'
import { rulebookOf } from './packs/rulebook-cache.ts'
import { readPolicies } from './policy/change-policy.ts'
import { explainClocks } from './present-clocks.ts'

const clocksRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/clocks',
  operationId: 'listComplaintClocks',
  tags: ['deadlines'],
  summary: 'The clocks of a complaint, each explained span by span',
  permission: 'complaint.read',
  request: { params: z.object({ id: z.uuid() }) },
  responses: {
    200: json(
      z.object({
        now: z.iso.datetime().openapi({ description: 'The server’s time: count down from it, not from the browser’s clock.' }),
        shown: z.string().nullable().openapi({ description: 'The key of the clock whose date stands beside the complaint.' }),
        items: z.array(ClockSchema),
      }),
      'The clocks, the strictest statutory one first',
    ),
  },
})

const Title = z.object({ zh: z.string(), en: z.string() })
const PackSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    kind: z.enum(['statutory', 'internal']),
    effectiveFrom: z.string().nullable(),
    effectiveTo: z.string().nullable(),
    isEnabled: z.boolean(),
    isInForce: z.boolean(),
    confidence: z
      .enum(['high', 'medium', 'low'])
      .nullable()
      .openapi({ description: 'How sure we are of the words behind the rule.' }),
    source: z.string().nullable(),
    note: z.string().nullable(),
    clocks: z.array(
      z.object({
        id: z.string(),
        title: Title,
        amount: z.number(),
        unit: z.string(),
        force: z.string(),
        source: z.string().nullable(),
        extensions: z.array(z.object({ toTotal: z.number(), when: z.string(), approver: z.string().nullable() })),
      }),
    ),
  })
  .openapi('DeadlinePack')

const packsRoute = defineRoute({
  method: 'get',
  path: '/api/deadline-packs',
  operationId: 'listDeadlinePacks',
  tags: ['deadlines'],
  summary: 'The rules that clocks are counted by: regulation packs, and the promises of the institution',
  permission: 'deadlines.read',
  responses: { 200: json(z.object({ items: z.array(PackSchema) }), 'The packs') },
})

const presentPack = (pack: RegulationPack, today: ReturnType<typeof beijingDate>): z.input<typeof PackSchema> => ({
  id: pack.id,
  version: pack.version,
  title: pack.title,
  kind: 'statutory',
  effectiveFrom: pack.effectiveFrom,
  effectiveTo: pack.effectiveTo ?? null,
  isEnabled: pack.enabledByDefault,
  isInForce: isInForce(pack, today),
  confidence: pack.confidence,
  source: pack.source,
  note: pack.note ?? null,
  clocks: pack.clocks
    .filter((clock) => clock.countedBy !== 'internal')
    .map((clock) => ({
      id: clock.id,
      title: titleOf(clock.id),
      amount: clock.n,
      unit: clock.unit,
      force: clock.kind,
      source: clock.source ?? null,
      extensions: (clock.extend ?? []).map(({ toTotal, when, approver }) => ({ toTotal, when, approver: approver ?? null })),
    })),
})

/** The institution's own terms as they stand, in the same shape. */
function ownPromises(policy: InternalPolicy): z.input<typeof PackSchema> {
  return {
    id: policy.id,
    version: policy.version,
    title: '机构内部时限',
    kind: 'internal',
    effectiveFrom: null,
    effectiveTo: null,
    isEnabled: true,
    isInForce: true,
    confidence: null,
    source: null,
    note: null,
    clocks: [...policy.clocks, ...(policy.stages ?? [])].map(({ id, name, n, unit, force }) => ({
      id,
      title: name,
      amount: n,
      unit,
      force,
      source: null,
      extensions: [],
    })),
  }
}

export const deadlineRoutes = () =>
  createRouter()
    .openapi(clocksRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await explainClocks(ctx, ctx.db, c.req.valid('param').id), 200)
    })
    .openapi(packsRoute, async (c) => {
      const { db, actor, clock } = contextOf(c)
      const book = await rulebookOf(db, actor.institutionId)
      const [inForce] = await readPolicies(db, actor.institutionId)
      const now = clock.now()
      const latest = new Map(book.versions.map(({ pack }) => [pack.id, pack]))
      const items = [...latest.values()].map((pack) => ({
        ...presentPack(pack, beijingDate(now)),
        isEnabled: switchFor(book, pack.id, now)?.isOn ?? pack.enabledByDefault,
      }))
      return c.json({ items: [...items, ownPromises(policyOf(inForce.settings, inForce.version))] }, 200)
    })
