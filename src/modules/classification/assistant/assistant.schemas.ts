import { z } from '@hono/zod-openapi'
import { assistantCauses, assistantUses, outputStates } from '../domain/assistant/uses.ts'

const Instant = z.iso.datetime()
const Bilingual = z.object({ zh: z.string(), en: z.string() })
const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: Bilingual })])
export const Why = z.string().trim().min(4).max(500)

export const AssistantSettingsInput = z
  .strictObject({
    isEnabled: z.boolean(),
    baseUrl: z.string().trim().max(300).openapi({ example: 'https://llm.bank.internal/v1' }),
    model: z.string().trim().max(120),
    timeoutMs: z.int().min(500).max(120_000),
    uses: z.array(z.enum(assistantUses)).max(3),
    dailyCalls: z.int().min(1).max(100_000),
    answerFormat: z.enum(['schema', 'json']),
  })
  .openapi('AssistantSettings')

export const Key = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[\x21-\x7e]+$/)
  .nullish()
  .openapi({ description: 'Write only. Left out: as it is; null: none.', writeOnly: true })

export const AssistantSettingsInForce = z
  .object({
    version: z.int(),
    settings: AssistantSettingsInput,
    hasKey: z.boolean(),
    why: z.string().nullable(),
    changedBy: z.string().nullable(),
    changedAt: Instant.nullable(),
    allowedHosts: z.array(z.string()).nullable().openapi({ description: 'SUQING_ASSISTANT_HOSTS; null when it is not set.' }),
    isBreakerOpen: z.boolean(),
  })
  .openapi('AssistantSettingsInForce')

export const ConnectionResultSchema = z
  .object({
    ok: z.boolean(),
    cause: z.enum(assistantCauses).nullable(),
    detail: z.string().nullable(),
    latencyMs: z.int(),
    isPlain: z.boolean(),
  })
  .openapi('AssistantConnectionResult')

const SourceSchema = z.object({
  id: z.string(),
  kind: z.enum(['guidance', 'finding', 'consumer']),
  title: z.string(),
  text: z.string(),
  passageId: z.uuid().nullable(),
})

export const AssistantOutputSchema = z
  .object({
    id: z.uuid(),
    use: z.enum(assistantUses),
    state: z.enum(outputStates),
    cause: z.enum(assistantCauses).nullable(),
    detail: z
      .string()
      .nullable()
      .openapi({ description: 'For those who run the assistant (assistant.settings); null for everybody else.' }),
    askedBy: z.string(),
    askedAt: Instant,
    finishedAt: Instant.nullable(),
    model: z.string().nullable(),
    promptVersion: z.string().nullable(),
    promptHash: z.string().nullable(),
    summary: z.string().nullable(),
    opinion: z
      .object({
        route: z.string(),
        business: z.string(),
        reason: z.string().nullable(),
        grade: z.string().nullable(),
        because: z.string(),
      })
      .nullable(),
    draft: z.object({ paragraphs: z.array(z.object({ text: z.string(), sources: z.array(z.string()) })) }).nullable(),
    warnings: z.array(z.literal('instructions_in_text')),
    sources: z.array(SourceSchema),
    latencyMs: z.int().nullable(),
    feedback: z.object({ thumb: z.enum(['up', 'down']), comment: z.string().nullable(), by: z.string(), at: Instant }).nullable(),
  })
  .openapi('AssistantOutput')

export const ComplaintAssistantSchema = z
  .object({
    isEnabled: z.boolean(),
    uses: z.array(z.enum(assistantUses)),
    allowed: z.object({ second_opinion: Verdict, summary: Verdict, draft: Verdict }),
    outputs: z.array(AssistantOutputSchema),
  })
  .openapi('ComplaintAssistant')

export const AssistantUsageSchema = z
  .object({
    days: z.int(),
    sentToday: z.int(),
    dailyCalls: z.int(),
    isBreakerOpen: z.boolean(),
    uses: z.array(
      z.object({
        use: z.enum(assistantUses),
        asked: z.int(),
        sent: z.int(),
        done: z.int(),
        dropped: z.int(),
        failed: z.int(),
        skipped: z.int(),
        up: z.int(),
        down: z.int(),
        medianMs: z.int().nullable(),
        inputTokens: z.int(),
        outputTokens: z.int(),
      }),
    ),
    causes: z.array(
      z.object({ cause: z.enum(assistantCauses), count: z.int(), latestAt: Instant, detail: z.string().nullable() }),
    ),
  })
  .openapi('AssistantUsage')

const Day = z.iso.date()
const OptionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => text || null)
const Codes = z.array(z.string().max(40)).max(40)

export const PassageInputSchema = z
  .strictObject({
    titleZh: z.string().trim().min(2).max(80),
    titleEn: OptionalText(120),
    source: z.string().trim().min(2).max(120),
    textZh: z.string().trim().min(10).max(1_500),
    textEn: OptionalText(3_000),
    businesses: Codes,
    reasons: Codes,
    validFrom: Day,
    validTo: Day.nullable(),
    confidence: z.enum(['high', 'medium', 'low']),
  })
  .openapi('GuidancePassageInput')

export const PassageSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    isFactory: z.boolean(),
    titleZh: z.string(),
    titleEn: z.string().nullable(),
    source: z.string(),
    textZh: z.string(),
    textEn: z.string().nullable(),
    businesses: z.array(z.string()),
    reasons: z.array(z.string()),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    confidence: z.enum(['high', 'medium', 'low']),
    isInForce: z.boolean(),
    changedBy: z.string(),
    changedAt: Instant,
  })
  .openapi('GuidancePassage')
