import { z } from '@hono/zod-openapi'
import { triggers } from '../../classification/domain/labels.ts'
import { BilingualText, Instant } from '../../complaint/index.ts'
import { unitFunctions } from '../../identity/domain/org-unit.ts'
import { postLevels } from '../domain/plans/plan.ts'

/** A shipped plan has a word for its id, one of the bank's own a UUID. */
export const PlanId = z.string().regex(/^[a-z0-9_-]{3,40}$/)
const text = (max: number, min = 1) => z.string().trim().min(min).max(max)
const Code = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .openapi({ description: 'Lower-case letters, digits and underscores.' })

const Post = z
  .strictObject({
    key: Code,
    name: text(60),
    duty: text(300),
    from: z.enum(unitFunctions),
    level: z.enum(postLevels),
    personId: z.uuid().nullable(),
    deputyId: z.uuid().nullable(),
  })
  .openapi('PlanPost')
const Step = z
  .strictObject({
    key: Code,
    title: text(100),
    detail: text(1000, 0),
    post: Code,
    withinMinutes: z.int().min(1).max(43_200),
    check: text(300, 0),
  })
  .openapi('PlanStep')
const Resource = z.strictObject({ name: text(100), amount: text(100, 0), place: text(100, 0) }).openapi('PlanResource')
const Template = z.strictObject({ title: text(100), audience: text(100, 0), text: text(3000) }).openapi('PlanTemplate')

/** 11 digits that begin with 1 are somebody's own and belong into `phone`, which is sealed. */
const publicLine = z
  .string()
  .trim()
  .regex(/^(?!1\d{10}$)[0-9-]{3,20}$/)
  .openapi({ description: 'A public number such as 110 or 12378. A mobile number goes into `phone`.' })
const ContactInput = z
  .strictObject({
    id: z.string().max(40).optional(),
    organisation: text(100),
    duty: text(200, 0),
    line: publicLine.nullable(),
    name: z.string().max(60).nullish(),
    phone: z.string().max(30).nullish(),
  })
  .openapi('PlanContactInput')
const Contact = z
  .object({
    id: z.string(),
    organisation: z.string(),
    duty: z.string(),
    line: z.string().nullable(),
    name: z.string().nullable().openapi({ description: 'Masked' }),
    phone: z.string().nullable().openapi({ description: 'Masked' }),
  })
  .openapi('PlanContact')
export const RevealedContact = z
  .object({ name: z.string().nullable(), phone: z.string().nullable() })
  .openapi('RevealedPlanContact')
export const RevealReason = z.strictObject({ reason: text(500, 4) })

const shared = {
  title: text(80, 2),
  scenario: text(1000),
  hints: z.array(text(300)).max(20),
  triggers: z.array(z.enum(triggers)).max(10),
  chain: z.array(Post).min(1).max(20),
  steps: z.array(Step).min(1).max(60),
  resources: z.array(Resource).max(40),
  templates: z.array(Template).max(20),
}
export const PlanInput = z.strictObject({ ...shared, contacts: z.array(ContactInput).max(40) }).openapi('PlanInput')
export const PlanContentShown = z.object({ ...shared, contacts: z.array(Contact) }).openapi('PlanContent')

const why = text(500, 2)
export const CreatePlan = z.strictObject({ content: PlanInput, why })
export const ChangePlan = z.strictObject({
  version: z.int().min(1).openapi({ description: 'The version that was read. Another one in force answers 409.' }),
  content: PlanInput,
  why,
  fromRunIds: z.array(z.uuid()).max(50).default([]),
})

export const PlanSummary = z
  .object({
    id: PlanId,
    version: z.int(),
    title: z.string(),
    scenario: z.string(),
    triggers: z.array(z.string()),
    steps: z.int(),
    posts: z.int(),
    /** Until when the last step is due, in minutes from the start. */
    minutes: z.int(),
    isShipped: z.boolean(),
    changedAt: Instant.nullable(),
    /** As far as the reader reaches them. */
    running: z.int(),
    lastDrillAt: Instant.nullable(),
  })
  .openapi('PlanSummary')

const PlanVersionLine = z
  .object({
    version: z.int(),
    why: z.string().nullable(),
    changedBy: z.string().nullable(),
    changedAt: Instant.nullable(),
    /** What it says otherwise than the version before. */
    changes: z.array(BilingualText),
  })
  .openapi('PlanVersion')

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])

export const PlanDetail = z
  .object({
    id: PlanId,
    version: z.int(),
    content: PlanContentShown,
    versions: z.array(PlanVersionLine),
    /** Improvements that evaluations asked for and no version has taken up. */
    waiting: z.array(z.object({ runId: z.uuid(), isDrill: z.boolean(), startedAt: Instant, improvements: z.array(z.string()) })),
    allowed: z.object({ edit: Verdict, run: Verdict }),
  })
  .openapi('PlanDetail')

export const ChainPost = z
  .object({
    key: z.string(),
    name: z.string(),
    duty: z.string(),
    personId: z.uuid().nullable(),
    personName: z.string().nullable(),
    deputyId: z.uuid().nullable(),
    deputyName: z.string().nullable(),
    unitName: z.string().nullable(),
    /** Who acts while the person is away. */
    away: z.object({ deputyName: z.string(), until: Instant }).nullable(),
  })
  .openapi('PlanChainPost')
