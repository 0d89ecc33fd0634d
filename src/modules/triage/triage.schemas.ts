import { z } from '@hono/zod-openapi'
import { riskKinds } from '../complaint/domain/dimensions.ts'
import { lights } from '../complaint/domain/vocabulary.ts'
import { BilingualText, Instant } from '../complaint/index.ts'
import { graveKinds, graveLevels } from './domain/grave-outcome.ts'
import { complaintTypes, priorities, severities } from './domain/triage-settings.ts'
import { defaultLightRules, type LightRules } from './domain/warning-light.ts'

const weight = z.number().min(0).max(100)
const steps = z.array(z.strictObject({ from: z.number().min(0).max(1e12), weight })).max(12)
/** An object with exactly these keys. */
export const fixed = <Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>)
export const signals = Object.keys(defaultLightRules.weights) as (keyof LightRules['weights'])[]

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

/** Everything an institution may set about triage. */
export const Settings = z
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

export const LightSchema = z.enum(lights)
const Share = z.number().min(0).max(1).nullable()

/** What counts as a grave outcome. */
export const GraveDefinitionSchema = z
  .strictObject({
    kinds: z.array(z.enum(graveKinds)).min(1).max(graveKinds.length),
    level: z.enum(graveLevels).openapi({ description: 'An escalation counts from this level up.' }),
  })
  .openapi('GraveDefinition')

const redFigures = {
  red: z.int(),
  hits: z.int().openapi({ description: 'Of the red ones, those that became grave.' }),
  ahead: z.int().openapi({ description: 'Of the hits, those that were red before the first grave event.' }),
  precision: Share,
  recall: Share,
  medianLeadMs: z.number().nullable(),
  redPerDay: z.number(),
}
const LightFiguresSchema = z.object({ green: z.int(), yellow: z.int(), ...redFigures }).openapi('LightFigures')
const counts = z.object({ green: z.int(), yellow: z.int(), red: z.int() })
const Reasons = z.array(z.object({ signal: z.string(), weight: z.number(), say: BilingualText }))

export const SimulationSchema = z
  .object({
    id: z.uuid(),
    baseVersion: z.int(),
    from: Instant,
    to: Instant,
    isCapped: z.boolean().openapi({ description: 'Only the newest were read; `from` says since when.' }),
    definition: GraveDefinitionSchema,
    complaints: z.int(),
    grave: z.int(),
    now: LightFiguresSchema,
    draft: LightFiguresSchema,
    matrix: z
      .object({ green: counts, yellow: counts, red: counts })
      .openapi({ description: 'By the heaviest light now, then under the draft.' }),
    curve: z.array(z.object({ mark: z.number(), ...redFigures })),
    changedCount: z.int(),
    listed: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        receivedAt: Instant,
        unitName: z.string(),
        now: LightSchema,
        draft: LightSchema,
        redAt: Instant.nullable(),
        grave: z.array(z.enum(graveKinds)),
        graveAt: Instant.nullable(),
        reasons: Reasons,
      }),
    ),
  })
  .openapi('LightSimulation')

export const ExplainedLightSchema = z
  .object({
    light: LightSchema,
    score: z.number(),
    marks: z.object({ yellow: z.number(), red: z.number() }),
    isOverridden: z.boolean(),
    reasons: z.array(z.object({ signal: z.string(), weight: z.number(), say: BilingualText, source: BilingualText })),
    next: z.object({ light: LightSchema, missing: z.number() }).nullable(),
    slack: z.object({ light: LightSchema, surplus: z.number() }).nullable(),
    would: z.array(z.object({ signal: z.string(), weight: z.number(), light: LightSchema })),
    version: z.int(),
    shown: LightSchema.openapi({ description: 'The light that stands on the complaint; it changes when a fact does.' }),
  })
  .openapi('ExplainedLight')
