import { z } from '@hono/zod-openapi'
import { contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import {
  type DisputeOutcome,
  type DisputeStage,
  disputeKinds,
  disputeOutcomes,
  disputeStages,
} from '../../complaint/domain/relations/dispute-events.ts'
import { accessComplaint, ComplaintPath, Instant } from '../../complaint/index.ts'
import { judicialConfirmationBy } from '../domain/disputes.ts'
import { Moment, perform, verbBody, verbRoute, words } from '../verb-route.ts'
import { advanceDispute, endDispute, openDispute } from './record-dispute.ts'

const AttachmentIds = z.array(z.uuid()).max(50).default([]).openapi({ description: 'Files of this complaint.' })
const Money = z.number().min(0).max(1e13).multipleOf(0.01).nullable()
const stages = [...new Set(Object.values(disputeStages).flat())] as [DisputeStage, ...DisputeStage[]]
const outcomes = [...new Set(Object.values(disputeOutcomes).flat())] as [DisputeOutcome, ...DisputeOutcome[]]
const CaseNumber = z.string().trim().max(80).nullable().optional()

const Disputes = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        kind: z.enum(disputeKinds),
        body: z.string(),
        caseNumber: z.string().nullable(),
        filedBy: z.enum(['consumer', 'institution']),
        filedOn: z.iso.date(),
        claimed: z.number().nullable(),
        stage: z.enum(stages),
        hearingAt: Instant.nullable(),
        outcome: z.enum(outcomes).nullable(),
        endedOn: z.iso.date().nullable(),
        paid: z.number().nullable(),
        effectiveOn: z.iso.date().nullable(),
        judicialConfirmationBy: z.iso.date().nullable().openapi({
          description: 'The last day to ask the court to confirm a mediation agreement. From memory of the law; verify.',
        }),
      }),
    ),
  })
  .openapi('Disputes')

const disputes = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/disputes',
  operationId: 'listDisputes',
  tags: ['workflow'],
  summary: 'Mediation, arbitration and lawsuits about a complaint',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(Disputes, 'Newest first') },
})

const opening = verbRoute({
  noun: 'disputes',
  operationId: 'openDispute',
  summary: 'Record a mediation, an arbitration or a lawsuit; it stops nothing',
  action: 'open_dispute',
  body: verbBody({
    kind: z.enum(disputeKinds),
    body: words(2, 200),
    caseNumber: CaseNumber,
    filedBy: z.enum(['consumer', 'institution']),
    filedOn: z.iso.date(),
    amount: Money.optional(),
    text: words(0, 4000).default(''),
    attachmentIds: AttachmentIds,
  }),
})

const steps = verbRoute({
  noun: 'dispute-steps',
  operationId: 'advanceDispute',
  summary: 'Record how far it has got',
  action: 'advance_dispute',
  body: verbBody({
    disputeId: z.uuid(),
    stage: z.enum(stages),
    on: z.iso.date(),
    caseNumber: CaseNumber,
    hearingAt: Moment.nullable().optional(),
    text: words(0, 4000).default(''),
    attachmentIds: AttachmentIds,
  }),
})

const endings = verbRoute({
  noun: 'dispute-endings',
  operationId: 'endDispute',
  summary: 'Record how it ended',
  action: 'end_dispute',
  body: verbBody({
    disputeId: z.uuid(),
    outcome: z.enum(outcomes),
    on: z.iso.date(),
    amount: Money.optional(),
    effectiveOn: z.iso.date().nullable().optional(),
    text: words(2, 4000),
    attachmentIds: AttachmentIds,
  }),
})

async function disputesOf(ctx: Context, complaintId: string): Promise<z.input<typeof Disputes>> {
  const { state } = await accessComplaint(ctx.db, ctx.actor, complaintId)
  return {
    items: [...(state.disputes ?? [])].reverse().map((one) => ({ ...one, judicialConfirmationBy: judicialConfirmationBy(one) })),
  }
}

export const disputeRoutes = () =>
  createRouter()
    .openapi(disputes, async (c) => c.json(await disputesOf(contextOf(c), c.req.valid('param').id), 200))
    .openapi(opening, (c) => perform(c, openDispute, c.req.valid('param'), c.req.valid('json')))
    .openapi(steps, (c) => perform(c, advanceDispute, c.req.valid('param'), c.req.valid('json')))
    .openapi(endings, (c) => perform(c, endDispute, c.req.valid('param'), c.req.valid('json')))
