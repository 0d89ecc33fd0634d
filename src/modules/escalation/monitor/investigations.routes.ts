import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import { inTransaction } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import { contentDisposition } from '../../../platform/files.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { record } from '../../audit-log/index.ts'
import { readUpload, UploadForm } from '../../complaint/index.ts'
import { accessInvestigation, actOnInvestigation, addEvidence } from './act-on-investigation.ts'
import { findFile, listInvestigations } from './investigations.repo.ts'
import { InvestigationDetail, InvestigationSummary, Wish } from './monitor.schemas.ts'
import { presentInvestigation, readInvestigation } from './present-investigation.ts'

const tags = ['monitor']
const params = z.object({ id: z.uuid() })

const listRoute = defineRoute({
  method: 'get',
  path: '/api/investigations',
  operationId: 'listInvestigations',
  tags,
  summary: 'Special investigations (专项调查) into units below you, open ones first; 200 at the most',
  permission: 'monitor.read',
  responses: { 200: json(z.object({ items: z.array(InvestigationSummary) }), 'The investigations') },
})

const readRoute = defineRoute({
  method: 'get',
  path: '/api/investigations/{id}',
  operationId: 'getInvestigation',
  tags,
  summary: 'One investigation, all that happened, and what may be done now',
  permission: 'monitor.read',
  request: { params },
  responses: { 200: json(InvestigationDetail, 'The investigation') },
})

const actRoute = defineRoute({
  method: 'post',
  path: '/api/investigations/{id}/entries',
  operationId: 'addInvestigationEntry',
  tags,
  summary: 'Take it, note, link a complaint, find, set measures, ask for its closing, or decide on that',
  permission: 'monitor.handle',
  request: { params, body: body(Wish) },
  responses: { 201: json(InvestigationDetail, 'As it stands now') },
})

const evidenceRoute = defineRoute({
  method: 'post',
  path: '/api/investigations/{id}/evidence',
  operationId: 'addInvestigationEvidence',
  tags,
  summary: 'Keep a file as evidence, with its SHA-256',
  permission: 'monitor.handle',
  request: { params, body: { required: true, content: { 'multipart/form-data': { schema: UploadForm } } } },
  responses: { 201: json(InvestigationDetail, 'As it stands now') },
})

const downloadRoute = defineRoute({
  method: 'get',
  path: '/api/investigations/{id}/evidence/{fileId}',
  operationId: 'downloadInvestigationEvidence',
  tags,
  summary: 'The bytes of a piece of evidence, always as a download; the trail records who took it',
  permission: 'monitor.read',
  request: { params: params.extend({ fileId: z.uuid() }) },
  responses: {
    200: {
      description: 'The file',
      content: { 'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
    },
  },
})

export const investigationRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const rows = await listInvestigations(ctx.db, ctx.actor)
      return c.json({ items: rows.map((row) => presentInvestigation(row, ctx.clock.now())) }, 200)
    })
    .openapi(readRoute, async (c) => c.json(await readInvestigation(contextOf(c), c.req.valid('param').id), 200))
    .openapi(actRoute, async (c) => {
      const ctx = contextOf(c)
      const { id } = c.req.valid('param')
      await actOnInvestigation(ctx, id, c.req.valid('json'))
      return c.json(await readInvestigation(ctx, id), 201)
    })
    .openapi(evidenceRoute, async (c) => {
      const ctx = contextOf(c)
      const { id } = c.req.valid('param')
      await addEvidence(ctx, id, await readUpload(c.req.valid('form').file))
      return c.json(await readInvestigation(ctx, id), 201)
    })
    .openapi(downloadRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, fileId } = c.req.valid('param')
      const file = await findFile(ctx.db, await accessInvestigation(ctx.db, ctx.actor, id), fileId)
      if (!file) throw notFound({ zh: '该附件', en: 'attachment' })
      const { stream } = await ctx.files.open(file.key)
      await inTransaction(ctx.db, async (tx) =>
        record(ctx, tx, { action: 'investigation.evidence_downloaded', object: { type: 'investigation', id }, data: { fileId } }),
      )
      return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition(file.name),
      })
    })
