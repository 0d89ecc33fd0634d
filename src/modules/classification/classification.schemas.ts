import { z } from '@hono/zod-openapi'
import { personalDataKinds } from '../complaint/domain/personal-data.ts'
import { axes } from './domain/classification.ts'
import { businesses, claims, grades, reasons, routes, scams, triggers, vulnerabilities } from './domain/labels.ts'
import { RulingSchema } from './rules/rules.schemas.ts'

const Share = z.number().min(0).max(1)
const Place = z
  .tuple([z.int(), z.int()])
  .openapi({ description: 'Start and end in UTF-16 units of the text as shown.', type: 'array', items: { type: 'integer' } })

export const BecauseSchema = z
  .object({
    axis: z.enum([...axes, ...triggers, 'product', 'department', 'person']),
    word: z.string(),
    weight: z.number(),
    at: Place,
    by: z.enum(['model', 'rule']),
    rule: z
      .object({ id: z.uuid(), version: z.int(), name: z.object({ zh: z.string(), en: z.string() }) })
      .optional()
      .openapi({ description: 'The institution’s own rule that said so. `at` is [0, 0] when it names no words of the text.' }),
  })
  .openapi('Because')

export const PersonalDataKindSchema = z.enum(personalDataKinds).openapi('PersonalDataKind')

export const ProposalSchema = z
  .object({
    language: z.enum(['zh', 'en', 'other']),
    route: z.enum(routes),
    business: z.enum(businesses),
    reason: z.enum(reasons).nullable(),
    reasons: z.array(z.enum(reasons)),
    grade: z.enum(grades).nullable(),
    triggers: z.array(z.enum(triggers)),
    emotion: z.int().min(0).max(3),
    amount: z.number().nullable(),
    headcount: z.int().nullable(),
    light: z.enum(['red', 'yellow', 'green']),
    lightReasons: z.array(
      z.object({ signal: z.string(), weight: z.number(), say: z.object({ zh: z.string(), en: z.string() }) }),
    ),
    confidence: z.object({ route: Share, business: Share, reason: Share, grade: Share }),
    abstained: z
      .array(z.enum(axes))
      .openapi({ description: 'Axes that a person must answer; the value given is only the best guess.' }),
    because: z.array(BecauseSchema),
    rules: z
      .union([RulingSchema, z.null()])
      .openapi({ description: 'What the institution’s own rules decided; null where none hit.' }),
    extraction: z.object({
      dates: z.array(z.object({ text: z.string(), iso: z.string().nullable(), at: Place })),
      claim: z.array(z.enum(claims)),
      company: z.array(z.string()),
      product: z.array(z.string()),
      branch: z.array(z.string()),
      staff: z.array(z.string()),
      scam: z.enum(scams).nullable(),
      vulnerable: z.array(z.enum(vulnerabilities)),
      repeatCount: z.int(),
      agentTemplateLikeness: Share,
      personalData: z.array(PersonalDataKindSchema),
    }),
    redacted: z.array(PersonalDataKindSchema).openapi({ description: 'Kinds of C3 data that would be removed from the text.' }),
    model: z.string().openapi({ description: 'The model that said so, by the hash of what it was trained on.' }),
    text: z.string().openapi({ description: 'The text as it would be shown: C3 removed, C2 masked. `because` points into it.' }),
  })
  .openapi('ClassificationProposal')

export const ModelSchema = z
  .object({
    source: z.string().openapi({ description: 'Hash of the corpus and the code that the model was trained from.' }),
    trainedAt: z.iso.datetime(),
    texts: z.int(),
    features: z.int(),
    bytes: z.int(),
    abstainBelow: z.record(z.string(), z.number()),
    report: z
      .record(z.string(), z.unknown())
      .nullable()
      .openapi({ description: 'Cross-validation of the training, when it was kept.' }),
    inUse: z
      .object({ since: z.iso.datetime(), accepted: z.int(), corrected: z.int(), byAxis: z.record(z.string(), z.int()) })
      .openapi({ description: 'What people said of its proposals in the last 90 days.' }),
  })
  .openapi('ClassificationModel')
