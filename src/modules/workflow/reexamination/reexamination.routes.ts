import { z } from '@hono/zod-openapi'
import { contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import { conclusions, requestForms } from '../../complaint/domain/relations/reexamination-events.ts'
import { AnswerForm, ComplaintPath } from '../../complaint/index.ts'
import { Moment, perform, Reason, verbBody, verbRoute, words } from '../verb-route.ts'
import { decideReexaminationRequest } from './decide-request.ts'
import { notifyReexamination } from './notify-reexamination.ts'
import { reexaminationsOf } from './present-reexamination.ts'
import { Reexaminations } from './reexamination.schemas.ts'
import { requestReexamination } from './request-reexamination.ts'
import { reviewReexamination } from './review-reexamination.ts'

const AttachmentIds = z.array(z.uuid()).max(50).default([]).openapi({ description: 'Files of this complaint.' })

const reexaminations = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/reexaminations',
  operationId: 'getReexaminations',
  tags: ['workflow'],
  summary: 'The re-examinations of a complaint, or the file of the complaint that it re-examines',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(Reexaminations, 'Requests, newest first') },
})

const requests = verbRoute({
  noun: 'reexamination-requests',
  operationId: 'requestReexamination',
  summary: 'The consumer asks the organisation above to re-examine the decision; out of time it waits for that organisation',
  action: 'request_reexamination',
  body: verbBody({
    form: z.enum(requestForms),
    text: words(2, 4000),
    requestedAt: Moment.optional(),
    decisionReceivedAt: Moment,
    attachmentIds: AttachmentIds,
  }),
})

const lateDecisions = verbRoute({
  noun: 'reexamination-request-decisions',
  operationId: 'decideReexaminationRequest',
  summary: 'Take or refuse a late request, with reasons',
  action: 'decide_reexamination',
  body: z.discriminatedUnion('decision', [
    verbBody({ decision: z.literal('take'), reason: Reason }),
    verbBody({ decision: z.literal('refuse'), reason: Reason, noticeForm: AnswerForm, notice: words(2, 4000) }),
  ]),
})

const reviews = verbRoute({
  noun: 'reexamination-reviews',
  operationId: 'reviewReexamination',
  summary: 'Review process, time and result of the first handling, and say what follows',
  action: 'review_reexamination',
  body: verbBody({
    processReview: words(2, 4000),
    isProcessProper: z.boolean(),
    timeReview: words(2, 4000),
    isInTime: z.boolean(),
    resultReview: words(2, 4000),
    isResultProper: z.boolean(),
    conclusion: z.enum(conclusions),
    text: words(2, 4000),
    why: words(2, 4000),
    reopens: z.boolean(),
    attachmentIds: AttachmentIds,
  }),
})

const notices = verbRoute({
  noun: 'reexamination-notices',
  operationId: 'notifyReexamination',
  summary: 'Tell the consumer the result in the words that were approved; tells the first complaint too',
  action: 'notify_reexamination',
  body: verbBody({
    form: AnswerForm,
    recording: z.string().trim().max(200).nullable().optional(),
    dispatchedAt: Moment.optional(),
  }),
})

export const reexaminationRoutes = () =>
  createRouter()
    .openapi(reexaminations, async (c) => c.json(await reexaminationsOf(contextOf(c), c.req.valid('param').id), 200))
    .openapi(requests, (c) => perform(c, requestReexamination, c.req.valid('param'), c.req.valid('json')))
    .openapi(lateDecisions, (c) => perform(c, decideReexaminationRequest, c.req.valid('param'), c.req.valid('json')))
    .openapi(reviews, (c) => perform(c, reviewReexamination, c.req.valid('param'), c.req.valid('json')))
    .openapi(notices, (c) => perform(c, notifyReexamination, c.req.valid('param'), c.req.valid('json')))
