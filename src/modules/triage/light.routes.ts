import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { accessComplaint, ComplaintPath, listHistory } from '../complaint/index.ts'
import { explainLight } from './domain/explain-light.ts'
import type { ChangedCase } from './domain/simulate-light.ts'
import type { TriageSettings } from './domain/triage-settings.ts'
import { factsOf } from './facts.ts'
import { readSettings } from './settings.ts'
import { type Simulated, simulateLight } from './simulate-light.ts'
import { ExplainedLightSchema, GraveDefinitionSchema, Settings, SimulationSchema } from './triage.schemas.ts'

const tags = ['triage']

const explainRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/light',
  operationId: 'explainLight',
  tags,
  summary: 'Why the light of a complaint has its colour, from which facts, and what would change it',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(ExplainedLightSchema, 'The light under the settings in force') },
})

const simulateRoute = defineRoute({
  method: 'post',
  path: '/api/triage/simulations',
  operationId: 'simulateLight',
  tags,
  summary: 'Try the light of a draft on past complaints; no complaint is touched, the figures are kept',
  permission: 'triage.edit',
  request: {
    body: body(
      z.strictObject({
        settings: Settings,
        days: z.int().min(30).max(365),
        grave: GraveDefinitionSchema,
      }),
    ),
  },
  responses: { 201: json(SimulationSchema, 'What it would have shown') },
})

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const presentCase = ({ receivedAt, redAt, graveAt, ...one }: ChangedCase) => ({
  ...{ ...one, receivedAt: new Date(receivedAt).toISOString(), redAt: iso(redAt), graveAt: iso(graveAt) },
})

const present = ({ from, to, listed, definition, ...rest }: Simulated): z.input<typeof SimulationSchema> => ({
  ...{ ...rest, from: from.toISOString(), to: to.toISOString() },
  ...{ definition: { ...definition, kinds: [...definition.kinds] }, listed: listed.map(presentCase) },
})

export const lightRoutes = () =>
  createRouter()
    .openapi(explainRoute, async (c) => {
      const ctx = contextOf(c)
      const complaint = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id)
      const { version, settings } = await readSettings(ctx.db, ctx.actor.institutionId)
      const history = await listHistory(ctx.db, ctx.actor.institutionId, complaint.row.id)
      const explained = explainLight(factsOf(complaint, history), settings)
      return c.json({ ...explained, version, shown: complaint.state.light }, 200)
    })
    .openapi(simulateRoute, async (c) => {
      const { settings, ...wanted } = c.req.valid('json')
      return c.json(present(await simulateLight(contextOf(c), { ...wanted, settings: settings as TriageSettings })), 201)
    })
