import { z } from '@hono/zod-openapi'
import { BilingualText, Instant } from '../../complaint/index.ts'
import { ReportSchema } from '../report.schema.ts'
import { caseKinds } from './cases.repo.ts'
import { driftAxes } from './domain/drift.ts'
import { asideReasons } from './domain/screen-cases.ts'
import { checkNames } from './domain/verdict.ts'
import { comparedAxes } from './judge.ts'
import { phases } from './train-challenger-process.ts'

const Share = z.number().min(0).max(1)
/** A named schema or null: `nullable()` would change what the name means. */
const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()])
export const VerdictSchema = z
  .union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])
  .openapi('ModelVerdict')

export const PartsSchema = z
  .object({
    corpus: z.string().openapi({ description: 'Hash of the corpus and the code.' }),
    corpusTexts: z.int(),
    ownCases: z.int(),
    counts: z.object({
      confirmed: z.int(),
      heldBack: z.int(),
      heldBackTwins: z
        .int()
        .openapi({ description: 'Held back, but nearly the same as a case that was trained on: not judged on.' }),
      aside: z.object(
        Object.fromEntries(asideReasons.map((name) => [name, z.int()])) as Record<(typeof asideReasons)[number], z.ZodInt>,
      ),
    }),
    mix: z.object({
      route: z.record(z.string(), z.int()),
      business: z.record(z.string(), z.int()),
      reason: z.record(z.string(), z.int()),
    }),
  })
  .openapi('ModelParts')

const Paired = z
  .object({
    texts: z.int(),
    champion: Share,
    challenger: Share,
    gained: z.int(),
    lost: z.int(),
    p: Share.openapi({ description: 'McNemar, exact, two-sided.' }),
    difference: z.number(),
    low: z.number(),
    high: z.number(),
  })
  .openapi('ModelPaired')

const CheckSchema = z.object({
  name: z.enum(checkNames),
  texts: z.int().openapi({ description: 'Cases that it rests on; 0 says nothing.' }),
  champion: z.number(),
  challenger: z.number(),
  ok: z.boolean(),
})

export const ComparisonSchema = z
  .object({
    cases: z.int(),
    against: z.object({ modelId: z.uuid().nullable(), source: z.string() }),
    axes: z.object({ route: Paired, business: Paired, reason: Paired, grade: Paired }),
    champion: ReportSchema,
    challenger: ReportSchema,
    checks: z.array(CheckSchema).openapi({ description: 'The rule by which a challenger wins, line by line.' }),
  })
  .openapi('ModelComparison')

export const ModelSummarySchema = z
  .object({
    id: z.uuid(),
    number: z.int(),
    state: z.enum(['training', 'failed', 'challenger', 'champion', 'retired']),
    askedHow: z.enum(['person', 'schedule', 'command']),
    askedBy: z.string(),
    askedAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    phase: z.enum(phases).nullable(),
    failure: orNull(BilingualText),
    source: z.string().nullable(),
    parts: orNull(PartsSchema),
    allowed: z.object({ promote: VerdictSchema, rollBack: VerdictSchema }),
  })
  .openapi('ModelSummary')

export const ModelDetailSchema = ModelSummarySchema.extend({
  report: orNull(ReportSchema),
  comparison: orNull(ComparisonSchema),
}).openapi('ModelDetail')

export const ModelChangeSchema = z
  .object({
    version: z.int(),
    kind: z.enum(['promoted', 'rolled_back']),
    modelNumber: z.int().nullable().openapi({ description: 'Null for the model that came with the program.' }),
    why: z.string(),
    by: z.string(),
    at: Instant,
  })
  .openapi('ModelChange')

export const LearningSettingsSchema = z
  .strictObject({
    minimumCases: z.int().min(50).max(20_000),
    personShare: z.number().min(0.05).max(1),
    schedule: z.enum(['week', 'month', 'off']),
    drift: z.strictObject({ points: z.number().min(1).max(50), minimumCases: z.int().min(10).max(10_000) }),
  })
  .openapi('LearningSettings')

