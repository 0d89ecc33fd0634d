import { z } from '@hono/zod-openapi'
import { body, createRouter, defineRoute, json } from '../../platform/http.ts'
import { answerForms } from '../complaint/domain/vocabulary.ts'
import { ComplaintDetail, ComplaintPath } from '../complaint/index.ts'
import { decideApproval } from './decide-approval.ts'
import { permissionFor } from './domain/actions.ts'
import { notifyExtension } from './notify-extension.ts'
import { requestApproval } from './request-approval.ts'
import { Moment, Note, perform, Reason, verbBody, verbRoute, words } from './verb-route.ts'

const NoticeForm = z.enum(answerForms)

const approvalRequests = verbRoute({
  noun: 'approval-requests',
  operationId: 'requestApproval',
  summary: 'Ask a second person to approve; one thing at a time',
  action: 'submit_solution',
  body: z.discriminatedUnion('kind', [
    verbBody({ kind: z.literal('solution'), note: Note }),
    verbBody({
      kind: z.literal('extension'),
      note: Note,
      reason: Reason,
      noticeAt: Moment.optional().openapi({
        description: 'When the complainant was told, if they have been. The extension counts from then on (art. 18).',
      }),
    }),
    verbBody({
      kind: z.literal('not_accepted'),
      note: Note,
      reason: Reason,
      noticeForm: NoticeForm,
      notice: words(2, 8000),
      recording: words(1, 200).nullable().optional().openapi({
        description: 'Reference of the call recording. A notice by telephone needs it (art. 21).',
      }),
    }),
    verbBody({ kind: z.literal('route_change'), note: Note, to: words(1, 60), reason: Reason }),
    verbBody({ kind: z.literal('reopening'), note: Note, reason: Reason }),
  ]),
})

const routeChanges = verbRoute({
  noun: 'route-changes',
  operationId: 'requestRouteChange',
  summary: 'Ask a second person to move the matter to another route, such as an enquiry',
  action: 'change_route',
  body: verbBody({ to: words(1, 60), reason: Reason, note: Note }),
})

const extensionNotices = verbRoute({
  noun: 'extension-notices',
  operationId: 'notifyExtension',
  summary: 'Tell the complainant of the approved extension: it counts from then on',
  action: 'notify_extension',
  body: verbBody({ form: NoticeForm, text: words(2, 4000), noticeAt: Moment.optional() }),
})

const decisions = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/approvals/{approvalId}/decisions',
  operationId: 'decideApproval',
  tags: ['workflow'],
  summary: 'Approve or reject, as a second person; what is approved happens at once',
  permission: permissionFor.decide_approval,
  request: {
    params: ComplaintPath.extend({ approvalId: z.uuid() }),
    body: body(verbBody({ decision: z.enum(['approved', 'rejected']), opinion: words(1, 2000) })),
  },
  responses: { 201: json(ComplaintDetail, 'The complaint afterwards') },
})

export const approvalVerbRoutes = () =>
  createRouter()
    .openapi(approvalRequests, (c) => perform(c, requestApproval, c.req.valid('param'), c.req.valid('json')))
    .openapi(routeChanges, (c) =>
      perform(c, requestApproval, c.req.valid('param'), { kind: 'route_change', ...c.req.valid('json') }),
    )
    .openapi(extensionNotices, (c) => perform(c, notifyExtension, c.req.valid('param'), c.req.valid('json')))
    .openapi(decisions, (c) => {
      const { approvalId, ...complaint } = c.req.valid('param')
      return perform(c, (ctx, id, wanted) => decideApproval(ctx, id, approvalId, wanted), complaint, c.req.valid('json'))
    })
