import { z } from '@hono/zod-openapi'
import { body, contextOf, createRouter, defineRoute, json } from '../../../platform/http.ts'
import type { Context } from '../../../platform/module.ts'
import { findComplaint } from '../complaint.repo.ts'
import { ComplaintDetail, ComplaintPath } from '../complaint.schemas.ts'
import { complaintReply } from '../complaint-reply.ts'
import { safeText } from '../domain/free-text.ts'
import type { Loaded } from '../record-events.ts'
import { linkComplaints, unlinkComplaints } from './link-complaints.ts'
import { mergeComplaint } from './merge-complaint.ts'
import { previewMerge, relationsOf } from './present-relations.ts'
import { LinkKind, MergePreview, Relations } from './relations.schemas.ts'
import { splitComplaint } from './split-complaint.ts'
import { unmergeComplaint } from './unmerge-complaint.ts'

const Reason = z.string().trim().min(2).max(1000).transform(safeText)
const Version = z.int().min(1).optional().openapi({ description: 'The version last seen.' })
const LinkBody = z.strictObject({ otherId: z.uuid(), kind: LinkKind, reason: Reason })

const relationsRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/relations',
  operationId: 'getRelations',
  tags: ['relations'],
  summary: 'What a complaint has to do with others: merged, and linked',
  permission: 'complaint.read',
  request: { params: ComplaintPath },
  responses: { 200: json(Relations, 'As far as you may see the others') },
})

const previewRoute = defineRoute({
  method: 'get',
  path: '/api/complaints/{id}/merge-preview',
  operationId: 'previewMerge',
  tags: ['relations'],
  summary: 'Two complaints beside each other, and whether either may be merged into the other',
  permission: 'complaint.read',
  request: { params: ComplaintPath, query: z.object({ with: z.uuid() }) },
  responses: { 200: json(MergePreview, 'Both') },
})

const verb = <const Noun extends string, Body extends z.ZodType>(
  noun: Noun,
  operationId: string,
  summary: string,
  wanted: Body,
) => {
  const path: `/api/complaints/{id}/${Noun}` = `/api/complaints/{id}/${noun}`
  return defineRoute({
    method: 'post',
    path,
    operationId,
    tags: ['relations'],
    summary,
    permission: 'complaint.handle',
    request: { params: ComplaintPath, body: body(wanted) },
    responses: { 201: json(ComplaintDetail, 'The complaint afterwards') },
  })
}

const mergeRoute = verb(
  'merges',
  'mergeComplaint',
  'Merge a repeat into the complaint that goes on',
  z.strictObject({
    intoId: z.uuid(),
    reason: Reason,
    newFacts: z.boolean().default(false),
    version: Version,
    intoVersion: Version,
  }),
)
const unmergeRoute = verb(
  'unmerges',
  'unmergeComplaint',
  'Undo a merging; it goes on where it stood',
  z.strictObject({ reason: Reason, take: z.array(z.int().min(1)).max(200).default([]), version: Version }),
)
const linkRoute = verb(
  'links',
  'linkComplaints',
  'Link to another complaint; told to both',
  // A repeat is found, which counts it: see repeats.routes.ts.
  LinkBody.extend({ kind: LinkKind.exclude(['repeat']) }),
)
const unlinkRoute = verb('link-removals', 'unlinkComplaints', 'Take a link back, at both ends', LinkBody)

const splitRoute = verb(
  'splits',
  'splitComplaint',
  'Split a second matter off: it goes its own way as a child',
  z.strictObject({
    title: z.string().trim().min(2).max(200).transform(safeText),
    text: z.string().trim().min(2).max(8000).transform(safeText),
    claim: z.string().trim().min(1).max(2000).transform(safeText).nullable().optional(),
    amount: z.number().min(0).max(1e13).multipleOf(0.01).nullable().optional(),
    reason: Reason,
    version: Version,
  }),
)

/** Read again: what listens to the change may have moved its dates and its light in the same transaction. */
const after = async (ctx: Context, { row }: Loaded) =>
  complaintReply(ctx, (await findComplaint(ctx.db, row.institution_id, row.id)) ?? row)

export const relationRoutes = () =>
  createRouter()
    .openapi(relationsRoute, async (c) => c.json(await relationsOf(contextOf(c), c.req.valid('param').id), 200))
    .openapi(previewRoute, async (c) =>
      c.json(await previewMerge(contextOf(c), c.req.valid('param').id, c.req.valid('query').with), 200),
    )
    .openapi(mergeRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, await mergeComplaint(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(unmergeRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, await unmergeComplaint(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(linkRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, await linkComplaints(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(splitRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, await splitComplaint(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
    .openapi(unlinkRoute, async (c) => {
      const ctx = contextOf(c)
      return c.json(await after(ctx, await unlinkComplaints(ctx, c.req.valid('param').id, c.req.valid('json'))), 201)
    })