export const SettingsInForceSchema = z
  .object({
    version: z.int(),
    settings: LearningSettingsSchema,
    why: z.string().nullable(),
    changedBy: z.string().nullable(),
    changedAt: Instant.nullable(),
  })
  .openapi('LearningSettingsInForce')

export const AlarmSchema = z.object({ axis: z.enum(driftAxes), before: Share, now: Share }).openapi('DriftAlarm')
const ofAxes = <Value extends z.ZodType>(value: Value) =>
  z.object(Object.fromEntries(driftAxes.map((axis) => [axis, value])) as Record<(typeof driftAxes)[number], Value>)

export const DriftWeekSchema = z
  .object({
    weekStart: z.iso.date(),
    answered: z.int(),
    accepted: ofAxes(z.int()),
    received: z.int(),
    abstained: z.int(),
    meanConfidence: ofAxes(Share.nullable()),
    psi: z.object({ route: z.number().nullable(), business: z.number().nullable(), reason: z.number().nullable() }),
    unknownWords: Share.nullable(),
    alarms: z.array(AlarmSchema),
  })
  .openapi('DriftWeek')

export const OverviewSchema = z
  .object({
    version: z.int().openapi({ description: 'Counts the changes of model: send it back with a promotion or a rollback.' }),
    inUse: z.object({
      modelId: z.uuid().nullable(),
      number: z.int().nullable(),
      source: z.string(),
      trainedAt: Instant,
      texts: z.int(),
      ownCases: z.int(),
      features: z.int(),
      bytes: z.int(),
      abstainBelow: z.record(z.string(), z.number()),
      since: Instant.nullable(),
      putInUseBy: z.string().nullable(),
      why: z.string().nullable(),
      problem: orNull(BilingualText).openapi({ description: 'Why the institution’s own champion does not serve.' }),
    }),
    report: orNull(ReportSchema).openapi({ description: 'Cross-validation of the model in use.' }),
    agreement: z.object({
      since: Instant,
      answered: z.int(),
      accepted: z.int(),
      changed: z.record(z.string(), z.int()).openapi({ description: 'How often people changed each axis.' }),
    }),
    challenger: orNull(ModelSummarySchema),
    training: orNull(ModelSummarySchema),
    cases: z.object({ confirmed: z.int(), minimum: z.int(), openReviews: z.int() }),
    lastDrift: orNull(DriftWeekSchema),
    settings: SettingsInForceSchema,
    allowed: z.object({ train: VerdictSchema }),
  })
  .openapi('ModelOverview')

export const FlipSchema = z
  .object({
    complaintId: z.uuid(),
    axis: z.enum(comparedAxes),
    truth: z.string(),
    champion: z.string(),
    challenger: z.string(),
    change: z.enum(['gained', 'lost']),
    number: z
      .string()
      .nullable()
      .openapi({ description: 'Null when the complaint is not yours to see; then there is no excerpt.' }),
    excerpt: z.string().nullable(),
  })
  .openapi('ModelFlip')

const Labels = z.object({
  route: z.string(),
  business: z.string(),
  reason: z.string(),
  grade: z.string().nullable(),
  triggers: z.array(z.string()),
  emotion: z.int(),
})

export const CaseSchema = z
  .object({
    complaintId: z.uuid(),
    number: z.string(),
    excerpt: z.string(),
    at: Instant,
    by: z.object({ id: z.uuid(), name: z.string() }),
    from: orNull(Labels),
    to: Labels,
    changedAxes: z.array(z.string()),
    why: z.string().nullable(),
    use: z
      .enum(['learnt', 'held_back', 'review', 'excluded', 'confidential'])
      .openapi({ description: 'What becomes of it in the next training.' }),
    review: z
      .object({
        others: z.int().openapi({ description: 'How many labellings by others say otherwise.' }),
        otherMatter: z.string().nullable(),
        decision: z.enum(['counts', 'excluded']).nullable(),
        why: z.string().nullable(),
        by: z.string().nullable(),
      })
      .nullable(),
    allowed: z.object({ exclude: VerdictSchema, count: VerdictSchema }),
  })
  .openapi('LearningCase')

export const CaseQuery = z.object({
  kind: z.enum(caseKinds).default('corrected'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})
