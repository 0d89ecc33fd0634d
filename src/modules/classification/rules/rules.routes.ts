import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { dayMs } from '../../../platform/time.ts'
import { facts } from '../domain/rules/facts.ts'
import { presentDraft, presentVersion, presentVersionSummary } from './present-rules.ts'
import { publishRules, rollBackRules, versionNotFound } from './publish-rules.ts'
import { countHits, findDraft, findLatestVersion, findVersion, listVersions } from './rules.repo.ts'
import { FactSchema, RulesInput, RulesSchema, VersionSchema, VersionSummary } from './rules.schemas.ts'
import { discardDraft, saveDraft } from './save-draft.ts'

const tags = ['rules']
const Why = z.string().trim().min(2).max(500)
const useDays = 30

const getRules = defineRoute({
  method: 'get',
  path: '/api/classification/rules',
  operationId: 'getClassificationRules',
  tags,
  summary: 'The rules in force, the draft, and how often each rule hit in the last 30 days',
  permission: 'rules.read',
  responses: { 200: json(RulesSchema, 'The rules') },
})

const getFacts = defineRoute({
  method: 'get',
  path: '/api/classification/rule-facts',
  operationId: 'listRuleFacts',
  tags,
  summary: 'What a condition may name: every fact with its type, meaning and values',
  permission: 'rules.read',
  responses: { 200: json(z.object({ items: z.array(FactSchema) }), 'The facts') },
})

const getVersions = defineRoute({
  method: 'get',
  path: '/api/classification/rule-versions',
  operationId: 'listRuleVersions',
  tags,
  summary: 'Every version of the rules, newest first: who, when and why',
  permission: 'rules.read',
  request: {
    query: z.object({
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: { 200: json(z.object({ items: z.array(VersionSummary) }), 'The versions') },
})

const getVersion = defineRoute({
  method: 'get',
  path: '/api/classification/rule-versions/{version}',
  operationId: 'getRuleVersion',
  tags,
  summary: 'One version with its rules',
  permission: 'rules.read',
  request: { params: z.object({ version: z.coerce.number().int().min(1).max(2_000_000_000) }) },
  responses: { 200: json(VersionSchema, 'The version') },
})

const Draft = RulesSchema.shape.draft.unwrap().openapi('RuleDraft')

const putDraft = defineRoute({
  method: 'put',
  path: '/api/classification/rule-draft',
  operationId: 'saveRuleDraft',
  tags,
  summary: 'Save the draft of the rules as a whole; nothing counts before it is published',
  permission: 'rules.edit',
  request: {
    body: body(
      z.strictObject({
        revision: z.int().min(0).openapi({
          description: 'The revision that you have read, 0 when there was no draft; 409 when it is no longer that one.',
        }),
        rules: RulesInput,
      }),
    ),
  },
  responses: { 200: json(Draft, 'The draft') },
})

const deleteDraft = defineRoute({
  method: 'delete',
  path: '/api/classification/rule-draft',
  operationId: 'discardRuleDraft',
  tags,
  summary: 'Throw the draft away',
  permission: 'rules.edit',
  request: { query: z.object({ revision: z.coerce.number().int().min(1) }) },
  responses: { 204: { description: 'Gone' } },
})

const postVersion = defineRoute({
  method: 'post',
  path: '/api/classification/rule-versions',
  operationId: 'publishRules',
  tags,
  summary: 'Put the draft in force as a new version',
  permission: 'rules.publish',
  request: {
    body: body(
      z.strictObject({
        version: z
          .int()
          .min(0)
          .openapi({ description: 'The version in force that you have read, 0 for none; 409 when it is no longer that one.' }),
        revision: z.int().min(1),
        why: Why,
      }),
    ),
  },
  responses: { 201: json(VersionSchema, 'In force') },
})

const postRollback = defineRoute({
  method: 'post',
  path: '/api/classification/rule-rollbacks',
  operationId: 'rollBackRules',
  tags,
  summary: 'Bring the rules of an earlier version back as a new version, or withdraw them all',
  permission: 'rules.publish',
  request: {
    body: body(
      z.strictObject({
        version: z.int().min(1),
        to: z.int().min(0).openapi({ description: 'The version whose rules come back; 0 withdraws every rule.' }),
        why: Why,
      }),
    ),
  },
  responses: { 201: json(VersionSchema, 'In force') },
})

export const rulesRoutes = () =>
  createRouter()
    .openapi(getRules, async (c) => {
      const ctx = contextOf(c)
      const { institutionId } = ctx.actor
      const since = new Date(ctx.clock.now().getTime() - useDays * dayMs)
      const [inForce, draft, use] = await Promise.all([
        findLatestVersion(ctx.db, institutionId),
        findDraft(ctx.db, institutionId),
        countHits(ctx.db, institutionId, since),
      ])
      const byRule = Object.fromEntries(use.map(({ ruleId, hits, failures }) => [ruleId, { hits, failures }]))
      return c.json(
        {
          inForce: inForce && presentVersion(inForce),
          draft: draft && presentDraft(draft),
          use: { since: since.toISOString(), byRule },
        },
        200,
      )
    })
    .openapi(getFacts, (c) =>
      c.json({ items: facts.map(({ values, ...fact }) => ({ ...fact, ...(values && { values: [...values] }) })) }, 200),
    )
    .openapi(getVersions, async (c) => {
      const ctx = contextOf(c)
      const rows = await listVersions(ctx.db, ctx.actor.institutionId, { before: undefined, ...c.req.valid('query') })
      return c.json({ items: rows.map(presentVersionSummary) }, 200)
    })
    .openapi(getVersion, async (c) => {
      const ctx = contextOf(c)
      const row = await findVersion(ctx.db, ctx.actor.institutionId, c.req.valid('param').version)
      if (!row) throw versionNotFound()
      return c.json(presentVersion(row), 200)
    })
    .openapi(putDraft, async (c) => c.json(presentDraft(await saveDraft(contextOf(c), c.req.valid('json'))), 200))
    .openapi(deleteDraft, async (c) => {
      await discardDraft(contextOf(c), c.req.valid('query').revision)
      return c.body(null, 204)
    })
    .openapi(postVersion, async (c) => c.json(presentVersion(await publishRules(contextOf(c), c.req.valid('json'))), 201))
    .openapi(postRollback, async (c) => c.json(presentVersion(await rollBackRules(contextOf(c), c.req.valid('json'))), 201))
