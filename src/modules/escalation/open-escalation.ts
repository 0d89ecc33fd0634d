import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import { record } from '../audit-log/index.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import type { Loaded } from '../complaint/index.ts'
import type { Rung } from './domain/ladder.ts'
import type { EscalationRow } from './escalation.tables.ts'
import { insertEscalation } from './escalations.repo.ts'
import './events.ts'
import type { Line, Place } from './line.ts'
import { answerBy } from './times.ts'

export const isRed = ({ state }: Loaded): boolean => state.light === 'red'

/** A row for one step up, waiting for its review. Not saved yet. */
export function draftEscalation(ctx: Context, complaint: Loaded, line: Line, rung: Rung, reason: string): EscalationRow {
  const now = ctx.clock.now()
  const nothing = {
    ...{ reviewed_by: null, reviewed_by_name: null, reviewed_at: null, opinion: null },
    ...{ receiving_unit_id: null, receiving_unit_name: null, receiving_unit_path: null },
    ...{ decided_by: null, decided_by_name: null, decided_at: null, action: null, decision: null, alarmed_at: null },
    ...{ up_to: null, causes: [] },
  }
  return {
    institution_id: complaint.row.institution_id,
    id: newId(now),
    complaint_id: complaint.row.id,
    from_level: complaint.state.level,
    to_level: rung.level,
    cycle: complaint.state.reopenedCount,
    reason,
    requested_kind: ctx.actor.kind === 'system' ? 'system' : 'person',
    requested_by: ctx.actor.id,
    requested_for: ctx.actor.onBehalfOf?.id ?? null,
    requested_by_name: ctx.actor.name,
    requested_at: now,
    review_unit_id: line.unit.id,
    review_unit_name: line.unit.name,
    review_unit_path: line.unit.path,
    status: 'pending',
    acknowledge_by: answerBy(rung, now, isRed(complaint)),
    ...nothing,
  }
}

/** Saves an escalation that waits for its review. An unmanned rung is told to head office at once. */
export async function openEscalation(
  ctx: Context,
  tx: Tx,
  complaint: Loaded,
  row: EscalationRow,
  place: Place,
): Promise<ComplaintEvent> {
  const alarmed = place.isUnmanned ? await raiseAlarm(ctx, tx, complaint, row, place.unit) : null
  await insertEscalation(tx, { ...row, alarmed_at: alarmed })
  return requested(row)
}

export const requested = (row: EscalationRow): ComplaintEvent => ({
  type: 'escalation_requested',
  escalationId: row.id,
  from: row.from_level,
  to: row.to_level,
  reason: row.reason,
  by: row.requested_kind,
})

/** The step itself: the complaint is now at that level, and the unit there sees it. */
export const escalated = (row: EscalationRow, place: Place, opinion: string): ComplaintEvent => ({
  type: 'escalated',
  escalationId: row.id,
  from: row.from_level,
  to: row.to_level,
  unitId: place.unit.id,
  unitName: place.unit.name,
  opinion,
})

/** What the row says once the level above has it. */
export const received = ({ unit }: Place): Partial<EscalationRow> => ({
  status: 'approved',
  receiving_unit_id: unit.id,
  receiving_unit_name: unit.name,
  receiving_unit_path: unit.path,
})

/** Adds the receiving units, and those told besides, to those who may see a complaint. */
export const seenBy = (complaint: Loaded, places: readonly Place[], told: readonly string[] = []) => ({
  changes: { visible_to: [...new Set([...complaint.row.visible_to, ...places.map(({ unit }) => unit.id), ...told])] },
})

/** Tells head office, and the trail, that nobody is there to answer. Returns when. */
export async function raiseAlarm(
  ctx: Context,
  tx: Tx,
  complaint: Loaded,
  escalation: EscalationRow,
  unit: { id: string; name: string },
  why: 'no_supervisor' | 'unanswered_at_the_top' = 'no_supervisor',
): Promise<Date> {
  const { institution_id: institutionId, id: complaintId, number } = complaint.row
  record(ctx, tx, {
    action: `escalation.${why}`,
    object: { type: 'complaint', id: complaintId },
    outcome: 'failed',
    data: { number, escalationId: escalation.id, level: escalation.to_level, unitId: unit.id },
  })
  await ctx.events.publish(ctx, tx, 'escalation.alarm', {
    ...{ institutionId, complaintId, number, why },
    ...{ level: escalation.to_level, unitId: unit.id, unitName: unit.name },
  })
  return ctx.clock.now()
}
