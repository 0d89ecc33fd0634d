import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { safeText } from '../../complaint/domain/free-text.ts'
import { answerForms } from '../../complaint/domain/vocabulary.ts'
import { ComplaintPath } from '../../complaint/index.ts'
import { type GroupAction, groupPermission } from '../domain/groups/group-actions.ts'
import { addMembers, removeMember } from './change-members.ts'
import {
  appoint,
  closeGroup,
  confirmGroup,
  dismissGroup,
  escalateGroup,
  reportGroup,
  setHeadcount,
  setRepresentatives,
} from './decide-group.ts'
import { GroupDetail, presentGroup } from './groups.schemas.ts'
import type { GroupRow } from './groups.tables.ts'
import { approveReply, draftReply, sendReply } from './uniform-reply.ts'

const words = (least: number, most: number) => z.string().trim().min(least).max(most).transform(safeText)
const Opinion = words(2, 1000)
const Note = words(0, 1000).default('')
const Count = z.int().min(0).max(1_000_000)

/** The contract of a verb: a thing created under a group case, answered with the case as it is afterwards. */
const verb = <Body extends z.ZodType, const Noun extends string>(
  noun: Noun,
  operationId: string,
  action: GroupAction,
  summary: string,
  shape: Body,
) =>
  defineRoute({
    method: 'post',
    path: `/api/groups/{id}/${noun}` as const,
    operationId,
    tags: ['groups'],
    summary,
    permission: groupPermission(action),
    request: { params: ComplaintPath, body: body(shape) },
    responses: { 201: json(GroupDetail, 'The group case afterwards') },
  })

const confirmRoute = verb(
  'confirmations',
  'confirmGroup',
  'confirm',
  'It is a group event: the suggestions become members',
  z.strictObject({ title: words(2, 100), opinion: Opinion }),
)
const dismissRoute = verb('dismissals', 'dismissGroup', 'dismiss', 'It is none', z.strictObject({ reason: Opinion }))
const addRoute = verb(
  'members',
  'addGroupMembers',
  'add_member',
  'Add complaints by their numbers, or take suggestions over',
  z.strictObject({ numbers: z.array(z.string().trim().min(1).max(40)).min(1).max(200), note: Note }),
)
const removeRoute = verb(
  'removals',
  'removeGroupMember',
  'remove_member',
  'Take a complaint out',
  z.strictObject({ complaintId: z.uuid(), reason: Opinion }),
)
const headcountRoute = verb(
  'headcounts',
  'setGroupHeadcount',
  'set_headcount',
  'How many there are by their own word, and how many came in person',
  z.strictObject({ stated: Count, inPerson: Count, note: Note }),
)
const representativesRoute = verb(
  'representatives',
  'setGroupRepresentatives',
  'set_representatives',
  'Who speaks for the group: at most five of its members (art. 12)',
  z.strictObject({ complaintIds: z.array(z.uuid()).min(1).max(5), note: Note }),
)
const appointRoute = verb(
  'appointments',
  'appointForGroup',
  'appoint',
  'Who speaks for the institution, and who handles it',
  z.strictObject({ spokesmanId: z.uuid(), ownerId: z.uuid(), note: Note }),
)
const escalateRoute = verb(
  'escalations',
  'escalateGroup',
  'escalate',
  'Ask the next department up the line to lead it',
  z.strictObject({ reason: Opinion }),
)
const draftRoute = verb(
  'replies',
  'draftGroupReply',
  'draft_reply',
  'Draft the uniform reply; {编号} stands for the number of each complaint',
  z.strictObject({ form: z.enum(answerForms).exclude(['phone']), text: words(20, 5000) }),
)
const approveRoute = verb(
  'reply-approvals',
  'approveGroupReply',
  'approve_reply',
  'Agree to the uniform reply, or send it back; never by who drafted it',
  z.strictObject({ decision: z.enum(['approved', 'rejected']), opinion: Opinion }),
)
const sendRoute = verb(
  'reply-dispatches',
  'sendGroupReply',
  'send_reply',
  'Send the uniform reply to the members as the answer of each',
  z.strictObject({ note: Note }),
)
const reportRoute = verb(
  'reports',
  'reportGroup',
  'report',
  'The report on a major one has been made',
  z.strictObject({ to: words(2, 100), reference: words(1, 100), note: Note }),
)
const closeRoute = verb('closures', 'closeGroup', 'close', 'Close the group case', z.strictObject({ opinion: Opinion }))

const after = async (ctx: Context, done: Promise<GroupRow>) => await presentGroup(ctx, await done)

export const verbRoutes = () =>
  createRouter()
    .openapi(confirmRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, confirmGroup(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(dismissRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, dismissGroup(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(addRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, addMembers(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(removeRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, removeMember(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(headcountRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, setHeadcount(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(representativesRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, setRepresentatives(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(appointRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, appoint(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(escalateRoute, async (c) => {
      const ctx = contextOf(c)
      const { id } = c.req.valid('param')
      // Whoever asks may not reach it any more once it lies above them; the subtree rule keeps it theirs to read.
      return c.json(await after(ctx, escalateGroup(ctx, id, c.req.valid('json'))), 201)
    })
    .openapi(draftRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, draftReply(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(approveRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, approveReply(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(sendRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, sendReply(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(reportRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, reportGroup(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(closeRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, closeGroup(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
