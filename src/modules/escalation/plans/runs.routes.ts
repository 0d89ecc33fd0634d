import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import { inTransaction } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { contentDisposition } from '../../../platform/files.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { record } from '../../audit-log/index.ts'
import { readUpload, UploadForm } from '../../complaint/index.ts'
import { actInRun, attachToRun } from './act-on-run.ts'
import { revealContact } from './contacts.ts'
import { PlanId, RevealedContact, RevealReason } from './plans.schemas.ts'
import { originKinds } from './plans.tables.ts'
import { presentRuns, readOffer, readRun } from './present-run.ts'
import { accessRun } from './run-access.ts'
import { findFile } from './runs.repo.ts'
import { RunDetail, RunSummary, RunWish, StartInput, StartOffer } from './runs.schemas.ts'
import { startRun } from './start-run.ts'

const tags = ['plans']
const params = z.object({ id: z.uuid() })

const offerRoute = defineRoute({
  method: 'get',
  path: '/api/plan-starts',
  operationId: 'getPlanStart',
  tags,
  summary: 'Which plans may be started for a complaint, a group case or an investigation, and what runs for it',
  permission: 'plan.read',
  request: { query: z.object({ kind: z.enum(originKinds), id: z.uuid() }) },
  responses: { 200: json(StartOffer, 'The offer') },
})

const listRoute = defineRoute({
  method: 'get',
  path: '/api/plan-runs',
  operationId: 'listPlanRuns',
  tags,
  summary: 'Plans that run or ran, real ones and drills, those under way first; 200 at the most',
  permission: 'plan.read',
  request: { query: z.object({ planId: PlanId.optional() }) },
  responses: { 200: json(z.object({ items: z.array(RunSummary) }), 'The runs') },
})

const startRoute = defineRoute({
  method: 'post',
  path: '/api/plan-runs',
  operationId: 'startPlan',
  tags,
  summary: 'Start a plan, for real or as a drill; the chain of command is told',
  permission: 'plan.run',
  request: { body: body(StartInput) },
  responses: { 201: json(RunDetail, 'The run') },
})

const readRoute = defineRoute({
  method: 'get',
  path: '/api/plan-runs/{id}',
  operationId: 'getPlanRun',
  tags,
  summary: 'A run: steps with their clocks, chain, log, times against the plan, and what may be done now',
  permission: 'plan.read',
  request: { params },
  responses: { 200: json(RunDetail, 'The run') },
})

const actRoute = defineRoute({
  method: 'post',
  path: '/api/plan-runs/{id}/entries',
  operationId: 'addPlanRunEntry',
  tags,
  summary: 'Settle a step, log, decide, report, announce, hand over, end, evaluate or sign off',
  permission: 'plan.take_part',
  request: { params, body: body(RunWish) },
  responses: { 201: json(RunDetail, 'As it stands now') },
})

const attachRoute = defineRoute({
  method: 'post',
  path: '/api/plan-runs/{id}/files',
  operationId: 'addPlanRunFile',
  tags,
  summary: 'Keep a file with the run, with its SHA-256',
  permission: 'plan.take_part',
  request: { params, body: { required: true, content: { 'multipart/form-data': { schema: UploadForm } } } },
  responses: { 201: json(RunDetail, 'As it stands now') },
})

const downloadRoute = defineRoute({
  method: 'get',
  path: '/api/plan-runs/{id}/files/{fileId}',
  operationId: 'downloadPlanRunFile',
  tags,
  summary: 'The bytes of a file, always as a download; the trail records who took it',
  permission: 'plan.read',
  request: { params: params.extend({ fileId: z.uuid() }) },
  responses: {
    200: {
      description: 'The file',
      content: { 'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
    },
  },
})

const revealRoute = defineRoute({
  method: 'post',
  path: '/api/plan-runs/{id}/contacts/{contactId}/reveals',
  operationId: 'revealPlanRunContact',
  tags,
  summary: 'A contact of a run in full, for whoever reaches the run, with a reason; the trail records it',
  permission: 'plan.take_part',
  request: { params: params.extend({ contactId: z.string().max(40) }), body: body(RevealReason) },
  responses: { 201: json(RevealedContact, 'Name and number') },
})

export const runRoutes = () =>
  createRouter()
    .openapi(offerRoute, async (c) => c.json(await readOffer(contextOf(c), c.req.valid('query')), 200))
    .openapi(listRoute, async (c) => {
      const { planId } = c.req.valid('query')
      return c.json({ items: await presentRuns(contextOf(c), planId ? { planKey: planId } : {}) }, 200)
    })
    .openapi(startRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await readRun(ctx, await startRun(ctx, c.req.valid('json'))), 201)
    })
    .openapi(readRoute, async (c) => c.json(await readRun(contextOf(c), c.req.valid('param').id), 200))
    .openapi(actRoute, async (c) => {
      const ctx = contextOf(c)
      const { id } = c.req.valid('param')
      await actInRun(ctx, id, c.req.valid('json'))
      return c.json(await readRun(ctx, id), 201)
    })
    .openapi(attachRoute, async (c) => {
      const ctx = contextOf(c)
      const { id } = c.req.valid('param')
      await attachToRun(ctx, id, await readUpload(c.req.valid('form').file))
      return c.json(await readRun(ctx, id), 201)
    })
    .openapi(downloadRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, fileId } = c.req.valid('param')
      const file = await findFile(ctx.db, await accessRun(ctx.db, ctx.actor, id), fileId)
      if (!file) throw notFound({ zh: '该附件', en: 'attachment' })
      const { stream } = await ctx.files.open(file.key)
      await inTransaction(ctx.db, async (tx) =>
        record(ctx, tx, { action: 'plan_run.file_downloaded', object: { type: 'plan_run', id }, data: { fileId } }),
      )
      return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition(file.name),
      })
    })
    .openapi(revealRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, contactId } = c.req.valid('param')
      const row = await accessRun(ctx.db, ctx.actor, id)
      const object = { type: 'plan_run' as const, id }
      return c.json(
        await revealContact(ctx, row.content.contacts, contactId, { reason: c.req.valid('json').reason, object }),
        201,
      )
    })
