import { z } from '@hono/zod-openapi'
import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { Classification } from '../../complaint/domain/events.ts'
import { type ComplaintRow, listComplaintsById } from '../../complaint/index.ts'
import { type CaseKind, type CaseRow, listCases } from './cases.repo.ts'
import { isHeldBack } from './domain/own-case.ts'
import type { Verdict } from './domain/verdict.ts'
import type { CaseSchema } from './learning.schemas.ts'
import { excerptOf } from './present-models.ts'

const CursorShape = z.tuple([z.iso.datetime(), z.uuid()])
const encodeCursor = ({ at, id }: CaseRow) => Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url')

function decodeCursor(text: string | undefined): { at: string; id: string } | undefined {
  if (!text) return undefined
  try {
    const [at, id] = CursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { at, id }
  } catch {
    throw invalidFields({ cursor: { zh: '不是这个列表给出的游标', en: 'Not a cursor of this list' } })
  }
}

/** What people said of proposals, newest first, with what becomes of each in the next training. */
export async function readCases(ctx: Context, query: { kind: CaseKind; limit: number; cursor?: string | undefined }) {
  const rows = await listCases(ctx.db, ctx.actor, query.kind, { limit: query.limit, after: decodeCursor(query.cursor) })
  const page = rows.slice(0, query.limit)
  const complaints = await listComplaintsById(
    ctx.db,
    ctx.actor,
    page.map(({ complaint_id }) => complaint_id),
  )
  const byId = new Map(complaints.map((complaint) => [complaint.id, complaint]))
  const last = page.at(-1)
  return {
    // A complaint may leave one's sight between the two queries.
    items: page.flatMap((row) => {
      const complaint = byId.get(row.complaint_id)
      return complaint ? [presentCase(ctx, row, complaint)] : []
    }),
    nextCursor: rows.length > query.limit && last ? encodeCursor(last) : null,
  }
}

function presentCase(ctx: Context, row: CaseRow, complaint: ComplaintRow): z.input<typeof CaseSchema> {
  const use = fateOf(row, complaint)
  return {
    ...{ complaintId: row.complaint_id, number: complaint.number, excerpt: excerptOf(complaint.text) },
    ...{ at: row.at.toISOString(), by: { id: row.person_id, name: row.person_name }, why: row.why, use },
    ...{ from: row.from_labels && labelsOf(row.from_labels), to: labelsOf(row.to_labels), changedAxes: row.changed_axes },
    review:
      row.is_under_review || row.review_decision
        ? {
            ...{ others: row.review_others?.length ?? 0, otherMatter: row.review_others?.[0]?.matter ?? null },
            ...{ decision: row.review_decision, why: row.review_why, by: row.review_by_name },
          }
        : null,
    allowed: { exclude: mayExclude(row), count: mayCount(ctx, row) },
  }
}

function fateOf(row: CaseRow, complaint: ComplaintRow): z.input<typeof CaseSchema>['use'] {
  if (complaint.is_confidential) return 'confidential'
  if (row.review_decision === 'excluded') return 'excluded'
  if (row.is_under_review) return 'review'
  return isHeldBack(row.complaint_id) ? 'held_back' : 'learnt'
}

const labelsOf = ({ route, business, reason, grade, triggers, emotion }: Classification) => ({
  ...{ route, business, reason, grade, triggers, emotion },
})

const mayExclude = (row: CaseRow): Verdict =>
  row.review_decision === 'excluded'
    ? { ok: false, why: { zh: '这个案件已经排除。', en: 'This case is excluded already.' } }
    : { ok: true }

function mayCount(ctx: Context, row: CaseRow): Verdict {
  if (!row.is_under_review && row.review_decision !== 'excluded')
    return { ok: false, why: { zh: '这个案件本来就计入。', en: 'This case counts as it is.' } }
  if (row.person_id === ctx.actor.id)
    return {
      ok: false,
      why: {
        zh: '自己的更正须由另一人决定是否计入。',
        en: 'Whether a correction of your own counts is for somebody else to say.',
      },
    }
  return { ok: true }
}
