import { z } from '@hono/zod-openapi'
import { inTransaction } from '../../../platform/database.ts'
import { conflict, invalidFields } from '../../../platform/errors.ts'
import { contentDisposition } from '../../../platform/files.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { record } from '../../audit-log/index.ts'
import type { GraveDefinition } from '../../triage/domain/grave-outcome.ts'
import { caseFilters, listBacktests, listCases, type Place } from './backtest.repo.ts'
import { BacktestCase, BacktestDetail, BacktestListItem, BacktestRequest } from './backtest.schemas.ts'
import type { BacktestRow } from './backtest.tables.ts'
import { backtestFile } from './backtest-file.ts'
import { backtestPicture } from './picture.ts'
import { presentCase, presentDetail, presentHead } from './present-backtest.ts'
import { accessBacktest, startBacktest, stopBacktest } from './start-backtest.ts'

const tags = ['insight']
const permission = 'insight.backtest'
const params = z.object({ id: z.uuid() })
const cursor = z.string().max(200).optional()
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const binary = z.any().openapi({ type: 'string', format: 'binary' })
/** A workbook holds so many cases at most, the newest. */
const mostCases = 5_000

const listRoute = defineRoute({
  method: 'get',
  path: '/api/insight/backtests',
  operationId: 'listBacktests',
  tags,
  summary: 'Back-tests within what you reach, newest first',
  permission,
  request: { query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(30), cursor }) },
  responses: { 200: json(z.object({ items: z.array(BacktestListItem), nextCursor: z.string().nullable() }), 'A page') },
})

const startRoute = defineRoute({
  method: 'post',
  path: '/api/insight/backtests',
  operationId: 'startBacktest',
  tags,
  summary: 'Play a past period again through the rules of today; no complaint is touched',
  permission,
  request: { body: body(BacktestRequest) },
  responses: { 201: json(BacktestDetail, 'Waiting for the job') },
})

const getRoute = defineRoute({
  method: 'get',
  path: '/api/insight/backtests/{id}',
  operationId: 'getBacktest',
  tags,
  summary: 'One back-test with its figures, or how far it is',
  permission,
  request: { params },
  responses: { 200: json(BacktestDetail, 'The back-test') },
})

const casesRoute = defineRoute({
  method: 'get',
  path: '/api/insight/backtests/{id}/cases',
  operationId: 'listBacktestCases',
  tags,
  summary: 'The complaints behind the figures that you may see, newest first',
  permission,
  request: {
    params,
    query: z.object({
      only: z.enum(caseFilters).default('all'),
      limit: z.coerce.number().int().min(1).max(100).default(30),
      cursor,
    }),
  },
  responses: { 200: json(z.object({ items: z.array(BacktestCase), nextCursor: z.string().nullable() }), 'A page') },
})

const cancelRoute = defineRoute({
  method: 'post',
  path: '/api/insight/backtests/{id}/cancellations',
  operationId: 'cancelBacktest',
  tags,
  summary: 'End a back-test that waits or runs',
  permission,
  request: { params },
  responses: { 201: json(BacktestDetail, 'Cancelled') },
})

const pictureRoute = defineRoute({
  method: 'get',
  path: '/api/insight/backtests/{id}/picture.svg',
  operationId: 'drawBacktest',
  tags,
  summary: 'The picture of the report',
  permission,
  request: { params, query: z.object({ language: z.enum(['zh', 'en']).default('zh') }) },
  responses: { 200: { description: 'SVG', content: { 'image/svg+xml': { schema: z.string() } } } },
})

const fileRoute = defineRoute({
  method: 'get',
  path: '/api/insight/backtests/{id}/report.xlsx',
  operationId: 'downloadBacktest',
  tags,
  summary: 'The report as a workbook; the trail records who took it',
  permission,
  request: { params },
  responses: { 200: { description: 'The workbook', content: { [spreadsheet]: { schema: binary } } } },
})

export const backtestRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const { db, actor } = contextOf(c)
      const { limit, cursor: from } = c.req.valid('query')
      const found = await listBacktests(db, actor, { limit: limit + 1, after: decode(from) })
      const { items, nextCursor } = pageOf(found, limit, ({ created_at, id }) => ({ at: created_at, id }))
      return c.json({ items: items.map(presentHead), nextCursor }, 200)
    })
    .openapi(startRoute, async (c) => {
      const ctx = contextOf(c)
      const { grave, ...wanted } = c.req.valid('json')
      return c.json(await presentDetail(ctx, await startBacktest(ctx, { ...wanted, grave: grave as GraveDefinition })), 201)
    })
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await presentDetail(ctx, await accessBacktest(ctx, c.req.valid('param').id)), 200)
    })
    .openapi(casesRoute, async (c) => {
      const ctx = contextOf(c)
      const { only, limit, cursor: from } = c.req.valid('query')
      const { id } = await accessBacktest(ctx, c.req.valid('param').id)
      const found = await listCases(ctx.db, ctx.actor, id, { only, limit: limit + 1, after: decode(from) })
      const { items, nextCursor } = pageOf(found, limit, (row) => ({ at: row.received_at, id: row.complaint_id }))
      return c.json({ items: items.map(presentCase), nextCursor }, 200)
    })
    .openapi(cancelRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await presentDetail(ctx, await stopBacktest(ctx, c.req.valid('param').id)), 201)
    })
    .openapi(pictureRoute, async (c) => {
      const row = await accessBacktest(contextOf(c), c.req.valid('param').id)
      const svg = backtestPicture(resultOf(row), c.req.valid('query').language)
      return c.body(svg, 200, {
        'content-type': 'image/svg+xml; charset=utf-8',
        // Nothing in a picture may run or fetch, even when it is opened by itself.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      })
    })
    .openapi(fileRoute, async (c) => {
      const ctx = contextOf(c)
      const row = await accessBacktest(ctx, c.req.valid('param').id)
      const cases = await listCases(ctx.db, ctx.actor, row.id, { only: 'all', limit: mostCases, after: null })
      const workbook = await backtestFile(row, resultOf(row), cases)
      await inTransaction(ctx.db, async (tx) =>
        record(ctx, tx, {
          action: 'insight.backtest_downloaded',
          object: { type: 'backtest', id: row.id },
          data: { cases: cases.length },
        }),
      )
      return c.body(new Uint8Array(workbook), 200, {
        'content-type': spreadsheet,
        'content-disposition': contentDisposition(`回测-${row.title}.xlsx`),
      })
    })

function resultOf({ result }: BacktestRow) {
  if (!result)
    throw conflict('backtest.no_report', { zh: '回测尚未完成，还没有报告。', en: 'There is no report until it is done.' })
  return result
}

const PlaceText = z.tuple([z.iso.datetime(), z.uuid()])

function decode(text: string | undefined): Place | null {
  if (text === undefined) return null
  const place = PlaceText.safeParse(text.split('~'))
  if (!place.success)
    throw invalidFields({
      cursor: { zh: '翻页位置无效，请从第一页开始', en: 'This page position is not valid; start from the first page' },
    })
  return { at: new Date(place.data[0]), id: place.data[1] }
}

function pageOf<Row>(found: Row[], limit: number, placeOf: (row: Row) => Place) {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const place = found.length > limit && last ? placeOf(last) : null
  return { items, nextCursor: place && `${place.at.toISOString()}~${place.id}` }
}
