import { z } from '@hono/zod-openapi'
import { inTransaction } from '../../platform/database.ts'
import { invalidFields } from '../../platform/errors.ts'
import { contentDisposition } from '../../platform/files.ts'
import { contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { record } from '../audit-log/index.ts'
import { ComplaintSummary, listComplaintsById, presentSummary } from '../complaint/index.ts'
import { comparableTrees } from '../taxonomy/domain/comparable-trees.ts'
import { type ComparedPeriods, checkPeriod, compareTaxonomy, sliceOf } from './compare-taxonomy.ts'
import { comparisonFile } from './comparison-file.ts'
import { narrowings } from './domain/narrowings.ts'
import { smallSample } from './domain/taxonomy-comparison.ts'
import { listBehind } from './insight.repo.ts'
import { Day, TaxonomyComparison } from './insight.schemas.ts'

const tags = ['insight']
const permission = 'insight.read'
const Tree = z.enum(comparableTrees)
const Periods = z.object({ tree: Tree, beforeFrom: Day, beforeTo: Day, afterFrom: Day, afterTo: Day })

const compareRoute = defineRoute({
  method: 'get',
  path: '/api/insight/taxonomy-comparison',
  operationId: 'compareTaxonomy',
  tags,
  summary: 'Complaints by the codes of a tree in two periods: how many, how long, how often again, how often corrected',
  permission,
  request: { query: Periods },
  responses: { 200: json(TaxonomyComparison, 'Both periods, line by line') },
})

const fileRoute = defineRoute({
  method: 'get',
  path: '/api/insight/taxonomy-comparison.csv',
  operationId: 'downloadTaxonomyComparison',
  tags,
  summary: 'The same as a file; the trail records who took it',
  permission,
  request: { query: Periods },
  responses: { 200: { description: 'CSV in UTF-8', content: { 'text/csv': { schema: z.string() } } } },
})

const behindRoute = defineRoute({
  method: 'get',
  path: '/api/insight/taxonomy-comparison/complaints',
  operationId: 'listComparedComplaints',
  tags,
  summary: 'The complaints behind one number of a comparison, newest first',
  permission,
  request: {
    query: z.object({
      tree: Tree,
      from: Day,
      to: Day,
      codes: z
        .string()
        .max(20_000)
        .transform((text) => text.split(',').filter(Boolean))
        .pipe(z.array(z.string().max(160)).min(1).max(300))
        .openapi({ type: 'string', description: 'Codes of a line, comma-separated.' }),
      only: z.enum(narrowings).default('all'),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(200).optional(),
    }),
  },
  responses: { 200: json(z.object({ items: z.array(ComplaintSummary), nextCursor: z.string().nullable() }), 'A page') },
})

export const insightRoutes = () =>
  createRouter()
    .openapi(compareRoute, async (c) => {
      const { tree, ...periods } = c.req.valid('query')
      const comparison = await compareTaxonomy(contextOf(c), tree, periods as ComparedPeriods)
      return c.json({ tree, ...periods, smallSample, ...comparison }, 200)
    })
    .openapi(fileRoute, async (c) => {
      const ctx = contextOf(c)
      const { tree, ...periods } = c.req.valid('query')
      const comparison = await compareTaxonomy(ctx, tree, periods as ComparedPeriods)
      await inTransaction(ctx.db, async (tx) =>
        record(ctx, tx, { action: 'insight.comparison_downloaded', data: { tree, ...periods, lines: comparison.lines.length } }),
      )
      return c.body(comparisonFile(comparison), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': contentDisposition(`分类对比-${tree}-${periods.afterFrom}.csv`),
      })
    })
    .openapi(behindRoute, async (c) => {
      const ctx = contextOf(c)
      const { tree, from, to, codes, only, limit, cursor } = c.req.valid('query')
      checkPeriod('to', from, to)
      const page = { limit: limit + 1, after: decode(cursor) }
      const found = await listBehind(ctx.db, ctx.actor, { ...sliceOf(tree, from, to), codes, only }, page)
      const shown = found.slice(0, limit)
      const rows = await listComplaintsById(
        ctx.db,
        ctx.actor,
        shown.map(({ id }) => id),
      )
      const byId = new Map(rows.map((row) => [row.id, row]))
      const last = shown.at(-1)
      return c.json(
        {
          items: shown.flatMap(({ id }) => byId.get(id) ?? []).map(presentSummary),
          nextCursor: found.length > limit && last ? `${last.received_at.toISOString()}~${last.id}` : null,
        },
        200,
      )
    })

const Place = z.tuple([z.iso.datetime(), z.uuid()])

function decode(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const place = Place.safeParse(cursor.split('~'))
  if (!place.success)
    throw invalidFields({
      cursor: { zh: '翻页位置无效，请从第一页开始', en: 'This page position is not valid; start from the first page' },
    })
  return { at: new Date(place.data[0]), id: place.data[1] }
}
