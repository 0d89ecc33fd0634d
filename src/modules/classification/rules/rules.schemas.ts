import { z } from '@hono/zod-openapi'
import { businesses, grades, reasons, routes, triggers } from '../domain/labels.ts'
import type { RuleFacts } from '../domain/rules/facts.ts'
import { ruleLimits, settableAxes } from '../domain/rules/rule.ts'

const Bilingual = z.object({ zh: z.string(), en: z.string() })
const Name = z.strictObject({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) })
const Day = z.iso.date().openapi({ description: 'A day in Beijing.' })
const Words = z.array(z.string().max(60)).max(20)
const Share = z.number().min(0).max(1)

/** Facts that an example states. Anything left out is read from its text, or is not known. */
const ExampleFacts = z.strictObject({
  title: z.string().max(100).optional(),
  channel: z.string().max(40).optional(),
  language: z.string().max(10).optional(),
  route: z.string().max(40).optional(),
  business: z.string().max(40).optional(),
  reason: z.string().max(40).optional(),
  grade: z.string().max(40).optional(),
  emotion: z.int().min(0).max(3).optional(),
  triggers: Words.optional(),
  amount: z.number().min(0).max(1e12).optional(),
  headcount: z.int().min(0).max(1_000_000).optional(),
  visitors: z.int().min(0).max(100_000).optional(),
  product: z.string().max(80).optional(),
  products: Words.optional(),
  branch: z.string().max(100).optional(),
  branchCode: z.string().max(40).optional(),
  vulnerable: Words.optional(),
  scam: z.string().max(40).optional(),
  repeatCount: z.int().min(0).max(1000).optional(),
  claims: Words.optional(),
  confidence: z.strictObject({ route: Share, business: Share, reason: Share, grade: Share }).optional(),
  abstained: Words.optional(),
  agentTemplateLikeness: Share.optional(),
  receivedHour: z.int().min(0).max(23).optional(),
  receivedWeekday: z.int().min(1).max(7).optional(),
} satisfies Record<Exclude<keyof RuleFacts, 'text'>, z.ZodType>)

const Effects = z
  .strictObject({
    route: z.enum(routes).optional(),
    business: z.enum(businesses).optional(),
    reason: z.enum(reasons).optional(),
    grade: z.enum(grades).optional(),
    product: z.string().trim().min(1).max(80).optional().openapi({ description: 'A code of the product tree.' }),
    emotion: z.literal([0, 1, 2, 3]).optional(),
    triggers: z
      .array(z.enum(triggers))
      .max(triggers.length)
      .optional()
      .openapi({ description: 'Added to those that were read.' }),
    needsPerson: z
      .boolean()
      .optional()
      .openapi({ description: 'The machine’s labels are questions until a person has answered them.' }),
    tags: z.array(z.string().trim().min(1).max(ruleLimits.tagLength)).max(ruleLimits.tags).optional(),
    departmentId: z.uuid().optional().openapi({ description: 'The unit whose queue it goes to.' }),
  })
  .openapi('RuleEffects')

export const ExampleSchema = z
  .strictObject({
    text: z.string().trim().max(ruleLimits.exampleLength),
    facts: ExampleFacts,
    hit: z
      .boolean()
      .openapi({ description: 'Whether the rule must hit it. One that fails keeps the rules from being published.' }),
  })
  .openapi('RuleExample')

export const RuleInput = z
  .strictObject({
    id: z.uuid().openapi({ description: 'Made by whoever writes the rule; stays the same in every version.' }),
    name: Name,
    condition: z
      .string()
      .trim()
      .max(ruleLimits.conditionLength)
      .openapi({ description: 'A CEL expression over the facts that GET /api/classification/rule-facts lists.' }),
    effects: Effects,
    priority: z.int().min(0).max(1000),
    examples: z.array(ExampleSchema).max(ruleLimits.examples),
    isEnabled: z.boolean(),
    effectiveFrom: Day.nullable(),
    effectiveTo: Day.nullable(),
    why: z.string().trim().min(2).max(300),
  })
  .openapi('RuleInput')
export type RuleWritten = z.output<typeof RuleInput>

export const RulesInput = z.array(RuleInput).max(ruleLimits.rules)

export const RuleSchema = RuleInput.extend({
  changedBy: z.object({ id: z.uuid(), name: z.string() }),
  changedAt: z.iso.datetime(),
}).openapi('ClassificationRule')

