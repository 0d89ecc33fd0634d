import { z } from '@hono/zod-openapi'
import { notFound } from '../../../platform/errors.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { ComplaintSummary, listComplaintsById, presentSummary } from '../../complaint/index.ts'
import { findOrgUnit } from '../../identity/index.ts'
import { judgeLastWeek } from './judge-last-week.ts'
import { listCounted } from './monitor.repo.ts'
import { Board, MeasureName, Rehearsed, Settings, SettingsInForce, Week } from './monitor.schemas.ts'
import { readBoard, rehearse, seesUnit, weekOf } from './read-board.ts'
import { changeMonitorSettings, readMonitorSettings } from './settings.ts'

const tags = ['monitor']

const boardRoute = defineRoute({
  method: 'get',
  path: '/api/monitor',
  operationId: 'readMonitor',
  tags,
  summary: 'Every unit that you see, judged by one measure in one week against its own base',
  permission: 'monitor.read',
  request: { query: z.object({ week: Week.optional(), measure: MeasureName.default('escalation') }) },
  responses: { 200: json(Board, 'The week') },
})

const behindRoute = defineRoute({
  method: 'get',
  path: '/api/monitor/units/{unitId}/complaints',
  operationId: 'listMonitoredComplaints',
  tags,
  summary: 'The complaints behind one number, newest first, as far as you reach them; 200 at the most',
  permission: 'monitor.read',
  request: { params: z.object({ unitId: z.uuid() }), query: z.object({ week: Week, measure: MeasureName }) },
  responses: { 200: json(z.object({ items: z.array(ComplaintSummary) }), 'The complaints') },
})

const settingsRoute = defineRoute({
  method: 'get',
  path: '/api/monitor/settings',
  operationId: 'getMonitorSettings',
  tags,
  summary: 'What the monitor calls unusual',
  permission: 'monitor.read',
  responses: { 200: json(SettingsInForce, 'The version in force') },
})

const changeRoute = defineRoute({
  method: 'put',
  path: '/api/monitor/settings',
  operationId: 'changeMonitorSettings',
  tags,
  summary: 'Put a new version in force for weeks judged from now on',
  permission: 'monitor.edit',
  request: {
    body: body(z.strictObject({ version: z.int().min(1), settings: Settings, why: z.string().trim().min(2).max(500) })),
  },
  responses: { 200: json(SettingsInForce, 'The new version') },
})

const rehearsalRoute = defineRoute({
  method: 'post',
  path: '/api/monitor/rehearsals',
  operationId: 'rehearseMonitor',
  tags,
  summary: 'What other settings would have raised in weeks past; nothing is opened',
  permission: 'monitor.edit',
  request: { body: body(z.strictObject({ settings: Settings, weeks: z.int().min(1).max(26).default(12) })) },
  responses: { 200: json(Rehearsed, 'Week by week') },
})

const judgeRoute = defineRoute({
  method: 'post',
  path: '/api/monitor/judgements',
  operationId: 'judgeLastWeek',
  tags,
  summary: 'Judge the last week that is over now, as happens every morning; judging again changes nothing',
  permission: 'monitor.edit',
  responses: { 201: json(z.object({ week: Week, raised: z.int() }), 'Judged') },
})

export const monitorRoutes = () =>
  createRouter()
    .openapi(boardRoute, async (c) => c.json(await readBoard(contextOf(c), c.req.valid('query')), 200))
    .openapi(behindRoute, async (c) => {
      const ctx = contextOf(c)
      const unit = await findOrgUnit(ctx.db, ctx.actor.institutionId, c.req.valid('param').unitId)
      if (!unit || !seesUnit(ctx.actor, unit)) throw notFound({ zh: '这个机构', en: 'unit' })
      const { week, measure } = c.req.valid('query')
      const ids = await listCounted(ctx.db, ctx.actor, { path: unit.path, measure, week: weekOf(ctx.clock.now(), week) }, 200)
      const rows = new Map((await listComplaintsById(ctx.db, ctx.actor, ids)).map((row) => [row.id, row]))
      return c.json({ items: ids.flatMap((id) => rows.get(id) ?? []).map(presentSummary) }, 200)
    })
    .openapi(settingsRoute, async (c) => {
      const ctx = contextOf(c)
      const inForce = await readMonitorSettings(ctx.db, ctx.actor.institutionId)
      return c.json({ ...inForce, settings: inForce.settings as z.input<typeof Settings> }, 200)
    })
    .openapi(changeRoute, async (c) => {
      const inForce = await changeMonitorSettings(contextOf(c), c.req.valid('json'))
      return c.json({ ...inForce, settings: inForce.settings as z.input<typeof Settings> }, 200)
    })
    .openapi(rehearsalRoute, async (c) => {
      const { settings, weeks } = c.req.valid('json')
      return c.json({ weeks: await rehearse(contextOf(c), settings, weeks) }, 200)
    })
    .openapi(judgeRoute, async (c) => c.json(await judgeLastWeek(contextOf(c)), 201))
