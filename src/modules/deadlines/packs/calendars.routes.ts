import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { titleOf } from '../clock-titles.ts'
import { calendarIds } from '../domain/regulation-pack.ts'
import { type CalendarDays, changeCalendar, previewCalendar } from './change-calendar.ts'
import { listCalendars } from './packs.repo.ts'
import { CalendarDaysSchema, CalendarPreviewSchema, CalendarSchema } from './packs.schemas.ts'
import type { CalendarRow } from './packs.tables.ts'
import { rulebookOf } from './rulebook-cache.ts'

const params = z.object({ calendarId: z.enum(calendarIds) })
const tags = ['deadlines']

const listRoute = defineRoute({
  method: 'get',
  path: '/api/calendars',
  operationId: 'listWorkingCalendars',
  tags,
  summary: 'The working calendars: holidays, days worked in lieu, and the hours of a day',
  permission: 'deadlines.read',
  responses: { 200: json(z.object({ items: z.array(CalendarSchema) }), 'The latest version of each') },
})

const previewRoute = defineRoute({
  method: 'post',
  path: '/api/calendars/{calendarId}/previews',
  operationId: 'previewWorkingCalendar',
  tags,
  summary: 'Which due dates of open complaints would move if the calendar were so; nothing is saved',
  permission: 'deadlines.edit',
  request: { params, body: body(z.strictObject({ days: CalendarDaysSchema })) },
  responses: { 201: json(CalendarPreviewSchema, 'What would move') },
})

const changeRoute = defineRoute({
  method: 'post',
  path: '/api/calendars/{calendarId}/versions',
  operationId: 'changeWorkingCalendar',
  tags,
  summary: 'Put the next version in force; open clocks are counted anew in the background',
  permission: 'deadlines.edit',
  request: {
    params,
    body: body(
      z.strictObject({
        version: z.int().min(1).openapi({ description: 'The version that you have read; 409 when it is no longer the latest.' }),
        days: CalendarDaysSchema,
        why: z.string().trim().min(2).max(500),
      }),
    ),
  },
  responses: { 201: json(z.object({ items: z.array(CalendarSchema) }), 'The calendars') },
})

export const calendarRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => c.json({ items: await presentCalendars(contextOf(c)) }, 200))
    .openapi(previewRoute, async (c) => {
      const { days } = c.req.valid('json')
      const { moved, ...counts } = await previewCalendar(contextOf(c), c.req.valid('param').calendarId, plain(days))
      const items = moved.map(({ clockId, from, to, ...date }) => ({
        ...date,
        clock: titleOf(clockId),
        from: from.toISOString(),
        to: to.toISOString(),
      }))
      return c.json({ ...counts, moved: items }, 201)
    })
    .openapi(changeRoute, async (c) => {
      const ctx = contextOf(c)
      const { days, ...wanted } = c.req.valid('json')
      await changeCalendar(ctx, c.req.valid('param').calendarId, { ...wanted, days: plain(days) })
      return c.json({ items: await presentCalendars(ctx) }, 201)
    })

async function presentCalendars(ctx: Context): Promise<z.input<typeof CalendarSchema>[]> {
  const { institutionId } = ctx.actor
  // Enters what ships before it is listed.
  await rulebookOf(ctx.db, institutionId)
  const rows = await listCalendars(ctx.db, institutionId)
  return calendarIds.flatMap((id) => {
    const versions = rows.filter((row) => row.calendar_id === id)
    const latest = versions.at(-1)
    return latest ? [presentCalendar(latest, versions)] : []
  })
}

function presentCalendar(latest: CalendarRow, versions: readonly CalendarRow[]): z.input<typeof CalendarSchema> {
  const { version: label, zone, ...days } = latest.calendar
  return {
    id: latest.calendar_id,
    version: latest.version,
    label,
    zone,
    days: days as unknown as z.input<typeof CalendarDaysSchema>,
    history: versions
      .map((row) => ({
        version: row.version,
        why: row.why,
        by: row.changed_by && row.changed_by_name ? { id: row.changed_by, name: row.changed_by_name } : null,
        at: row.changed_at?.toISOString() ?? null,
      }))
      .reverse(),
  }
}

/** An absent field is absent and not undefined. */
const plain = (days: z.output<typeof CalendarDaysSchema>) => JSON.parse(JSON.stringify(days)) as CalendarDays
