import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import { riskKinds } from '../complaint/domain/dimensions.ts'
import { complaintTypes, priorities, severities, type TriageSettings } from './domain/triage-settings.ts'
import { defaultLightRules, type LightRules } from './domain/warning-light.ts'
import { changeSettings, readSettings, type SettingsInForce } from './settings.ts'

const weight = z.number().min(0).max(100)
const steps = z.array(z.strictObject({ from: z.number().min(0).max(1e12), weight })).max(12)
const fixed = <Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>)
const signals = Object.keys(defaultLightRules.weights) as (keyof LightRules['weights'])[]

const reasonCode = z.string().regex(/^[a-z0-9_.]{1,100}$/)
const Risk = z.enum(riskKinds)
const DimensionSettingsSchema = z.strictObject({
  amounts: z.strictObject({ medium: z.number().min(1).max(1e12), large: z.number().min(1).max(1e12) }),
  repeats: z.int().min(1).max(100),
  periodicWords: z.array(z.string().trim().min(2).max(40)).max(100),
  riskOfReason: z.record(reasonCode, Risk),
  riskOfTrigger: z.array(z.strictObject({ trigger: z.string().regex(/^[a-z0-9_.]{1,60}$/), risk: Risk })).max(30),
  defaultRisk: Risk,
})

const Settings = z
  .strictObject({
    matrix: fixed(complaintTypes, fixed(severities, z.enum(priorities))),
    typeOfReason: z.record(z.string().regex(/^[a-z0-9_.]{1,60}$/), z.enum(complaintTypes)),
    severityOfLight: fixed(['green', 'yellow', 'red'], z.enum(severities)),
    light: z.strictObject({
      marks: z.strictObject({ yellow: z.number().min(0.5).max(1000), red: z.number().min(0.5).max(1000) }),
      amounts: steps,
      headcounts: steps,
      deadlines: steps,
      weights: fixed(signals, weight),
    }),
    dimensions: DimensionSettingsSchema,
  })
  .openapi('TriageSettings')

const InForce = z
  .object({
    version: z.int(),
    settings: Settings,
    why: z.string().nullable(),
    changedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    changedAt: z.iso.datetime().nullable(),
  })
  .openapi('TriageSettingsInForce')

const getRoute = defineRoute({
  method: 'get',
  path: '/api/triage/settings',
  operationId: 'getTriageSettings',
  tags: ['triage'],
  summary: 'The priority matrix and the weights of the warning light',
  permission: 'triage.read',
  responses: { 200: json(InForce, 'The version in force') },
})

const putRoute = defineRoute({
  method: 'put',
  path: '/api/triage/settings',
  operationId: 'changeTriageSettings',
  tags: ['triage'],
  summary: 'Put a new version in force; what is already lit keeps its light until its facts change',
  permission: 'triage.edit',
  request: {
    body: body(
      z.strictObject({
        version: z.int().min(1).openapi({ description: 'The version that you have read; 409 when it is no longer the latest.' }),
        settings: Settings,
        why: z.string().trim().min(2).max(500),
      }),
    ),
  },
  responses: { 200: json(InForce, 'The new version') },
})

const present = (inForce: SettingsInForce): z.input<typeof InForce> => ({
  ...inForce,
  settings: inForce.settings as z.input<typeof Settings>,
  changedAt: inForce.changedAt?.toISOString() ?? null,
})

export const triageRoutes = () =>
  createRouter()
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(present(await readSettings(ctx.db, ctx.actor.institutionId)), 200)
    })
    .openapi(putRoute, async (c) => {
      const wanted = c.req.valid('json')
      return c.json(present(await changeSettings(contextOf(c), { ...wanted, settings: wanted.settings as TriageSettings })), 200)
    })
