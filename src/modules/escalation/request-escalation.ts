import { inTransaction } from '../../platform/database.ts'
import { conflict } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { EscalationLevel } from '../complaint/domain/vocabulary.ts'
import { accessComplaint, type Loaded, recordEvents } from '../complaint/index.ts'
import { demandAllowed } from '../workflow/domain/allowed.ts'
import { nextRung } from './domain/ladder.ts'
import { ladderOf } from './ladder-of.ts'
import { findPlace, loadLine } from './line.ts'
import { draftEscalation, openEscalation } from './open-escalation.ts'

export interface EscalationRequest {
  reason: string
  /** The level meant. Only the next one is accepted; left out, it is the next one. */
  to?: EscalationLevel | undefined
}

/** Asks to bring a complaint one level up. It goes when the head of the department has agreed. */
export async function requestEscalation(
  ctx: Context,
  complaintId: string,
  wanted: EscalationRequest,
): Promise<Loaded & { escalationId: string }> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandAllowed(ctx.actor, 'escalate', complaint.state)
    const line = await loadLine(tx, ctx.actor.institutionId, unitIdOf(complaint))
    const rung = nextRung(await ladderOf(tx, complaint), line.levels, complaint.state.level, wanted.to)
    const row = draftEscalation(ctx, complaint, line, rung, wanted.reason)
    const event = await openEscalation(ctx, tx, complaint, row, await findPlace(tx, line, rung, ctx.clock.now()))
    return { ...(await recordEvents(ctx, tx, complaint, [event])), escalationId: row.id }
  })
}

/** Intake gives every complaint to a unit's queue; one without a unit has no line to go up. */
export function unitIdOf({ state }: Loaded): string {
  if (state.unitId) return state.unitId
  throw conflict('escalation.no_unit', { zh: '这件投诉还没有承办部门。', en: 'No unit has this complaint yet.' })
}
