import { systemActor } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { type Loaded, recordEvents } from '../complaint/index.ts'
import { accessEscalation, answerable, demandAnswer } from './answer-access.ts'
import { mayReview } from './domain/escalation.ts'
import type { EscalationRow } from './escalation.tables.ts'
import { lapseEscalations, updateEscalation } from './escalations.repo.ts'
import { ladderOf } from './ladder-of.ts'
import { findPlace, loadLine } from './line.ts'
import { escalated, isRed, raiseAlarm, received, seenBy } from './open-escalation.ts'
import { type Ground, riseTo } from './take-step.ts'
import { answerBy } from './times.ts'

export interface Review {
  decision: 'approved' | 'returned'
  opinion: string
}

/** The head of the department sends a complaint up, or returns the advice with a reason. Never the one who asked. */
export async function reviewEscalation(
  ctx: Context,
  escalationId: string,
  review: Review,
): Promise<Loaded & { escalationId: string }> {
  return await inTransaction(ctx.db, async (tx) => {
    const { complaint, escalation } = await accessEscalation(ctx, tx, escalationId)
    demandAnswer(ctx, escalation, 'pending', mayReview(ctx.actor, answerable(escalation)))
    const reviewed = {
      reviewed_by: ctx.actor.id,
      reviewed_by_name: ctx.actor.name,
      reviewed_at: ctx.clock.now(),
      opinion: review.opinion,
    }
    if (review.decision === 'approved') return { ...(await sendUp(ctx, tx, complaint, escalation, reviewed)), escalationId }
    await updateEscalation(tx, escalation, { ...reviewed, status: 'returned', acknowledge_by: null })
    return {
      ...(await recordEvents(ctx, tx, complaint, [{ type: 'escalation_returned', escalationId, opinion: review.opinion }])),
      escalationId,
    }
  })
}

async function sendUp(
  ctx: Context,
  tx: Tx,
  complaint: Loaded,
  escalation: EscalationRow,
  reviewed: { reviewed_at: Date; opinion: string } & Partial<EscalationRow>,
): Promise<Loaded> {
  const ladder = await ladderOf(tx, complaint)
  const rung = ladder.rungs.find(({ level }) => level === escalation.to_level)!
  const line = await loadLine(tx, ctx.actor.institutionId, escalation.review_unit_id)
  const place = await findPlace(tx, line, rung)
  const alarmed =
    place.isUnmanned && !escalation.alarmed_at
      ? await raiseAlarm(ctx, tx, complaint, escalation, place.unit)
      : escalation.alarmed_at
  await lapseEscalations(tx, escalation.institution_id, escalation.complaint_id, escalation.id)
  await updateEscalation(tx, escalation, {
    ...reviewed,
    ...received(place),
    alarmed_at: alarmed,
    acknowledge_by: answerBy(rung, reviewed.reviewed_at, isRed(complaint)),
  })
  const further = await goFurther(ctx, tx, { complaint, ladder, line }, escalation)
  const events = [escalated(escalation, place, reviewed.opinion), ...further.events]
  return await recordEvents(ctx, tx, complaint, events, seenBy(complaint, [place, ...further.places]))
}

/** A trigger may have asked for more than one step: one review is enough for all of them. */
async function goFurther(ctx: Context, tx: Tx, ground: Ground, { to_level, up_to, reason, causes }: EscalationRow) {
  if (!up_to || up_to === to_level) return { events: [], places: [] }
  const [first] = causes
  const why = !first || first.kind === 'deadline' ? 'clock' : first.kind
  const system = { ...ctx, actor: systemActor(ctx.actor.institutionId) }
  return await riseTo(system, tx, ground, { from: to_level, upTo: up_to, why, reason, causes })
}
