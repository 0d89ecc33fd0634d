import type { Tx } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import { findComplaint, insertEvents, updateComplaint, updateSearch } from './complaint.repo.ts'
import type { ComplaintRow, EventRow, SavedState } from './complaint.tables.ts'
import { apply, type ComplaintState } from './domain/complaint.ts'
import type { ComplaintEvent, RecordedEvent } from './domain/events.ts'
import { forwardingPhase } from './domain/forwardings.ts'
import { freeTextKeys, withSafeText } from './domain/free-text.ts'
import { searchGrams } from './domain/search-grams.ts'
import { taskHolders } from './domain/tasks.ts'
import './events.ts'
import { stateOf } from './load.ts'

/** A complaint that came through the door: its row and its state. */
export interface Loaded {
  row: ComplaintRow
  state: ComplaintState
}

/** What changes on the row besides the folded state: corrected facts, and who else may see it. */
export type RowChanges = Partial<
  Pick<
    ComplaintRow,
    | 'title'
    | 'text'
    | 'text_sealed'
    | 'claim'
    | 'basis'
    | 'amount'
    | 'headcount'
    | 'visitors'
    | 'visible_to'
    | 'extraction'
    | 'confidence'
  >
>

/**
 * Makes something happen to a complaint: the events, the state they lead to, the audit record
 * and everything that listens, in the caller's transaction. The complaint must have been loaded with a lock.
 *
 * `at` says when it happened where that is not now, such as a letter posted this morning.
 */
export async function recordEvents(
  ctx: Context,
  tx: Tx,
  complaint: Loaded,
  events: readonly ComplaintEvent[],
  options: { at?: Date; changes?: RowChanges } = {},
): Promise<Loaded> {
  const recorded = stamp(ctx, complaint.state.lastSeq, events, options.at)
  const after = recorded.reduce<ComplaintState>(apply, complaint.state)
  const changed = { ...options.changes, ...projection(after), updated_at: ctx.clock.now() }
  const { institution_id, id, version } = complaint.row
  if (!(await updateComplaint(tx, { institution_id, id, ...changed }, version)))
    throw conflict('complaint.changed_meanwhile', {
      zh: '有人刚刚修改了这件投诉，请刷新后再试。',
      en: 'Somebody has just changed this complaint. Refresh and try again.',
    })
  await insertEvents(
    tx,
    recorded.map((one) => toRow(institution_id, id, one)),
  )
  for (const one of recorded)
    await record(ctx, tx, {
      action: `complaint.${one.event.type}`,
      object: { type: 'complaint', id },
      data: { number: complaint.row.number, ...auditable(one.event) },
    })
  if (searchedFields.some((field) => options.changes?.[field] !== undefined))
    await updateSearch(tx, institution_id, id, searchGrams(searchedText({ ...complaint.row, ...options.changes })))
  await ctx.events.publish(ctx, tx, 'complaint.changed', {
    institutionId: institution_id,
    complaintId: id,
    number: complaint.row.number,
    before: complaint.state,
    after,
    recorded,
  })
  // Those who listen may have recorded more (a new light, a new date), so what was saved above may be old already.
  const row = await findComplaint(tx, institution_id, id)
  return { row: row!, state: stateOf(row!) }
}

const searchedFields = ['title', 'text', 'claim'] as const

/** The words by which a complaint is found. */
export const searchedText = (row: Pick<ComplaintRow, 'title' | 'text' | 'claim' | 'number'>): string =>
  `${row.title}\n${row.text}\n${row.claim ?? ''}\n${row.number}`

/** Gives each event its place, its id and the person who did it. */
export function stamp(ctx: Context, lastSeq: number, events: readonly ComplaintEvent[], at?: Date): RecordedEvent[] {
  const now = ctx.clock.now()
  return events.map((event, index) => ({
    seq: lastSeq + index + 1,
    id: newId(now),
    at: at ?? now,
    recordedAt: now,
    actorId: ctx.actor.id,
    actorKind: ctx.actor.kind,
    actorName: ctx.actor.name,
    event: withSafeText(event),
  }))
}

/** The columns that lists filter and sort by. */
export function projection(state: ComplaintState) {
  return {
    status: state.status,
    channel: state.channel,
    received_at: state.receivedAt,
    route: state.classification?.route ?? null,
    business: state.classification?.business ?? null,
    reason: state.classification?.reason ?? null,
    reason_detail: state.classification?.reasonDetail ?? null,
    product: state.classification?.product ?? null,
    grade: state.classification?.grade ?? null,
    triggers: state.classification?.triggers ?? [],
    emotion: state.classification?.emotion ?? 0,
    classified_by: state.classifiedBy,
    light: state.light,
    light_reasons: state.lightReasons,
    priority: state.priority,
    owner_id: state.ownerId,
    owner_name: state.ownerName,
    unit_id: state.unitId,
    unit_name: state.unitName,
    unit_path: state.unitPath,
    level: state.level,
    is_confidential: state.isConfidential,
    task_holders: taskHolders(state),
    recused: [...(state.recused ?? [])],
    forwarding_phase: forwardingPhase(state),
    forwarding_numbers: [...new Set((state.forwardings ?? []).map(({ number }) => number))],
    pending_approval: state.pendingApproval?.kind ?? null,
    pending_escalation: state.pendingEscalationId,
    state: state as unknown as SavedState,
    last_seq: state.lastSeq,
    closed_at: state.closedAt,
    outcome: state.outcome,
  }
}

export function toRow(institutionId: string, complaintId: string, one: RecordedEvent): EventRow {
  const { type, ...data } = one.event
  return {
    institution_id: institutionId,
    complaint_id: complaintId,
    seq: one.seq,
    id: one.id,
    type,
    at: one.at,
    recorded_at: one.recordedAt,
    actor_id: one.actorId,
    actor_kind: one.actorKind,
    actor_name: one.actorName,
    data,
  }
}

/** Free text, and the name of a file, may name people, so the trail keeps facts and lengths; the text itself stands in the complaint's own history. */
function auditable(event: ComplaintEvent): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(event)
      .filter(([key]) => key !== 'type' && key !== 'before')
      .map(([key, value]) =>
        (key === 'name' || freeTextKeys.has(key)) && typeof value === 'string' ? [`${key}Length`, value.length] : [key, value],
      ),
  )
}
