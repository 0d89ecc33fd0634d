import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import { inTransaction } from '../../platform/database.ts'
import { notFound } from '../../platform/errors.ts'
import { contentDisposition } from '../../platform/files.ts'
import { body, contextOf, createRouter, defineRoute, json } from '../../platform/http.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { accessComplaint } from './access-complaint.ts'
import { addComment } from './add-comment.ts'
import { listAttachments, listEvents } from './complaint.repo.ts'
import { AttachmentSchema, ComplaintDetail, ComplaintPath, ComplaintSummary, TimelineEntry } from './complaint.schemas.ts'
import type { ComplaintRow } from './complaint.tables.ts'
import { countByStatus, countCap, countComplaints, listComplaints, type Sort } from './complaint-list.repo.ts'
import { complaintReply } from './complaint-reply.ts'
import { ComplaintQuery, decodeCursor, encodeCursor, filterOf, PageQuery } from './list-query.ts'
import { personalFields } from './parties.ts'
import { presentAttachment, presentEvent, presentSummary } from './present-complaint.ts'
import { revealPersonal } from './reveal.ts'
import { eventsFor, filesFor } from './seen-by-helpers.ts'
import { attachFile } from './store-attachment.ts'
import { readUpload, UploadForm } from './upload-form.ts'

const listRoute = defineRoute({
  method: 'get',
  path: '/api/complaints',
  operationId: 'listComplaints',
  tags: ['complaints'],
  summary: 'Complaints within your scope, filtered and paged',
  permission: 'complaint.read',
  request: { query: PageQuery },
  responses: {
    200: json(
      z.object({
        items: z.array(ComplaintSummary),
        nextCursor: z.string().nullable(),
        total: z.int().openapi({ description: `Counted up to ${countCap}.` }),
        isTotalCapped: z.boolean(),
      }),
      'A page',
    ),
  },
})

const countsRoute = defineRoute({
  method: 'get',
  path: '/api/complaint-counts',
  operationId: 'countComplaints',
  tags: ['complaints'],
  summary: 'How many complaints stand at each status, for the tabs of a list',
  permission: 'complaint.read',
  request: { query: ComplaintQuery },
  responses: {
    200: json(
      z.object({ counts: z.record(z.string(), z.int()), cap: z.int() }),
      'Counts; `ended`, `merged` (a part of `ended`) and `overdue` beside the open statuses',
    ),
  },
})

const detailRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}',
  operationId: 'getComplaint',
  tags: ['complaints'],
  summary: 'One complaint, masked, with what you may do next',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(ComplaintDetail, 'The complaint') },
})

const timelineRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/events',
  operationId: 'listComplaintEvents',
  tags: ['complaints'],
  summary: 'Everything that happened to a complaint, oldest first',
  permission: 'complaint.read',
  request: { params: ComplaintPath, query: z.object({ after: z.coerce.number().int().min(0).max(2_147_483_647).default(0) }) },
  responses: { 200: json(z.object({ items: z.array(TimelineEntry) }), 'The history') },
})

const attachmentsRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/attachments',
  operationId: 'listComplaintAttachments',
  tags: ['complaints'],
  summary: 'Files of a complaint',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(z.object({ items: z.array(AttachmentSchema) }), 'The files') },
})

const uploadRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/attachments',
  operationId: 'attachFile',
  tags: ['complaints'],
  summary: 'Attach a file',
  permission: 'complaint.comment',
  request: {
    params: ComplaintPath,
    body: { required: true, content: { 'multipart/form-data': { schema: UploadForm } } },
  },
  responses: { 201: json(AttachmentSchema, 'Kept') },
})

const downloadRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/attachments/{attachmentId}',
  operationId: 'downloadAttachment',
  tags: ['complaints'],
  summary: 'The bytes of a file, always as a download; the trail records who took it',
  permission: 'complaint.read',
  request: { params: ComplaintPath.extend({ attachmentId: z.uuid() }) },
  responses: {
    200: {
      description: 'The file',
      content: { 'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
    },
  },
})

const commentRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/comments',
  operationId: 'addComment',
  tags: ['complaints'],
  summary: 'Write an internal note; those mentioned are told and may see the complaint',
  permission: 'complaint.comment',
  request: {
    params: ComplaintPath,
    body: body(z.strictObject({ text: z.string().trim().min(1).max(4000), mentionIds: z.array(z.uuid()).max(20).default([]) })),
  },
  responses: { 201: json(ComplaintDetail, 'The complaint afterwards') },
})

