import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { channels } from '../../complaint/domain/vocabulary.ts'
import { dryRun } from './dry-run.ts'
import { presentDryRun, written } from './present-rules.ts'
import { DryRunSchema, ExampleSchema, RuleInput, RulesInput, TrialSchema, ValidationSchema } from './rules.schemas.ts'
import { tryText } from './try-text.ts'
import { validateRule } from './validate-rule.ts'

const tags = ['rules']

const postValidation = defineRoute({
  method: 'post',
  path: '/api/classification/rule-validations',
  operationId: 'validateRule',
  tags,
  summary: 'Check one rule and run its examples; nothing is kept',
  permission: 'rules.read',
  request: {
    body: body(
      z.strictObject({
        condition: RuleInput.shape.condition,
        examples: z.array(ExampleSchema).max(20).default([]),
        effects: RuleInput.shape.effects.optional(),
      }),
    ),
  },
  responses: { 200: json(ValidationSchema, 'What is wrong with it') },
})

const postTrial = defineRoute({
  method: 'post',
  path: '/api/classification/rule-trials',
  operationId: 'tryRulesOnText',
  tags,
  summary: 'What rules say of a text: which hit, who decides, who is overruled; nothing is kept',
  permission: 'rules.read',
  request: {
    body: body(
      z.strictObject({
        text: z.string().trim().min(1).max(20_000),
        channel: z.enum(channels).optional(),
        visitors: z.int().min(0).max(100_000).optional(),
        rules: RulesInput.optional().openapi({ description: 'Without them, the rules in force.' }),
      }),
    ),
  },
  responses: {
    200: json(TrialSchema, 'What they say'),
  },
})

const postDryRun = defineRoute({
  method: 'post',
  path: '/api/classification/rule-dry-runs',
  operationId: 'dryRunRules',
  tags,
  summary:
    'What the rules would change in past complaints that you may see; nothing is written. At most 5,000 cases or ten seconds',
  permission: 'rules.edit',
  request: {
    body: body(
      z.strictObject({
        days: z.int().min(1).max(365).default(30),
        rules: RulesInput.optional().openapi({ description: 'Without them, the rules of the draft.' }),
      }),
    ),
  },
  responses: { 200: json(DryRunSchema, 'What would change') },
})

/** Whatever is asked about rules before they are in force. None of it keeps anything. */
export const ruleCheckRoutes = () =>
  createRouter()
    .openapi(postValidation, async (c) => c.json(await validateRule(contextOf(c), c.req.valid('json')), 200))
    .openapi(postTrial, async (c) => {
      const { rules, ...text } = c.req.valid('json')
      const ctx = contextOf(c)
      const reply: z.input<typeof TrialSchema> = await tryText(ctx, { ...text, rules: rules && written(ctx, rules) })
      return c.json(reply, 200)
    })
    .openapi(postDryRun, async (c) => {
      const ctx = contextOf(c)
      const { days, rules } = c.req.valid('json')
      return c.json(presentDryRun(await dryRun(ctx, { days, rules: rules && written(ctx, rules) })), 200)
    })
