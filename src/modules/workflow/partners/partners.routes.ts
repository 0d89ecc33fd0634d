import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { dayMs } from '../../../platform/time.ts'
import { cooperationScore } from '../domain/cooperation-score.ts'
import { ListedTaskSchema, presentListed } from '../tasks/present-task.ts'
import { type ListedTask, listReachableTasksOfPartner, listTasksOfPartner } from '../tasks/tasks.repo.ts'
import { words } from '../verb-route.ts'
import { contractStates, findPartner, listPartners, type PartnerRow, partnerKinds } from './partners.repo.ts'
import { changePartner, createPartner, partnerNotFound } from './save-partner.ts'

const facts = {
  name: words(2, 100),
  kind: z.enum(partnerKinds),
  contract: z.enum(contractStates),
  contractUntil: z.iso.date().nullable().default(null),
  contacts: z
    .array(z.strictObject({ name: words(1, 50), post: words(0, 50), phone: words(0, 30) }))
    .max(10)
    .default([]),
  note: words(0, 1000).default(''),
  keyId: z.uuid().nullable().default(null).openapi({ description: 'The API key with which it answers its tasks itself.' }),
}
const Partner = z
  .object({
    id: z.uuid(),
    version: z.int(),
    ...facts,
    contacts: z.array(z.object({ name: z.string(), post: z.string(), phone: z.string() })),
    note: z.string(),
    contractUntil: z.string().nullable(),
    keyId: z.uuid().nullable(),
  })
  .openapi('Partner')
const Part = z.object({ share: z.number().nullable(), of: z.int(), weight: z.number() })
const Score = z
  .object({
    score: z.number().nullable(),
    parts: z.object({ inTime: Part, quality: Part, firstTime: Part }),
    tasks: z.int(),
    isSmallSample: z.boolean(),
  })
  .openapi('CooperationScore')
const Known = z.object({ partner: Partner, score: Score }).openapi('PartnerWithScore')
const PartnerPath = z.object({ id: z.uuid() })
const mostTasks = 500

const listRoute = defineRoute({
  method: 'get',
  path: '/api/partners',
  operationId: 'listPartners',
  tags: ['partners'],
  summary: 'Third parties by name, each with its score of the last year',
  permission: 'partner.read',
  responses: { 200: json(z.object({ items: z.array(Known) }), 'All of them') },
})

const getRoute = defineRoute({
  method: 'get',
  path: '/api/partners/{id}',
  operationId: 'getPartner',
  tags: ['partners'],
  summary: 'A third party and its score of the last year',
  permission: 'partner.read',
  request: { params: PartnerPath },
  responses: { 200: json(Known, 'The third party') },
})

const tasksRoute = defineRoute({
  method: 'get',
  path: '/api/partners/{id}/tasks',
  operationId: 'listPartnerTasks',
  tags: ['partners'],
  summary: 'Its tasks on complaints that you may see: what waits first, by its date',
  permission: 'partner.read',
  request: { params: PartnerPath },
  responses: {
    200: json(
      z
        .object({
          items: z.array(ListedTaskSchema),
          isCapped: z.boolean().openapi({ description: `There are more than the ${mostTasks} given here.` }),
        })
        .openapi('PartnerTasks'),
      'The tasks',
    ),
  },
})

const createRoute = defineRoute({
  method: 'post',
  path: '/api/partners',
  operationId: 'createPartner',
  tags: ['partners'],
  summary: 'Write down a third party',
  permission: 'partner.edit',
  request: { body: body(z.strictObject(facts)) },
  responses: { 201: json(Partner, 'Written down') },
})

const changeRoute = defineRoute({
  method: 'put',
  path: '/api/partners/{id}',
  operationId: 'changePartner',
  tags: ['partners'],
  summary: 'Change what is known of a third party',
  permission: 'partner.edit',
  request: { params: PartnerPath, body: body(z.strictObject({ ...facts, version: z.int().min(1) })) },
  responses: { 200: json(Partner, 'As it is now') },
})

const present = (row: PartnerRow): z.output<typeof Partner> => ({
  id: row.id,
  version: row.version,
  name: row.name,
  kind: row.kind,
  contract: row.contract,
  contractUntil: row.contract_until,
  contacts: row.contacts,
  note: row.note,
  keyId: row.key_id,
})

const yearMs = 365 * dayMs

async function demandPartner(ctx: Context, id: string): Promise<PartnerRow> {
  const row = await findPartner(ctx.db, ctx.actor.institutionId, id)
  if (!row) throw partnerNotFound()
  return row
}

async function known(ctx: Context, row: PartnerRow) {
  const now = ctx.clock.now()
  const tasks = await listTasksOfPartner(ctx.db, ctx.actor, row.id, new Date(now.getTime() - yearMs), mostTasks)
  const score = cooperationScore(tasks.filter(({ status }) => status !== 'withdrawn').map((task) => countable(task, now)))
  return { partner: present(row), score }
}

function countable(task: ListedTask, now: Date) {
  const { first_answered_at: answeredAt, first_due_at: dueAt } = task
  const isLate = dueAt !== null && now > dueAt && !answeredAt
  return {
    wasInTime: dueAt && (answeredAt || isLate) ? answeredAt !== null && answeredAt <= dueAt : null,
    rating: task.rating,
    wasRepeated: task.reopened_count > 0,
    isAnswered: answeredAt !== null,
  }
}

export const partnerRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const rows = await listPartners(ctx.db, ctx.actor.institutionId)
      return c.json({ items: await Promise.all(rows.map((row) => known(ctx, row))) }, 200)
    })
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await known(ctx, await demandPartner(ctx, c.req.valid('param').id)), 200)
    })
    .openapi(tasksRoute, async (c) => {
      const ctx = contextOf(c)
      const { id } = await demandPartner(ctx, c.req.valid('param').id)
      const rows = await listReachableTasksOfPartner(ctx.db, ctx.actor, id, mostTasks + 1)
      const items = rows.slice(0, mostTasks).map((task) => presentListed(task, ctx.clock.now()))
      return c.json({ items, isCapped: rows.length > mostTasks }, 200)
    })
    .openapi(createRoute, async (c) => c.json(present(await createPartner(contextOf(c), c.req.valid('json'))), 201))
    .openapi(changeRoute, async (c) =>
      c.json(present(await changePartner(contextOf(c), c.req.valid('param').id, c.req.valid('json'))), 200),
    )
