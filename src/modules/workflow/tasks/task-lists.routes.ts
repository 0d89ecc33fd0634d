import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { taskFacts, taskKinds } from '../../complaint/domain/task-events.ts'
import { unitFunctions } from '../../identity/domain/org-unit.ts'
import type { TaskSettings } from '../domain/task-rules.ts'
import { words } from '../verb-route.ts'
import { decodeTaskCursor, encodeTaskCursor, ListedTaskSchema, presentListed } from './present-task.ts'
import { changeTaskSettings, readTaskSettings, type TaskSettingsInForce } from './settings.ts'
import { boxes, countTasks, listTasks, tabs } from './tasks.repo.ts'

const listRoute = defineRoute({
  method: 'get',
  path: '/api/tasks',
  operationId: 'listTasks',
  tags: ['tasks'],
  summary: 'What your department was asked, or asks of others; overdue first',
  permission: 'task.answer',
  request: {
    query: z.object({
      box: z.enum(boxes).default('for_us'),
      tab: z.enum(tabs).default('waiting'),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().max(200).optional(),
    }),
  },
  responses: { 200: json(z.object({ items: z.array(ListedTaskSchema), nextCursor: z.string().nullable() }), 'A page') },
})

const Counts = z.object({ waiting: z.int(), overdue: z.int(), answered: z.int() })
const countRoute = defineRoute({
  method: 'get',
  path: '/api/tasks/counts',
  operationId: 'countTasks',
  tags: ['tasks'],
  summary: 'How many tasks wait behind each tab',
  permission: 'task.answer',
  responses: { 200: json(z.object({ for_us: Counts, by_us: Counts }).openapi('TaskCounts'), 'The counts') },
})

const code = z.string().regex(/^[a-z0-9_.]{1,100}$/)
const Signs = z.strictObject({ triggers: z.array(code).max(20), reasons: z.array(code).max(50) })
const Settings = z
  .strictObject({
    signs: z.strictObject(
      Object.fromEntries(taskFacts.map((fact) => [fact, Signs])) as Record<(typeof taskFacts)[number], typeof Signs>,
    ),
    rules: z
      .array(
        z.strictObject({
          fact: z.enum(taskFacts),
          toFunction: z.enum(unitFunctions),
          kind: z.enum(taskKinds),
          dueHours: z.int().min(1).max(400),
          title: words(2, 100),
          text: words(2, 2000),
          seesConfidential: z.boolean(),
        }),
      )
      .max(30),
  })
  .openapi('TaskSettings')
const InForce = z
  .object({
    version: z.int(),
    settings: Settings,
    why: z.string().nullable(),
    changedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    changedAt: z.iso.datetime().nullable(),
  })
  .openapi('TaskSettingsInForce')

const getSettingsRoute = defineRoute({
  method: 'get',
  path: '/api/task-settings',
  operationId: 'getTaskSettings',
  tags: ['tasks'],
  summary: 'Which facts call in which departments',
  permission: 'task.answer',
  responses: { 200: json(InForce, 'The version in force') },
})

const putSettingsRoute = defineRoute({
  method: 'put',
  path: '/api/task-settings',
  operationId: 'changeTaskSettings',
  tags: ['tasks'],
  summary: 'Put a new version in force, for facts that become known from now on',
  permission: 'task.settings',
  request: {
    body: body(
      z.strictObject({
        version: z.int().min(1).openapi({ description: 'The version that you have read; 409 when it is no longer the latest.' }),
        settings: Settings,
        why: words(2, 500),
      }),
    ),
  },
  responses: { 200: json(InForce, 'The new version') },
})

const present = (inForce: TaskSettingsInForce): z.input<typeof InForce> => ({
  ...inForce,
  changedAt: inForce.changedAt?.toISOString() ?? null,
})

export const taskListRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const { cursor, ...wanted } = c.req.valid('query')
      const found = await listTasks(ctx.db, ctx.actor, { ...wanted, after: decodeTaskCursor(cursor) })
      const page = found.slice(0, wanted.limit)
      const last = page.at(-1)
      const sortedBy = wanted.tab === 'done' ? last?.updated_at : last?.due_at
      const nextCursor =
        found.length > wanted.limit && last
          ? encodeTaskCursor({ value: sortedBy?.toISOString() ?? 'infinity', id: last.id })
          : null
      return c.json({ items: page.map((row) => presentListed(row, ctx.clock.now())), nextCursor }, 200)
    })
    .openapi(countRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await countTasks(ctx.db, ctx.actor, ctx.clock.now()), 200)
    })
    .openapi(getSettingsRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(present(await readTaskSettings(ctx.db, ctx.actor.institutionId)), 200)
    })
    .openapi(putSettingsRoute, async (c) => {
      const { settings, ...wanted } = c.req.valid('json')
      return c.json(present(await changeTaskSettings(contextOf(c), { ...wanted, settings: settings as TaskSettings })), 200)
    })
