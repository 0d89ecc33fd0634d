import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { countings, forwardingSources, revocations } from '../../complaint/domain/forwarding-events.ts'
import { ComplaintPath } from '../../complaint/index.ts'
import { Moment, Note, Reason, verbBody, words } from '../verb-route.ts'
import { askAuthority } from './ask-authority.ts'
import { correctForwarding } from './correct-forwarding.ts'
import { countForwarding } from './count-forwarding.ts'
import { presentForwardings } from './present.ts'
import { recordAuthorityReply } from './record-authority-reply.ts'
import { registerForwarding } from './register-forwarding.ts'
import { ForwardingsOfComplaint } from './regulator.schemas.ts'
import { revealContact } from './reveal-contact.ts'
import { revokeForwarding } from './revoke-forwarding.ts'

const ForwardingPath = ComplaintPath.extend({ forwardingId: z.uuid() })
const tags = ['regulator']
const afterwards = { 201: json(ForwardingsOfComplaint, 'Every forwarding of the complaint afterwards') }
const OutsideNumber = z
  .string()
  .trim()
  .regex(/^\S{1,80}$/)
  .openapi({ description: 'The number the authority gave it. One number of one authority stands for one complaint.' })
const contactPart = (most: number) => z.string().trim().max(most).nullable().default(null)
const Contact = z
  .strictObject({ name: contactPart(60), phone: contactPart(40) })
  .openapi({ description: 'Whoever at the authority sent it. Kept sealed, shown masked.' })
const At = Moment.nullable().default(null)

const listRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/forwardings',
  operationId: 'listForwardings',
  tags,
  summary: 'The authorities that handed a complaint over, and what each is owed',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(ForwardingsOfComplaint, 'The forwardings') },
})

const registerRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/forwardings',
  operationId: 'registerForwarding',
  tags,
  summary: 'Write down that an authority handed the complaint over under a number of its own',
  permission: 'complaint.handle',
  request: {
    params: ComplaintPath,
    body: body(
      verbBody({
        source: z.enum(forwardingSources),
        sourceName: words(2, 60).nullable().default(null),
        number: OutsideNumber,
        receivedAt: Moment,
        receivedByRegulatorAt: At,
        dueAt: At,
        wantsFeedback: z
          .boolean()
          .default(false)
          .openapi({ description: 'Its date is met by a report to it, not by an answer to the consumer.' }),
        contact: Contact.nullable().default(null),
        note: Note,
        attachmentIds: z.array(z.uuid()).max(20).default([]),
      }),
    ),
  },
  responses: afterwards,
})

/** A thing created under one forwarding. */
const onOne = <const Noun extends string, Body extends z.ZodType>(
  noun: Noun,
  operationId: string,
  summary: string,
  schema: Body,
) =>
  defineRoute({
    method: 'post',
    path: `/api/complaints/{id}/forwardings/{forwardingId}/${noun}` as `/api/complaints/{id}/forwardings/{forwardingId}/${Noun}`,
    operationId,
    tags,
    summary,
    permission: 'complaint.handle',
    request: { params: ForwardingPath, body: body(schema) },
    responses: afterwards,
  })

const correctRoute = onOne(
  'corrections',
  'correctForwarding',
  'Put right what was written down of a forwarding',
  verbBody({ dueAt: At, wantsFeedback: z.boolean(), contact: Contact.optional(), reason: Reason }),
)
const countRoute = onOne(
  'countings',
  'countForwarding',
  'Say whether the authority counts it',
  verbBody({ counting: z.enum(countings), reason: Reason }),
)
const revokeRoute = onOne(
  'revocations',
  'revokeForwarding',
  'Say whether the consumer has taken it back with the authority',
  verbBody({ revocation: z.enum(revocations), reason: Reason }),
)
const askRoute = onOne(
  'requests',
  'askAuthority',
  'Ask the authority to take it back or to wait longer',
  verbBody({ kind: z.enum(['return', 'extension']), dueAt: At, reason: Reason }),
)
const replyRoute = onOne(
  'replies',
  'recordAuthorityReply',
  'Write down what the authority said to a request',
  verbBody({
    decision: z.enum(['granted', 'refused']),
    dueAt: At,
    answeredAt: Moment,
    reference: words(1, 100),
    note: Note,
  }),
)

const revealRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/forwardings/{forwardingId}/reveals',
  operationId: 'revealForwardingContact',
  tags,
  summary: "Show the authority's contact in full, for a reason, on the record",
  permission: 'complaint.reveal',
  request: {
    params: ForwardingPath,
    body: body(z.strictObject({ reason: z.string().trim().min(4).max(200) })),
  },
  responses: { 201: json(z.object({ name: z.string().nullable(), phone: z.string().nullable() }), 'The contact') },
})

export const forwardingRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => c.json(await presentForwardings(contextOf(c), c.req.valid('param').id), 200))
    .openapi(registerRoute, async (c) => {
      const ctx = contextOf(c)
      const { id } = c.req.valid('param')
      await registerForwarding(ctx, id, c.req.valid('json'))
      return c.json(await presentForwardings(ctx, id), 201)
    })
    .openapi(correctRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, forwardingId } = c.req.valid('param')
      await correctForwarding(ctx, id, forwardingId, c.req.valid('json'))
      return c.json(await presentForwardings(ctx, id), 201)
    })
    .openapi(countRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, forwardingId } = c.req.valid('param')
      await countForwarding(ctx, id, forwardingId, c.req.valid('json'))
      return c.json(await presentForwardings(ctx, id), 201)
    })
    .openapi(revokeRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, forwardingId } = c.req.valid('param')
      await revokeForwarding(ctx, id, forwardingId, c.req.valid('json'))
      return c.json(await presentForwardings(ctx, id), 201)
    })
    .openapi(askRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, forwardingId } = c.req.valid('param')
      await askAuthority(ctx, id, forwardingId, c.req.valid('json'))
      return c.json(await presentForwardings(ctx, id), 201)
    })
    .openapi(replyRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, forwardingId } = c.req.valid('param')
      await recordAuthorityReply(ctx, id, forwardingId, c.req.valid('json'))
      return c.json(await presentForwardings(ctx, id), 201)
    })
    .openapi(revealRoute, async (c) => {
      const { id, forwardingId } = c.req.valid('param')
      return c.json(await revealContact(contextOf(c), id, forwardingId, c.req.valid('json')), 201)
    })
