import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { stances, taskKinds } from '../../complaint/domain/task-events.ts'
import { accessComplaint, ComplaintPath, type Loaded, readUpload, UploadForm } from '../../complaint/index.ts'
import { Moment, Note, Reason, words } from '../verb-route.ts'
import { answerTask } from './answer-task.ts'
import { attachEvidence } from './attach-evidence.ts'
import { claimTask } from './claim-task.ts'
import { closeTask } from './close-task.ts'
import { confirmBreach, reportBreach } from './data-breach.ts'
import { openTask } from './open-task.ts'
import { overruleCountersign } from './overrule-countersign.ts'
import { TasksOfComplaint, tasksReply } from './present-task.ts'
import { remindTask } from './remind-task.ts'
import { reopenTask } from './reopen-task.ts'
import { reportMisconduct } from './report-misconduct.ts'
import { returnTask } from './return-task.ts'
import { withdrawTask } from './withdraw-task.ts'

const TaskPath = ComplaintPath.extend({ taskId: z.uuid() })
const Files = z.array(z.uuid()).max(20).default([])
const afterwards = { 201: json(TasksOfComplaint, 'The tasks of the complaint afterwards') }

const listRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/tasks',
  operationId: 'listComplaintTasks',
  tags: ['tasks'],
  summary: 'What others were asked on a complaint, oldest first; who helps with a task sees their own',
  permission: 'task.answer',
  request: { params: ComplaintPath },
  responses: { 200: json(TasksOfComplaint, 'The tasks') },
})

/** A thing created under a complaint. */
const onComplaint = <const Noun extends string, Body extends z.ZodType>(
  noun: Noun,
  operationId: string,
  summary: string,
  permission: string,
  schema: Body,
) =>
  defineRoute({
    method: 'post',
    path: `/api/complaints/{id}/${noun}` as `/api/complaints/{id}/${Noun}`,
    operationId,
    tags: ['tasks'],
    summary,
    permission,
    request: { params: ComplaintPath, body: body(schema) },
    responses: afterwards,
  })

/** A thing created under a task. */
const onOne = <const Noun extends string, Body extends z.ZodType>(
  noun: Noun,
  operationId: string,
  summary: string,
  permission: string,
  schema: Body,
) =>
  defineRoute({
    method: 'post',
    path: `/api/complaints/{id}/tasks/{taskId}/${noun}` as `/api/complaints/{id}/tasks/{taskId}/${Noun}`,
    operationId,
    tags: ['tasks'],
    summary,
    permission,
    request: { params: TaskPath, body: body(schema) },
    responses: afterwards,
  })

const NewTask = z.strictObject({
  kind: z.enum(taskKinds),
  toUnitId: z.uuid().optional(),
  partnerId: z.uuid().optional().openapi({ description: 'A third party instead of a department.' }),
  toPersonId: z.uuid().optional(),
  title: words(2, 100),
  text: words(2, 2000),
  dueHours: z.int().min(1).max(400).openapi({ description: 'Working hours.' }),
  attachmentIds: Files.openapi({
    description: 'Files of the complaint that are handed over; the asked department sees no others.',
  }),
  seesConfidential: z.boolean().default(false),
})
const Opinion = z.strictObject({ opinion: words(2, 2000) })
const Because = z.strictObject({ reason: Reason })

const openRoute = onComplaint('tasks', 'openTask', 'Ask another department, or a third party', 'complaint.handle', NewTask)
const claimRoute = onOne('claims', 'claimTask', 'Take up what your department was asked', 'task.answer', z.strictObject({}))
const answerRoute = onOne(
  'answers',
  'answerTask',
  'Answer with an opinion and evidence',
  'task.answer',
  z.strictObject({ opinion: words(2, 4000), attachmentIds: Files, stance: z.enum(stances).nullable().default(null) }),
)
const returnRoute = onOne('returns', 'returnTask', 'Give it back to whoever asked', 'task.answer', Because)
const reopenRoute = onOne('reopenings', 'reopenTask', 'Ask again', 'complaint.handle', Because)
const remindRoute = onOne(
  'reminders',
  'remindTask',
  'Ask after the answer, at most once an hour',
  'complaint.handle',
  z.strictObject({ text: words(1, 500) }),
)
const withdrawRoute = onOne('withdrawals', 'withdrawTask', 'Take back what was asked', 'complaint.handle', Because)
const closeRoute = onOne(
  'closures',
  'closeTask',
  'Accept the answer and rate the help',
  'complaint.handle',
  z.strictObject({ rating: z.int().min(1).max(5).nullable().default(null), note: Note }),
)
const overruleRoute = onOne(
  'overrulings',
  'overruleCountersign',
  'Go on without a 会签, as approver',
  'complaint.approve',
  Opinion,
)
const misconductRoute = onComplaint(
  'misconduct-reports',
  'reportMisconduct',
  'Say that staff broke the rules: calls in compliance and legal and shuts out the accused',
  'complaint.handle',
  z.strictObject({ personIds: z.array(z.uuid()).max(10).default([]), text: words(4, 2000) }),
)
const confirmBreachRoute = onComplaint(
  'breach-confirmations',
  'confirmBreach',
  'Decide that personal data leaked: the 72 hours run from `at`',
  'task.answer',
  z.strictObject({ at: Moment, scope: words(2, 1000) }),
)
const reportBreachRoute = onComplaint(
  'breach-reports',
  'reportBreach',
  'Record the report of the leak to the regulator',
  'task.answer',
  z.strictObject({ at: Moment, to: words(2, 100), reference: words(1, 100) }),
)

const uploadRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/tasks/{taskId}/attachments',
  operationId: 'attachEvidence',
  tags: ['tasks'],
  summary: 'Keep a file for the answer of a task; hashed like every file',
  permission: 'task.answer',
  request: {
    params: TaskPath,
    body: { required: true, content: { 'multipart/form-data': { schema: UploadForm } } },
  },
  responses: { 201: json(z.object({ id: z.uuid(), name: z.string(), sha256: z.string(), size: z.int() }), 'Kept') },
})

type Asked = Parameters<typeof contextOf>[0]

/** Does a verb and answers with the tasks afterwards; empty for whom the task, now done, lets see nothing more. */
async function after(c: Asked, verb: (ctx: Context) => Promise<Loaded>) {
  const ctx = contextOf(c)
  return await tasksReply(ctx, await verb(ctx))
}

export const taskRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const complaint = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id, { forTask: true })
      return c.json(await tasksReply(ctx, complaint), 200)
    })
    .openapi(openRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(await after(c, async (ctx) => (await openTask(ctx, id, c.req.valid('json'))).complaint), 201)
    })
    .openapi(claimRoute, async (c) => {
      const { id, taskId } = c.req.valid('param')
      return c.json(await after(c, (ctx) => claimTask(ctx, id, taskId)), 201)
    })
    .openapi(answerRoute, async (c) => {
      const { id, taskId } = c.req.valid('param')
      return c.json(await after(c, (ctx) => answerTask(ctx, id, taskId, c.req.valid('json'))), 201)
    })
    .openapi(returnRoute, async (c) => {
      const { id, taskId } = c.req.valid('param')
      return c.json(await after(c, (ctx) => returnTask(ctx, id, taskId, c.req.valid('json'))), 201)
    })
    .openapi(reopenRoute, async (c) => {
      const { id, taskId } = c.req.valid('param')
      return c.json(await after(c, (ctx) => reopenTask(ctx, id, taskId, c.req.valid('json'))), 201)
    })
    .openapi(remindRoute, async (c) => {
      const { id, taskId } = c.req.valid('param')
      return c.json(await after(c, (ctx) => remindTask(ctx, id, taskId, c.req.valid('json'))), 201)
    })
    .openapi(withdrawRoute, async (c) => {
      const { id, taskId } = c.req.valid('param')
      return c.json(await after(c, (ctx) => withdrawTask(ctx, id, taskId, c.req.valid('json'))), 201)
    })
    .openapi(closeRoute, async (c) => {
      const { id, taskId } = c.req.valid('param')
      return c.json(await after(c, (ctx) => closeTask(ctx, id, taskId, c.req.valid('json'))), 201)
    })
    .openapi(overruleRoute, async (c) => {
      const { id, taskId } = c.req.valid('param')
      return c.json(await after(c, (ctx) => overruleCountersign(ctx, id, taskId, c.req.valid('json'))), 201)
    })
    .openapi(misconductRoute, async (c) =>
      c.json(await after(c, (ctx) => reportMisconduct(ctx, c.req.valid('param').id, c.req.valid('json'))), 201),
    )
    .openapi(confirmBreachRoute, async (c) =>
      c.json(await after(c, (ctx) => confirmBreach(ctx, c.req.valid('param').id, c.req.valid('json'))), 201),
    )
    .openapi(reportBreachRoute, async (c) =>
      c.json(await after(c, (ctx) => reportBreach(ctx, c.req.valid('param').id, c.req.valid('json'))), 201),
    )
    .openapi(uploadRoute, async (c) => {
      const { id, taskId } = c.req.valid('param')
      const kept = await attachEvidence(contextOf(c), id, taskId, await readUpload(c.req.valid('form').file))
      return c.json({ id: kept.id, name: kept.name, sha256: kept.sha256, size: kept.size }, 201)
    })
