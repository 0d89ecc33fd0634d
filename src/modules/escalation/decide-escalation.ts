import { inTransaction, type Tx } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import { type Loaded, recordEvents } from '../complaint/index.ts'
import { can } from '../workflow/domain/actions.ts'
import { accessEscalation, answerable, demandAnswer } from './answer-access.ts'
import { type DecisionAction, mayDecide } from './domain/escalation.ts'
import { type Ladder, nextRung } from './domain/ladder.ts'
import type { EscalationRow } from './escalation.tables.ts'
import { insertEscalation, updateEscalation } from './escalations.repo.ts'
import { ladderOf } from './ladder-of.ts'
import { findPlace, loadLine, type Place } from './line.ts'
import { draftEscalation, escalated, raiseAlarm, received, requested, seenBy } from './open-escalation.ts'
import { unitIdOf } from './request-escalation.ts'

export interface EscalationDecision {
  decision: string
  action: DecisionAction
}

/** The level that received a complaint says what is to be done: takes it over, instructs the owner, or sends it further up. */
export async function decideEscalation(
  ctx: Context,
  escalationId: string,
  wanted: EscalationDecision,
): Promise<Loaded & { escalationId: string }> {
  return await inTransaction(ctx.db, async (tx) => {
    const { complaint, escalation } = await accessEscalation(ctx, tx, escalationId)
    const ladder = await ladderOf(tx, complaint)
    demandAnswer(ctx, escalation, 'approved', mayDecide(ctx.actor, answerable(escalation), ladder))
    await updateEscalation(tx, escalation, {
      status: 'decided',
      decided_by: ctx.actor.id,
      decided_by_name: ctx.actor.name,
      decided_at: ctx.clock.now(),
      action: wanted.action,
      decision: wanted.decision,
      acknowledge_by: null,
    })
    const decided: ComplaintEvent = {
      type: 'escalation_decided',
      escalationId,
      level: escalation.to_level,
      decision: wanted.decision,
    }
    if (wanted.action === 'take_over')
      return {
        ...(await recordEvents(ctx, tx, complaint, [decided, ...takenOver(complaint, escalation, wanted.decision)])),
        escalationId,
      }
    if (wanted.action === 'instruct') return { ...(await recordEvents(ctx, tx, complaint, [decided])), escalationId }
    const { events, place } = await sendFurther(ctx, tx, complaint, ladder, wanted.decision)
    return { ...(await recordEvents(ctx, tx, complaint, [decided, ...events], seenBy(complaint, [place]))), escalationId }
  })
}

/** Into the queue of the unit that received it, unless it lies there already. */
function takenOver(complaint: Loaded, escalation: EscalationRow, why: string): ComplaintEvent[] {
  const { receiving_unit_id: unitId, receiving_unit_name: unitName, receiving_unit_path: unitPath } = escalation
  if (!unitId || !unitName || !unitPath || unitId === complaint.state.unitId) return []
  return [{ type: 'dispatched', unitId, unitName, unitPath, why }]
}

/** Up another level without a further review: whoever decides at this level is the one who would review it. */
async function sendFurther(
  ctx: Context,
  tx: Tx,
  complaint: Loaded,
  ladder: Ladder,
  why: string,
): Promise<{ events: ComplaintEvent[]; place: Place }> {
  const verdict = can('escalate', complaint.state)
  if (!verdict.ok) throw conflict('complaint.wrong_status', verdict.why)
  const line = await loadLine(tx, ctx.actor.institutionId, unitIdOf(complaint))
  const rung = nextRung(ladder, line.levels, complaint.state.level)
  const place = await findPlace(tx, line, rung, ctx.clock.now())
  const row = { ...draftEscalation(ctx, complaint, line, rung, why), ...received(place), opinion: why }
  const alarmed = place.isUnmanned ? await raiseAlarm(ctx, tx, complaint, row, place.unit) : null
  await insertEscalation(tx, { ...row, alarmed_at: alarmed })
  return { events: [requested(row), escalated(row, place, why)], place }
}
