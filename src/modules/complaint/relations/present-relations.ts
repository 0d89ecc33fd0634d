import type { z } from '@hono/zod-openapi'
import { may } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/module.ts'
import { allowedFor } from '../../workflow/domain/allowed.ts'
import { accessComplaint } from '../access-complaint.ts'
import { listEvents, listParties } from '../complaint.repo.ts'
import type { ComplaintRow } from '../complaint.tables.ts'
import { listComplaintsById } from '../complaint-list.repo.ts'
import { cameMeanwhile, canMerge, isSamePerson, olderOf } from '../domain/relations/merging.ts'
import { listHistory } from '../history.ts'
import { presentDetail, presentEvent, presentSummary } from '../present-complaint.ts'
import type { Loaded } from '../record-events.ts'
import type { MergePreview, Relations } from './relations.schemas.ts'
import { sideOf } from './sides.ts'

/** Everything that a complaint has to do with others. Those out of sight are a number and nothing more. */
export async function relationsOf(ctx: Context, complaintId: string): Promise<z.input<typeof Relations>> {
  const { row, state } = await accessComplaint(ctx.db, ctx.actor, complaintId)
  const { mergedInto = null, mergedFrom = [], links = [], parent = null, children = [] } = state
  const others = [...(mergedInto ? [mergedInto] : []), ...mergedFrom, ...links]
  const family = [...(parent ? [parent] : []), ...children]
  const seen = new Map<string, ComplaintRow>()
  for (const one of await listComplaintsById(ctx.db, ctx.actor, [...new Set([...others, ...family].map(({ id }) => id))]))
    seen.set(one.id, one)
  const shown = (id: string) => {
    const other = seen.get(id)
    return other ? presentSummary(other) : null
  }
  const meanwhile = mergedInto && seen.has(mergedInto.id) ? await meanwhileAt(ctx, row, mergedInto.id) : []
  return {
    mergedInto: mergedInto && shown(mergedInto.id),
    mergedFrom: mergedFrom.flatMap(({ id, at }) => wrap(shown(id), (complaint) => ({ at, complaint }))),
    links: links.flatMap(({ id, kind }) => wrap(shown(id), (complaint) => ({ kind, complaint }))),
    parent: parent && { kind: parent.kind, number: parent.number, complaint: shown(parent.id) },
    children: children.map(({ id, kind, number, endedAt, outcome }) => ({
      ...{ kind, number, isOpen: endedAt === null, outcome },
      complaint: shown(id),
    })),
    outOfSight: new Set(others.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).size,
    counts: { raw: 1 + state.repeatCount + mergedFrom.length, deduplicated: mergedInto ? 0 : 1 },
    meanwhile,
  }
}

const wrap = <In, Out>(value: In | null, make: (value: In) => Out): Out[] => (value === null ? [] : [make(value)])

async function meanwhileAt(ctx: Context, row: ComplaintRow, intoId: string) {
  const rows = await listEvents(ctx.db, row.institution_id, intoId)
  const came = cameMeanwhile(await listHistory(ctx.db, row.institution_id, intoId), row.id).map(({ seq }) => seq)
  return rows.filter(({ seq }) => came.includes(seq)).map(presentEvent)
}

/** Two complaints beside each other, and what merging them either way would do. */
export async function previewMerge(ctx: Context, complaintId: string, otherId: string): Promise<z.input<typeof MergePreview>> {
  const [one, other] = await Promise.all([
    accessComplaint(ctx.db, ctx.actor, complaintId),
    accessComplaint(ctx.db, ctx.actor, otherId),
  ])
  const sides = [await sideOf(ctx.db, one), await sideOf(ctx.db, other)] as const
  const detail = async ({ row }: Loaded) => presentDetail(ctx.actor, row, await listParties(ctx.db, row.institution_id, row.id))
  const verdict = (from: Loaded, pair: readonly [(typeof sides)[0], (typeof sides)[0]]) => {
    const own = allowedFor(ctx.actor, from.state).merge
    if (!own.ok) return own
    const both = canMerge(pair[0], pair[1], may(ctx.actor, 'complaint.confidential'))
    return both.ok ? both : { ok: false as const, why: both.why }
  }
  return {
    one: await detail(one),
    other: await detail(other),
    isSamePerson: isSamePerson(sides[0], sides[1]) || isSamePerson(sides[1], sides[0]),
    suggestedTargetId: olderOf(sides[0], sides[1]).id,
    intoOther: verdict(one, [sides[0], sides[1]]),
    intoOne: verdict(other, [sides[1], sides[0]]),
  }
}
