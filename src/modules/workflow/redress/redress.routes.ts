import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { answerForms } from '../../complaint/domain/vocabulary.ts'
import { accessComplaint, ComplaintPath } from '../../complaint/index.ts'
import { permissionFor } from '../domain/actions.ts'
import { perform, Reason, verbBody, verbRoute, words } from '../verb-route.ts'
import { chooseDraft } from './choose-draft.ts'
import { draftSolution, dropDraft } from './draft-solution.ts'
import { checkProposal, presentRedress } from './present-redress.ts'
import { Amount, Check, Redress, RedressKindSchema, termsShape } from './redress.schemas.ts'
import { settleFast } from './settle-fast.ts'

const AttachmentIds = z.array(z.uuid()).max(50).default([]).openapi({ description: 'Files of this complaint.' })

const getRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/redress',
  operationId: 'getRedress',
  tags: ['redress'],
  summary: 'The proposals side by side, with what similar cases were given and who would approve each',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(Redress, 'The proposals and what they are held against') },
})

const checkRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/redress-checks',
  operationId: 'checkRedress',
  tags: ['redress'],
  summary: 'How a sum would compare and who would approve it; keeps nothing',
  permission: permissionFor.draft_solution,
  request: {
    params: ComplaintPath,
    body: body(
      z.strictObject({
        redressKind: RedressKindSchema,
        redressAmount: Amount.nullable().default(null),
        loss: termsShape.loss,
        contract: termsShape.contract,
      }),
    ),
  },
  responses: { 200: json(Check, 'The comparison and the approver') },
})

const drafts = verbRoute({
  noun: 'solution-drafts',
  operationId: 'draftSolution',
  summary: 'Put a proposal beside the others; nothing is decided by it',
  action: 'draft_solution',
  body: verbBody({
    title: words(2, 60),
    text: words(2, 8000),
    redressKind: RedressKindSchema,
    redressAmount: Amount.nullable().optional(),
    ...termsShape,
    attachmentIds: AttachmentIds,
  }),
})

const drops = verbRoute({
  noun: 'solution-draft-withdrawals',
  operationId: 'dropSolutionDraft',
  summary: 'Take a proposal off the table; it stays in the history with the reason',
  action: 'draft_solution',
  body: verbBody({ draftId: z.uuid(), reason: Reason }),
})

const choices = verbRoute({
  noun: 'solution-choices',
  operationId: 'chooseSolutionDraft',
  summary: 'Make one of the proposals the solution; a sum that stands out asks for a reason',
  action: 'propose_solution',
  body: verbBody({ draftId: z.uuid(), deviation: words(0, 1000).optional() }),
})

const settlements = verbRoute({
  noun: 'fast-settlements',
  operationId: 'settleFast',
  summary: 'Propose, decide and answer in one step: small, simple and the first time, with evidence and agreement',
  action: 'settle_fast',
  body: verbBody({
    text: words(2, 8000),
    redressKind: RedressKindSchema,
    redressAmount: Amount,
    grounds: words(2, 2000),
    accepted: z.boolean().openapi({ description: 'The consumer has agreed to it.' }),
    attachmentIds: AttachmentIds,
    form: z.enum(answerForms),
    answer: words(2, 8000),
    recording: words(1, 100).nullable().optional(),
    elements: z.strictObject({ findings: z.boolean(), basis: z.boolean(), remedies: z.boolean() }),
  }),
})

export const redressRoutes = () =>
  createRouter()
    .openapi(getRoute, async (c) => {
      const ctx = contextOf(c)
      const complaint = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id)
      return c.json(await presentRedress(ctx, complaint), 200)
    })
    .openapi(checkRoute, async (c) => {
      const ctx = contextOf(c)
      const complaint = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id)
      return c.json(await checkProposal(ctx, complaint, c.req.valid('json')), 200)
    })
    .openapi(drafts, (c) => perform(c, draftSolution, c.req.valid('param'), c.req.valid('json')))
    .openapi(drops, (c) => perform(c, dropDraft, c.req.valid('param'), c.req.valid('json')))
    .openapi(choices, (c) => perform(c, chooseDraft, c.req.valid('param'), c.req.valid('json')))
    .openapi(settlements, (c) => perform(c, settleFast, c.req.valid('param'), c.req.valid('json')))
