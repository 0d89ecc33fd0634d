import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { CivilDate } from '../../../platform/time.ts'
import { checkPack } from '../domain/packs/check-pack.ts'
import type { PackConditions } from '../domain/packs/rulebook.ts'
import { runScenarios, type Scenario } from '../domain/packs/scenario.ts'
import type { RegulationPack } from '../domain/regulation-pack.ts'
import { discardDraft, saveDraft, startDraft } from './change-draft.ts'
import { Conditions, PackContent, PackDetail, PackDraft, PackScenario, PackSummary, ScenarioRun } from './packs.schemas.ts'
import { presentDraft, presentPack, presentPackList } from './present-packs.ts'
import { publishPack } from './publish-pack.ts'
import { rulebookOf } from './rulebook-cache.ts'
import { scenarioBookOf } from './scenario-book.ts'
import { switchPack } from './switch-pack.ts'

const params = z.object({ packId: z.string().regex(/^[A-Z0-9-]{2,60}$/) })
const why = z.string().trim().min(2).max(500)
const tags = ['deadlines']
const Content = z.strictObject({ pack: PackContent, scenarios: z.array(PackScenario).max(200) })

const listRoute = defineRoute({
  method: 'get',
  path: '/api/regulation-packs',
  operationId: 'listRegulationPacks',
  tags,
  summary: 'The regulation packs of the institution: switched on or off, in force, and whether their examples pass',
  permission: 'deadlines.read',
  responses: { 200: json(z.object({ items: z.array(PackSummary) }), 'The packs') },
})

const getRoute = defineRoute({
  method: 'get',
  path: '/api/regulation-packs/{packId}',
  operationId: 'getRegulationPack',
  tags,
  summary: 'A pack: its clocks, notices and examples with what came out, its versions, its switch and its draft',
  permission: 'deadlines.read',
  request: { params },
  responses: { 200: json(PackDetail, 'The pack') },
})

const startRoute = defineRoute({
  method: 'post',
  path: '/api/regulation-packs/{packId}/drafts',
  operationId: 'startPackDraft',
  tags,
  summary: 'Begin the next version from the latest one; 409 while there is a draft',
  permission: 'deadlines.edit',
  request: { params },
  responses: { 201: json(PackDraft, 'The draft') },
})

const saveRoute = defineRoute({
  method: 'put',
  path: '/api/regulation-packs/{packId}/drafts',
  operationId: 'savePackDraft',
  tags,
  summary: 'Save the draft; examples may fail, and 409 says that somebody else saved first',
  permission: 'deadlines.edit',
  request: { params, body: body(Content.extend({ revision: z.int().min(1) })) },
  responses: { 200: json(PackDraft, 'The draft, with what its examples give') },
})

const discardRoute = defineRoute({
  method: 'post',
  path: '/api/regulation-packs/{packId}/draft-removals',
  operationId: 'discardPackDraft',
  tags,
  summary: 'Throw the draft away, with the reason',
  permission: 'deadlines.edit',
  request: { params, body: body(z.strictObject({ why })) },
  responses: { 201: json(PackDetail, 'The pack without a draft') },
})

const runRoute = defineRoute({
  method: 'post',
  path: '/api/regulation-packs/{packId}/scenario-runs',
  operationId: 'runPackScenarios',
  tags,
  summary: 'Run examples against a pack as it is being edited; nothing is saved',
  permission: 'deadlines.read',
  request: { params, body: body(Content) },
  responses: {
    201: json(
      z.object({
        runs: z.array(ScenarioRun),
        wrong: z.record(z.string(), z.object({ zh: z.string(), en: z.string() })),
      }),
      'What came out',
    ),
  },
})

const publishRoute = defineRoute({
  method: 'post',
  path: '/api/regulation-packs/{packId}/publications',
  operationId: 'publishPackDraft',
  tags,
  summary: 'Publish the draft for complaints recorded from now on; 422 names each example that fails and what came out',
  permission: 'deadlines.edit',
  request: {
    params,
    body: body(z.strictObject({ revision: z.int().min(1), effectiveFrom: z.iso.date(), why })),
  },
  responses: { 201: json(PackDetail, 'The pack with its new version') },
})

const switchRoute = defineRoute({
  method: 'post',
  path: '/api/regulation-packs/{packId}/switches',
  operationId: 'switchRegulationPack',
  tags,
  summary: 'Turn a pack on or off, and say for which complaints; those on record keep their rules',
  permission: 'deadlines.edit',
  request: { params, body: body(z.strictObject({ isOn: z.boolean(), conditions: Conditions, why })) },
  responses: { 201: json(PackDetail, 'The pack') },
})

export const packRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => c.json({ items: await presentPackList(contextOf(c)) }, 200))
    .openapi(getRoute, async (c) => c.json(await presentPack(contextOf(c), c.req.valid('param').packId), 200))
    .openapi(startRoute, async (c) => {
      const ctx = contextOf(c)
      const draft = await startDraft(ctx, c.req.valid('param').packId)
      return c.json(presentDraft(await rulebookOf(ctx.db, ctx.actor.institutionId), draft, ctx.clock.now()), 201)
    })
    .openapi(saveRoute, async (c) => {
      const ctx = contextOf(c)
      const { revision, ...content } = c.req.valid('json')
      const { pack, scenarios } = plain(content)
      const draft = await saveDraft(ctx, c.req.valid('param').packId, { revision, pack, scenarios })
      return c.json(presentDraft(await rulebookOf(ctx.db, ctx.actor.institutionId), draft, ctx.clock.now()), 200)
    })
    .openapi(discardRoute, async (c) => {
      const ctx = contextOf(c)
      const { packId } = c.req.valid('param')
      await discardDraft(ctx, packId, c.req.valid('json').why)
      return c.json(await presentPack(ctx, packId), 201)
    })
    .openapi(runRoute, async (c) => {
      const ctx = contextOf(c)
      const { pack: content, scenarios } = plain(c.req.valid('json'))
      const pack: RegulationPack = { ...content, id: c.req.valid('param').packId, version: 1 }
      const book = scenarioBookOf(await rulebookOf(ctx.db, ctx.actor.institutionId), ctx.clock.now())
      const runs = runScenarios(pack, scenarios, book).map((run) => ({ ...run, mismatches: [...run.mismatches] }))
      return c.json({ runs, wrong: checkPack(pack, scenarios) }, 201)
    })
    .openapi(publishRoute, async (c) => {
      const ctx = contextOf(c)
      const { packId } = c.req.valid('param')
      const { revision, effectiveFrom, why: reason } = c.req.valid('json')
      await publishPack(ctx, packId, { revision, effectiveFrom: effectiveFrom as CivilDate, why: reason })
      return c.json(await presentPack(ctx, packId), 201)
    })
    .openapi(switchRoute, async (c) => {
      const ctx = contextOf(c)
      const { packId } = c.req.valid('param')
      const { conditions, ...wanted } = c.req.valid('json')
      await switchPack(ctx, packId, { ...wanted, conditions: conditions as PackConditions })
      return c.json(await presentPack(ctx, packId), 201)
    })

/** What the schema let through, in the words of the domain: an absent field is absent and not undefined. */
const plain = (content: z.output<typeof Content>) =>
  JSON.parse(JSON.stringify(content)) as { pack: Omit<RegulationPack, 'id' | 'version'>; scenarios: Scenario[] }
