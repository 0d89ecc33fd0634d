import { z } from '@hono/zod-openapi'
import { redressKinds, redressWarningCodes } from '../../complaint/domain/redress-events.ts'
import { BilingualText, Instant } from '../../complaint/index.ts'
import { personRoles } from '../../identity/domain/roles.ts'
import { limitRoles, orgLevels } from '../domain/redress/authority.ts'
import { words } from '../verb-route.ts'

export const RedressKindSchema = z.enum(redressKinds)
export const Amount = z.number().positive().max(1e13).multipleOf(0.01)
const Sum = z.number().min(0).max(1e13).multipleOf(0.01)
export const Day = z.iso.date()

/** What may be said with a proposal. */
export const termsShape = {
  grounds: words(2, 2000).nullable().optional().openapi({ description: 'How the sum comes about: which fee, interest or loss.' }),
  terms: words(2, 2000).nullable().optional(),
  validUntil: Day.nullable().optional().openapi({ description: 'The last day on which it may be chosen or submitted.' }),
  loss: Sum.nullable().optional().openapi({ description: 'What the consumer lost; the sum in dispute unless given.' }),
  contract: Sum.nullable().optional().openapi({ description: 'The sum of the contract in question.' }),
}

const Precedents = z
  .object({
    n: z.int(),
    median: z.number().nullable(),
    p10: z.number().nullable(),
    p90: z.number().nullable(),
    scope: z.enum(['close', 'wide']),
  })
  .openapi('RedressPrecedents')

const Step = z
  .object({
    role: z.enum(personRoles),
    level: z.enum(orgLevels),
    unitName: z.string(),
    perCase: z.number().nullable(),
    perYear: z.number().nullable(),
    verdict: z.enum(['suffices', 'no_rule', 'over_case', 'over_year']),
  })
  .openapi('ApprovalStep')

const Approver = z
  .object({
    unit: z.object({ id: z.uuid(), name: z.string() }),
    people: z.array(z.object({ id: z.uuid(), name: z.string() })),
    steps: z.array(Step).openapi({ description: 'Every post on the way up, the lowest first.' }),
    chosen: z.int().openapi({ description: 'The place in `steps` of the post that decides.' }),
    isOwn: z.boolean().openapi({ description: 'Within your own limit, and the matrix asks for no second person.' }),
  })
  .openapi('RedressApprover')

const Verdict = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), why: BilingualText })])

export const Check = z
  .object({
    warnings: z.array(z.enum(redressWarningCodes)),
    precedents: Precedents,
    approver: Approver,
    fast: Verdict.openapi({ description: 'May it be settled in one step?' }),
  })
  .openapi('RedressCheck')

export const DraftSchema = z
  .object({
    id: z.uuid(),
    status: z.enum(['open', 'chosen', 'dropped']),
    title: z.string(),
    text: z.string(),
    redressKind: RedressKindSchema,
    redressAmount: z.number().nullable(),
    grounds: z.string().nullable(),
    terms: z.string().nullable(),
    validUntil: z.string().nullable(),
    hasLapsed: z.boolean(),
    loss: z.number().nullable(),
    contract: z.number().nullable(),
    attachmentIds: z.array(z.uuid()),
    by: z.object({ id: z.uuid(), name: z.string() }),
    at: Instant,
    check: Check,
  })
  .openapi('SolutionDraft')

const SimilarCase = z.object({
  complaintId: z.uuid(),
  number: z.string(),
  title: z.string(),
  kind: RedressKindSchema,
  amount: z.number(),
  decidedAt: Instant,
})

export const Redress = z
  .object({
    disputed: z.number().nullable(),
    isVulnerable: z.boolean(),
    yearTotal: z.number().openapi({ description: 'Granted to the same consumer in the twelve months before.' }),
    earlierGrants: z.int(),
    precedents: Precedents,
    minimum: z.int().openapi({ description: 'Fewer cases than this compare nothing.' }),
    amounts: z
      .array(z.number())
      .openapi({ description: 'The sums behind the comparison, ascending; empty when they are too few to hide anybody.' }),
    similar: z.array(SimilarCase).openapi({ description: 'Those of the cases that you may see, newest first, twenty at most.' }),
    suggestions: z.array(z.object({ kind: RedressKindSchema, amount: z.number().nullable(), text: z.string(), rule: z.int() })),
    drafts: z.array(DraftSchema),
    settingsVersion: z.int(),
    fastLimit: z.number(),
    allowed: z.object({ draft: Verdict, choose: Verdict, fast: Verdict }),
  })
  .openapi('Redress')

const code = z.string().regex(/^(\*|[a-z0-9_.]{1,100})$/)
export const AuthoritySettingsSchema = z
  .strictObject({
    rules: z
      .array(
        z.strictObject({
          role: z.enum(limitRoles as [(typeof limitRoles)[number], ...typeof limitRoles]),
          level: z.enum([...orgLevels, '*']),
          kind: z.enum([...redressKinds, '*']),
          business: code,
          perCase: Sum.nullable(),
          perYear: Sum.nullable(),
          alone: z.boolean(),
        }),
      )
      .min(1)
      .max(200),
    fast: z.strictObject({ limit: Sum, businesses: z.array(code).max(50) }),
    comparison: z.strictObject({ minimum: z.int().min(1).max(100), months: z.int().min(1).max(60) }),
    suggestions: z
      .array(
        z.strictObject({
          business: code,
          reason: code,
          vulnerable: z.boolean().nullable(),
          kind: RedressKindSchema,
          percent: z.number().min(0).max(100).nullable(),
          cap: Sum.nullable(),
          text: words(2, 500),
        }),
      )
      .max(100),
  })
  .openapi('AuthoritySettings')

export const AuthorityInForceSchema = z
  .object({
    version: z.int(),
    settings: AuthoritySettingsSchema,
    why: z.string().nullable(),
    changedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    changedAt: Instant.nullable(),
  })
  .openapi('AuthorityInForce')