const reason = z.string().trim().min(4).max(200).openapi({ description: 'Kept in the audit log.' })
const revealRoute = defineRoute({
  method: 'post',
  path: '/api/complaints/{id}/reveals',
  operationId: 'revealPersonalData',
  tags: ['complaints'],
  summary: 'Show one item of personal data in full, for a reason, on the record',
  permission: 'complaint.reveal',
  request: {
    params: ComplaintPath,
    body: body(
      z.union([
        z.strictObject({ field: z.enum(personalFields as [string, ...string[]]), partyId: z.uuid(), reason }),
        z.strictObject({ field: z.literal('text'), reason }),
      ]),
    ),
  },
  responses: { 201: json(z.object({ value: z.string() }), 'The value') },
})

export const complaintRoutes = () =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const ctx = contextOf(c)
      const query = c.req.valid('query')
      const filter = await filterOf(ctx, query)
      const page = { sort: query.sort, limit: query.limit, after: decodeCursor(query.cursor, query.sort) }
      const [{ rows, hasMore }, total] = await Promise.all([
        listComplaints(ctx.db, ctx.actor, filter, page),
        countComplaints(ctx.db, ctx.actor, filter),
      ])
      const last = rows.at(-1)
      return c.json(
        {
          items: rows.map(presentSummary),
          nextCursor: hasMore && last ? encodeCursor({ value: sortValue(last, query.sort), id: last.id }, query.sort) : null,
          total,
          isTotalCapped: total === countCap,
        },
        200,
      )
    })
    .openapi(countsRoute, async (c) => {
      const ctx = contextOf(c)
      const filter = await filterOf(ctx, c.req.valid('query'))
      return c.json({ counts: await countByStatus(ctx.db, ctx.actor, filter), cap: countCap }, 200)
    })
    .openapi(detailRoute, async (c) => {
      const ctx = contextOf(c)
      const { row } = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id, { forTask: true })
      if (row.is_confidential) await recordRead(ctx, row, 'complaint.read_confidential', {})
      return c.json(await complaintReply(ctx, row), 200)
    })
    .openapi(timelineRoute, async (c) => {
      const ctx = contextOf(c)
      const complaint = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id, { forTask: true })
      const { row } = complaint
      const events = eventsFor(
        ctx.actor,
        complaint,
        await listEvents(ctx.db, row.institution_id, row.id, c.req.valid('query').after),
      )
      return c.json({ items: events.map(presentEvent) }, 200)
    })
    .openapi(attachmentsRoute, async (c) => {
      const ctx = contextOf(c)
      const complaint = await accessComplaint(ctx.db, ctx.actor, c.req.valid('param').id, { forTask: true })
      const { institution_id, id } = complaint.row
      const files = filesFor(ctx.actor, complaint, await listAttachments(ctx.db, institution_id, id))
      return c.json({ items: files.map(presentAttachment) }, 200)
    })
    .openapi(uploadRoute, async (c) => {
      const attachment = await attachFile(contextOf(c), c.req.valid('param').id, await readUpload(c.req.valid('form').file))
      return c.json(presentAttachment(attachment), 201)
    })
    .openapi(downloadRoute, async (c) => {
      const ctx = contextOf(c)
      const { id, attachmentId } = c.req.valid('param')
      const complaint = await accessComplaint(ctx.db, ctx.actor, id, { forTask: true })
      const { row } = complaint
      const file = filesFor(ctx.actor, complaint, await listAttachments(ctx.db, row.institution_id, id)).find(
        (one) => one.id === attachmentId,
      )
      if (!file) throw notFound({ zh: '这个附件', en: 'file' })
      await recordRead(ctx, row, 'complaint.attachment_downloaded', { attachmentId, sha256: file.sha256 })
      const { stream } = await ctx.files.open(file.key)
      return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition(file.name),
        'content-length': String(file.size),
        'x-content-type-options': 'nosniff',
      })
    })
    .openapi(commentRoute, async (c) => {
      const ctx = contextOf(c)
      const { row } = await addComment(ctx, c.req.valid('param').id, c.req.valid('json'))
      return c.json(await complaintReply(ctx, row), 201)
    })
    .openapi(revealRoute, async (c) => {
      const wanted = c.req.valid('json') as Parameters<typeof revealPersonal>[2]
      return c.json(await revealPersonal(contextOf(c), c.req.valid('param').id, wanted), 201)
    })

const sortValue = (row: ComplaintRow, sort: Sort) =>
  ({ received: row.received_at, due: row.due_at, updated: row.updated_at })[sort]?.toISOString() ?? null

const recordRead = (ctx: Context, row: ComplaintRow, action: string, data: Record<string, unknown>) =>
  inTransaction(ctx.db, async (tx) =>
    record(ctx, tx, { action, object: { type: 'complaint', id: row.id }, data: { number: row.number, ...data } }),
  )
