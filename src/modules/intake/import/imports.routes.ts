import { z } from '@hono/zod-openapi'
import { contentDisposition } from '../../../platform/files.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { fileBody, onlyFile } from '../only-file.ts'
import { beginCommit } from './commit-import.ts'
import { listImports } from './imports.repo.ts'
import { accessImport } from './lines.ts'
import { errorFile, ImportSchema, MappingSchema, presentImport } from './present-import.ts'
import { maxImportBytes } from './read-table.ts'
import { changeMapping, startImport } from './start-import.ts'
import { importTemplate } from './template.ts'

const tags = ['imports']
const permission = 'complaint.import'
const params = z.object({ id: z.uuid() })
const binary = z.any().openapi({ type: 'string', format: 'binary' })

const templateRoute = defineRoute({
  method: 'get',
  path: '/api/imports/template.xlsx',
  operationId: 'downloadImportTemplate',
  tags,
  summary: 'An empty workbook whose headers need no mapping',
  permission,
  responses: {
    200: {
      description: 'The workbook',
      content: { 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: binary } },
    },
  },
})

const startRoute = defineRoute({
  method: 'post',
  path: '/api/imports',
  operationId: 'startImport',
  tags,
  summary: 'Read a CSV (UTF-8 or GB18030) or XLSX file of complaints; nothing is filed yet',
  permission,
  requestBody: fileBody,
  responses: { 201: json(ImportSchema, 'What the file holds, and what is wrong with which row') },
})

const listRoute = defineRoute({
  method: 'get',
  path: '/api/imports',
  operationId: 'listImports',
  tags,
  summary: 'Your imports, newest first',
  permission,
  responses: {
    200: json(
      z.object({
        items: z.array(ImportSchema.pick({ id: true, fileName: true, status: true, createdAt: true, committedAt: true })),
      }),
      'At most 50',
    ),
  },
})

const getRoute = defineRoute({
  method: 'get',
  path: '/api/imports/{id}',
  operationId: 'getImport',
  tags,
  summary: 'An import, its mapping and its rows',
  permission,
  request: { params },
  responses: { 200: json(ImportSchema, 'The import') },
})

const mapRoute = defineRoute({
  method: 'put',
  path: '/api/imports/{id}/mapping',
  operationId: 'changeImportMapping',
  tags,
  summary: 'Say which column holds what; every row is read anew',
  permission,
  request: { params, body: body(MappingSchema) },
  responses: { 200: json(ImportSchema, 'The import under the new mapping') },
})

const commitRoute = defineRoute({
  method: 'post',
  path: '/api/imports/{id}/commits',
  operationId: 'commitImport',
  tags,
  summary: 'File the rows that are in order; the others stay and are listed',
  permission,
  request: { params },
  responses: { 202: json(ImportSchema, 'Begun; read the import again to see how far it is') },
})

const errorsRoute = defineRoute({
  method: 'get',
  path: '/api/imports/{id}/errors.csv',
  operationId: 'downloadImportErrors',
  tags,
  summary: 'The rows that were not filed, with what is wrong; masked, and safe to open in a spreadsheet',
  permission,
  request: { params },
  responses: { 200: { description: 'CSV in UTF-8', content: { 'text/csv': { schema: z.string() } } } },
})

export const importRoutes = () =>
  createRouter()
    .openapi(templateRoute, async (c) => {
      const workbook = await importTemplate(contextOf(c))
      return c.body(new Uint8Array(workbook), 200, {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': contentDisposition('投诉导入模板.xlsx'),
      })
    })
    .openapi(startRoute, async (c) => {
      const ctx = contextOf(c)
      const started = await startImport(ctx, await onlyFile(c.req.raw, maxImportBytes))
      return c.json(await presentImport(ctx, started), 201)
    })
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const rows = await listImports(ctx.db, ctx.actor.institutionId, ctx.actor.id, 50)
      return c.json(
        {
          items: rows.map((row) => ({
            id: row.id,
            fileName: row.file_name,
            status: row.status,
            createdAt: row.created_at.toISOString(),
            committedAt: row.committed_at?.toISOString() ?? null,
          })),
        },
        200,
      )
    })
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await presentImport(ctx, await accessImport(ctx, ctx.db, c.req.valid('param').id)), 200)
    })
    .openapi(mapRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await presentImport(ctx, await changeMapping(ctx, c.req.valid('param').id, c.req.valid('json'))), 200)
    })
    .openapi(commitRoute, async (c) => {
      const ctx = contextOf(c)
      const { id } = c.req.valid('param')
      await beginCommit(ctx, id)
      return c.json(await presentImport(ctx, await accessImport(ctx, ctx.db, id)), 202)
    })
    .openapi(errorsRoute, async (c) => {
      const ctx = contextOf(c)
      const csv = await errorFile(ctx, await accessImport(ctx, ctx.db, c.req.valid('param').id))
      return c.body(csv, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': contentDisposition('导入错误.csv'),
      })
    })
