import { z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { body, contextOf, defineRoute, type Env, json } from '../../platform/http.ts'
import type { Context } from '../../platform/module.ts'
import { safeText } from '../complaint/domain/free-text.ts'
import { BilingualText, ComplaintDetail, ComplaintPath, complaintReply, findComplaint, type Loaded } from '../complaint/index.ts'
import { type Action, permissionFor } from './domain/actions.ts'
import type { Warning } from './domain/answer.ts'

/** What somebody writes, trimmed and bounded (the least and the most characters), without what must not be kept. */
export const words = (least: number, most: number) => z.string().trim().min(least).max(most).transform(safeText)
/** A reason that somebody else will read. */
export const Reason = words(2, 1000)
/** May be left empty. */
export const Note = words(0, 2000).default('')
export const Moment = z.iso.datetime({ offset: true })

const Version = z.int().min(1).optional().openapi({
  description: 'The version last seen. When somebody has changed the complaint since: 409 complaint.changed_meanwhile.',
})

/** The complaint afterwards, and what whoever did it should know. */
export const ComplaintWithWarnings = ComplaintDetail.extend({
  warnings: z.array(z.object({ code: z.string(), say: BilingualText })),
}).openapi('ComplaintWithWarnings')

/** The body of a verb: exactly these fields, and the version. */
export const verbBody = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ ...shape, version: Version })

interface Verb<Noun extends string, Body extends z.ZodType> {
  /** What is created: `findings` of `POST /api/complaints/{id}/findings`. */
  noun: Noun
  operationId: string
  summary: string
  action: Action
  body: Body
}

/** The contract of a verb: a thing created under a complaint, answered with the complaint as it is afterwards. */
export const verbRoute = <const Noun extends string, Body extends z.ZodType>(verb: Verb<Noun, Body>) =>
  verbRouteTo(verb, ComplaintDetail)

/** The same, for a verb that may have something to add. */
export const warningVerbRoute = <const Noun extends string, Body extends z.ZodType>(verb: Verb<Noun, Body>) =>
  verbRouteTo(verb, ComplaintWithWarnings)

function verbRouteTo<const Noun extends string, Body extends z.ZodType, Reply extends z.ZodType>(
  verb: Verb<Noun, Body>,
  reply: Reply,
) {
  const path: `/api/complaints/{id}/${Noun}` = `/api/complaints/{id}/${verb.noun}`
  return defineRoute({
    method: 'post',
    path,
    operationId: verb.operationId,
    tags: ['workflow'],
    summary: verb.summary,
    permission: permissionFor[verb.action],
    request: { params: ComplaintPath, body: body(verb.body) },
    responses: { 201: json(reply, 'The complaint afterwards') },
  })
}

/** Does a verb and answers with the complaint as it is afterwards. */
export async function perform<Wanted>(
  c: HonoContext<Env>,
  verb: (ctx: Context, complaintId: string, wanted: Wanted) => Promise<Loaded>,
  { id }: { id: string },
  wanted: Wanted,
) {
  const ctx = contextOf(c)
  return c.json(await changedReply(ctx, await verb(ctx, id, wanted)), 201)
}

/** The same, with what whoever did it should know. */
export async function performWarning<Wanted>(
  c: HonoContext<Env>,
  verb: (ctx: Context, complaintId: string, wanted: Wanted) => Promise<Loaded>,
  { id }: { id: string },
  wanted: Wanted,
  warningsOf: (wanted: Wanted) => Warning[],
) {
  const ctx = contextOf(c)
  const reply = await changedReply(ctx, await verb(ctx, id, wanted))
  return c.json({ ...reply, warnings: warningsOf(wanted) }, 201)
}

/**
 * The complaint as its page shows it after a verb. Read again: what listens to the change may have moved its dates
 * and its light in the same transaction.
 */
async function changedReply(ctx: Context, { row }: Loaded) {
  return await complaintReply(ctx, (await findComplaint(ctx.db, row.institution_id, row.id)) ?? row)
}