const RuleRef = z.object({ id: z.uuid(), name: Bilingual })

export const VersionSummary = z
  .object({
    version: z.int(),
    kind: z.enum(['published', 'rolled_back', 'withdrawn']),
    fromVersion: z.int().nullable(),
    count: z.int().openapi({ description: 'Rules in it.' }),
    why: z.string(),
    madeBy: z.object({ id: z.uuid(), name: z.string() }),
    madeAt: z.iso.datetime(),
  })
  .openapi('RuleVersionSummary')

export const VersionSchema = VersionSummary.extend({ rules: z.array(RuleSchema) }).openapi('RuleVersion')

export const RulesSchema = z
  .object({
    inForce: z.union([VersionSchema, z.null()]),
    draft: z
      .object({
        revision: z.int(),
        basedOn: z.int(),
        rules: z.array(RuleSchema),
        savedBy: z.object({ id: z.uuid(), name: z.string() }),
        savedAt: z.iso.datetime(),
      })
      .nullable(),
    use: z.object({
      since: z.iso.datetime(),
      byRule: z.record(z.string(), z.object({ hits: z.int(), failures: z.int() })),
    }),
  })
  .openapi('ClassificationRules')

export const FactSchema = z
  .object({
    name: z.string(),
    type: z.enum(['text', 'string', 'int', 'double', 'list', 'confidence']),
    say: Bilingual,
    values: z.array(z.string()).optional(),
    example: z.string(),
  })
  .openapi('RuleFact')

export const ValidationSchema = z
  .object({
    ok: z.boolean(),
    condition: z
      .object({ say: Bilingual, start: z.int(), end: z.int() })
      .nullable()
      .openapi({ description: 'What is wrong, and the characters of the condition that it is about.' }),
    fields: z.record(z.string(), Bilingual),
    examples: z.array(
      z.object({
        expected: z.boolean(),
        hit: z.boolean().nullable().openapi({ description: 'Null when it could not be said.' }),
        ok: z.boolean(),
        problem: Bilingual.nullable(),
      }),
    ),
  })
  .openapi('RuleValidation')

const Value = z.union([z.string(), z.number()])

export const RulingSchema = z
  .object({
    version: z.int(),
    hits: z.array(RuleRef),
    decided: z.array(z.object({ axis: z.enum(settableAxes), value: Value, ruleId: z.uuid() })),
    overruled: z
      .array(
        z.object({
          axis: z.enum(settableAxes),
          wanted: Value,
          ruleId: z.uuid(),
          by: z.union([z.object({ ruleId: z.uuid() }), z.enum(['person', 'law'])]),
        }),
      )
      .openapi({ description: 'Rules that wanted another value, and who stood above them.' }),
    triggers: z.array(z.object({ trigger: z.enum(triggers), ruleId: z.uuid() })),
    needsPerson: z.array(z.uuid()),
    tags: z.array(z.object({ tag: z.string(), ruleId: z.uuid() })),
    failed: z.array(RuleRef.extend({ say: Bilingual })),
  })
  .openapi('RuleRuling')

export const TrialSchema = z
  .object({
    facts: z.record(z.string(), z.unknown()).openapi({ description: 'What the rules could ask about, read from the text.' }),
    ruling: z.union([RulingSchema, z.null()]).openapi({ description: 'Null where no rule hit and none failed.' }),
    text: z.string().openapi({ description: 'The text as it would be shown.' }),
  })
  .openapi('RuleTrial')

export const DryRunSchema = z
  .object({
    days: z.int(),
    read: z.int().openapi({ description: 'Complaints that were looked at, newest first.' }),
    oldest: z.iso.datetime().nullable(),
    stopped: z
      .enum(['cases', 'time'])
      .nullable()
      .openapi({ description: 'Why older ones were not looked at, if they were not.' }),
    byPerson: z.int().openapi({ description: 'Classified by a person, which no rule changes.' }),
    changed: z.int(),
    byWhat: z.record(z.string(), z.int()),
    byRule: z.record(z.string(), z.object({ hits: z.int(), changes: z.int(), failures: z.int() })),
    cases: z
      .array(
        z.object({
          id: z.uuid(),
          number: z.string(),
          title: z.string(),
          receivedAt: z.iso.datetime(),
          changes: z.array(z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
          rules: z.array(RuleRef),
        }),
      )
      .openapi({ description: 'The first 200 that would change.' }),
  })
  .openapi('RuleDryRun')
