import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import { contentDisposition } from '../../../platform/files.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { dispatchWays } from '../../complaint/domain/forwarding-events.ts'
import { ComplaintPath } from '../../complaint/index.ts'
import { feedbackParts } from '../domain/regulator/feedback-parts.ts'
import { Moment, Note, words } from '../verb-route.ts'
import { decideFeedback } from './decide-feedback.ts'
import { dispatchFeedback } from './dispatch-feedback.ts'
import { prepareFeedback } from './prepare-feedback.ts'
import { presentFeedback } from './present.ts'
import { readDocument } from './read-document.ts'
import { FeedbackSchema } from './regulator.schemas.ts'
import { reviseFeedback } from './revise-feedback.ts'
import { submitFeedback } from './submit-feedback.ts'

const FeedbackPath = ComplaintPath.extend({ feedbackId: z.uuid() })
const tags = ['regulator']
const afterwards = { 201: json(FeedbackSchema, 'The report afterwards') }

const prepareRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/forwardings/{forwardingId}/feedbacks',
  operationId: 'prepareFeedback',
  tags,
  summary: 'Begin a version of the report to an authority, out of the history',
  permission: 'complaint.handle',
  request: { params: ComplaintPath.extend({ forwardingId: z.uuid() }), body: body(z.strictObject({})) },
  responses: afterwards,
})

const readRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/feedbacks/{feedbackId}',
  operationId: 'getFeedback',
  tags,
  summary: 'One version of a report: its seven parts with their sources, and what is missing',
  permission: 'complaint.read',
  request: { params: FeedbackPath },
  responses: { 200: json(FeedbackSchema, 'The report') },
})

const documentRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/feedbacks/{feedbackId}/document',
  operationId: 'downloadFeedback',
  tags,
  summary: 'The report as a Word document: the approved bytes, or a draft that says so; the trail records who took it',
  permission: 'complaint.read',
  request: { params: FeedbackPath },
  responses: {
    200: {
      description: 'The document',
      content: { 'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
    },
  },
})

/** A thing created under one version. */
const onOne = <const Noun extends string, Body extends z.ZodType>(
  noun: Noun,
  operationId: string,
  summary: string,
  schema: Body,
  permission = 'complaint.handle',
) =>
  defineRoute({
    method: 'post',
    path: `/api/complaints/{id}/feedbacks/{feedbackId}/${noun}` as `/api/complaints/{id}/feedbacks/{feedbackId}/${Noun}`,
    operationId,
    tags,
    summary,
    permission,
    request: { params: FeedbackPath, body: body(schema) },
    responses: afterwards,
  })

const reviseRoute = onOne(
  'revisions',
  'reviseFeedback',
  'Save the words and the evidence of a draft',
  z.strictObject({
    revision: z.int().min(1).openapi({ description: 'The revision last seen; 409 when somebody has saved since.' }),
    parts: z.array(z.strictObject({ name: z.enum(feedbackParts), text: words(0, 8000) })).max(feedbackParts.length),
    attachmentIds: z.array(z.uuid()).max(50),
    noEvidenceReason: words(0, 500).default(''),
  }),
)
const submitRoute = onOne('submissions', 'submitFeedback', 'Send a complete report for approval', z.strictObject({ note: Note }))
const decideRoute = onOne(
  'decisions',
  'decideFeedback',
  'Approve or reject a report that somebody else wrote',
  z.strictObject({ decision: z.enum(['approved', 'rejected']), opinion: words(2, 1000) }),
  'complaint.approve',
)
const dispatchRoute = onOne(
  'dispatches',
  'dispatchFeedback',
  'Record that the approved report has gone out; this meets the date of the authority',
  z.strictObject({ way: z.enum(dispatchWays), dispatchedAt: Moment, receiptNumber: words(1, 100), note: Note }),
)

export const feedbackRoutes = () =>
  createRouter()
    .openapi(prepareRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, forwardingId } = c.req.valid('param')
      return c.json(await presentFeedback(ctx, id, (await prepareFeedback(ctx, id, forwardingId)).id), 201)
    })
    .openapi(readRoute, async (c) => {
      const { id, feedbackId } = c.req.valid('param')
      return c.json(await presentFeedback(contextOf(c), id, feedbackId), 200)
    })
    .openapi(documentRoute, async (c) => {
      const { id, feedbackId } = c.req.valid('param')
      const { name, size, stream } = await readDocument(contextOf(c), id, feedbackId)
      return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
        'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'content-disposition': contentDisposition(name),
        'content-length': String(size),
        'x-content-type-options': 'nosniff',
      })
    })
    .openapi(reviseRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, feedbackId } = c.req.valid('param')
      await reviseFeedback(ctx, id, feedbackId, c.req.valid('json'))
      return c.json(await presentFeedback(ctx, id, feedbackId), 201)
    })
    .openapi(submitRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, feedbackId } = c.req.valid('param')
      await submitFeedback(ctx, id, feedbackId, c.req.valid('json'))
      return c.json(await presentFeedback(ctx, id, feedbackId), 201)
    })
    .openapi(decideRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, feedbackId } = c.req.valid('param')
      await decideFeedback(ctx, id, feedbackId, c.req.valid('json'))
      return c.json(await presentFeedback(ctx, id, feedbackId), 201)
    })
    .openapi(dispatchRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, feedbackId } = c.req.valid('param')
      await dispatchFeedback(ctx, id, feedbackId, c.req.valid('json'))
      return c.json(await presentFeedback(ctx, id, feedbackId), 201)
    })
