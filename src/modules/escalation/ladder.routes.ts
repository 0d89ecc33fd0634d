import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { changeLadder } from './change-ladder.ts'
import { defaultLadder, type Ladder, readLadder } from './domain/ladder.ts'
import { ladderDiff } from './domain/ladder-diff.ts'
import { drawLadder } from './draw-ladder.ts'
import { currentLadder, listLadderVersions } from './ladder.repo.ts'
import { DrawingSchema, LadderChange, LadderDraft, LadderSchema, LadderVersions, RehearsalSchema } from './ladder.schemas.ts'
import { rehearseLadder } from './rehearse-ladder.ts'

const getRoute = defineRoute({
  method: 'get',
  path: '/api/escalation-ladder',
  operationId: 'getLadder',
  tags: ['escalation'],
  summary: 'The ladder that complaints climb now',
  permission: 'escalation.read',
  responses: { 200: json(LadderSchema, 'The ladder') },
})

const versionsRoute = defineRoute({
  method: 'get',
  path: '/api/escalation-ladder/versions',
  operationId: 'listLadderVersions',
  tags: ['escalation'],
  summary: 'Who changed the ladder when and why, newest first, with what differs',
  permission: 'escalation.read',
  responses: { 200: json(LadderVersions, 'The versions') },
})

const changeRoute = defineRoute({
  method: 'post',
  path: '/api/escalation-ladder/versions',
  operationId: 'changeLadder',
  tags: ['escalation'],
  summary: 'Make the next version of the ladder',
  permission: 'escalation.edit',
  request: { body: body(LadderChange) },
  responses: { 201: json(LadderSchema, 'The ladder from now on') },
})

const drawingRoute = defineRoute({
  method: 'post',
  path: '/api/escalation-ladder/drawings',
  operationId: 'drawLadder',
  tags: ['escalation'],
  summary: 'Who would be asked when for a complaint of a unit, under the ladder in force or a draft; changes nothing',
  permission: 'escalation.read',
  request: {
    body: body(
      z.strictObject({
        unitId: z.uuid(),
        light: z.enum(['red', 'other']),
        business: z.string().max(80).nullable().default(null),
        reason: z.string().max(80).nullable().default(null),
        draft: LadderDraft.optional(),
      }),
    ),
  },
  responses: { 201: json(DrawingSchema, 'Drawn') },
})

const rehearsalRoute = defineRoute({
  method: 'post',
  path: '/api/escalation-ladder/rehearsals',
  operationId: 'rehearseLadder',
  tags: ['escalation'],
  summary: 'What the triggers of a draft would have done with the last 90 days; changes nothing',
  permission: 'escalation.edit',
  request: { body: body(z.strictObject({ draft: LadderDraft })) },
  responses: { 201: json(RehearsalSchema, 'Rehearsed') },
})

export const ladderRoutes = () =>
  createRouter()
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await currentLadder(ctx.db, ctx.actor.institutionId), 200)
    })
    .openapi(versionsRoute, async (c) => {
      const ctx = contextOf(c)
      const rows = await listLadderVersions(ctx.db, ctx.actor.institutionId)
      const ladders: Ladder[] = [...rows.map((row) => readLadder(row.version, row.data)), defaultLadder]
      const items: z.input<typeof LadderVersions>['items'] = rows.map((row, index) => ({
        ...{ version: row.version, reason: row.reason, madeBy: row.made_by_name, madeAt: row.created_at.toISOString() },
        changes: ladderDiff(ladders[index + 1]!, ladders[index]!),
      }))
      const first: (typeof items)[number] = { version: 1, reason: null, madeBy: null, madeAt: null, changes: [] }
      return c.json({ items: [...items, first] } satisfies z.input<typeof LadderVersions>, 200)
    })
    .openapi(changeRoute, async (c) => c.json(await changeLadder(contextOf(c), c.req.valid('json') as LadderWanted), 201))
    .openapi(drawingRoute, async (c) => {
      const { draft, ...wanted } = c.req.valid('json')
      return c.json(await drawLadder(contextOf(c), { ...wanted, draft: draft as Omit<Ladder, 'version'> | undefined }), 201)
    })
    .openapi(rehearsalRoute, async (c) =>
      c.json(await rehearseLadder(contextOf(c), c.req.valid('json').draft as Omit<Ladder, 'version'>), 201),
    )

type LadderWanted = Parameters<typeof changeLadder>[1]
