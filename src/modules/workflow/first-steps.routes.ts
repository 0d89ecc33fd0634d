import { z } from '@hono/zod-openapi'
import { createRouter } from '../../platform/http.ts'
import { assignComplaint } from './assign-complaint.ts'
import { claimComplaint } from './claim-complaint.ts'
import { classifyComplaint } from './classify-complaint.ts'
import { confirmComplaint } from './confirm-complaint.ts'
import { returnComplaint } from './return-complaint.ts'
import { transferComplaint } from './transfer-complaint.ts'
import { Note, perform, Reason, verbBody, verbRoute, words } from './verb-route.ts'

const code = words(1, 60)
const Recusal = z
  .boolean()
  .openapi({ description: 'Declares that whoever handles it has no direct interest in the matter (art. 17). Must be true.' })

const confirmations = verbRoute({
  noun: 'confirmations',
  operationId: 'confirmComplaint',
  summary: 'Confirm the content with the consumer, and put right what they say',
  action: 'confirm',
  body: verbBody({
    method: z.enum(['phone', 'in_person', 'message', 'portal']),
    note: words(1, 2000),
    title: words(2, 200).optional(),
    claim: words(1, 2000).nullable().optional(),
    amount: z.number().min(0).max(1e13).multipleOf(0.01).nullable().optional(),
    headcount: z.int().min(1).max(10_000_000).nullable().optional(),
  }),
})

const classifications = verbRoute({
  noun: 'classifications',
  operationId: 'classifyComplaint',
  summary: 'Accept the proposed classification, or correct it and say why',
  action: 'classify',
  body: verbBody({
    route: code,
    business: code,
    reason: code,
    reasonDetail: code.nullable().optional(),
    product: code.nullable().optional(),
    // Only complaints and reports have one.
    grade: z.enum(['general', 'important', 'urgent']).nullable(),
    triggers: z.array(code).max(20),
    emotion: z.int().min(0).max(3).optional(),
    why: words(2, 1000).optional(),
  }),
})

const assignments = verbRoute({
  noun: 'assignments',
  operationId: 'assignComplaint',
  summary: 'Give the complaint to a person of your organisation',
  action: 'assign',
  body: verbBody({ personId: z.uuid(), note: Note, recusal: Recusal }),
})

const claims = verbRoute({
  noun: 'claims',
  operationId: 'claimComplaint',
  summary: 'Take the complaint out of the queue',
  action: 'claim',
  body: verbBody({ recusal: Recusal }),
})

const returns = verbRoute({
  noun: 'returns',
  operationId: 'returnComplaint',
  summary: "Give the complaint back into the department's queue",
  action: 'return',
  body: verbBody({ reason: Reason }),
})

const transfers = verbRoute({
  noun: 'transfers',
  operationId: 'transferComplaint',
  summary: "Send the complaint into another department's queue, up, down or across the tree",
  action: 'transfer',
  body: verbBody({ unitId: z.uuid(), reason: Reason }),
})

export const firstStepsRoutes = () =>
  createRouter()
    .openapi(confirmations, (c) => perform(c, confirmComplaint, c.req.valid('param'), c.req.valid('json')))
    .openapi(classifications, (c) => perform(c, classifyComplaint, c.req.valid('param'), c.req.valid('json')))
    .openapi(assignments, (c) => perform(c, assignComplaint, c.req.valid('param'), c.req.valid('json')))
    .openapi(claims, (c) => perform(c, claimComplaint, c.req.valid('param'), c.req.valid('json')))
    .openapi(transfers, (c) => perform(c, transferComplaint, c.req.valid('param'), c.req.valid('json')))
    .openapi(returns, (c) => perform(c, returnComplaint, c.req.valid('param'), c.req.valid('json')))
