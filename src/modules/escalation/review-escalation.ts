import { systemActor } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import { AppError, invalidFields } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import { type Loaded, recordEvents } from '../complaint/index.ts'
import { demandAllowed } from '../workflow/domain/allowed.ts'
import { type Classifying, classificationOf, demandVersion } from '../workflow/index.ts'
import { accessEscalation, answerable, demandAnswer } from './answer-access.ts'
import { mayReview } from './domain/escalation.ts'
import { heightOf, type RungLevel } from './domain/ladder.ts'
import type { EscalationRow } from './escalation.tables.ts'
import { lapseEscalations, updateEscalation } from './escalations.repo.ts'
import { ladderOf } from './ladder-of.ts'
import { findPlace, type Line, loadLine } from './line.ts'
import { escalated, isRed, raiseAlarm, received, seenBy } from './open-escalation.ts'
import { type Ground, riseTo } from './take-step.ts'
import { answerBy } from './times.ts'

export interface Review {
  decision: 'approved' | 'returned'
  opinion: string
  /** How far it goes with this one review, when that is not what was asked for. Never below the step that was asked for. */
  upTo?: RungLevel | undefined
  /** What kind of complaint it is in the reviewer's eyes, when that differs. Their opinion is the reason. */
  classification?: Omit<Classifying, 'why' | 'version'> | undefined
  version?: number | undefined
}

/**
 * The head of the department sends a complaint up, or returns the advice with a reason. Never the one who asked.
 * In the same breath they may put the classification right and say how far up it goes.
 */
export async function reviewEscalation(
  ctx: Context,
  escalationId: string,
  review: Review,
): Promise<Loaded & { escalationId: string }> {
  return await inTransaction(ctx.db, async (tx) => {
    const found = await accessEscalation(ctx, tx, escalationId)
    demandVersion(found.complaint, review.version)
    demandAnswer(ctx, found.escalation, 'pending', mayReview(ctx.actor, answerable(found.escalation)))
    const { complaint, escalation } = await reclassify(ctx, tx, found, review)
    // What it turned out to be sent it up at once: nothing is left to review.
    if (escalation.status !== 'pending') return { ...complaint, escalationId }
    const reviewed = {
      reviewed_by: ctx.actor.id,
      reviewed_by_name: ctx.actor.name,
      reviewed_at: ctx.clock.now(),
      opinion: review.opinion,
    }
    if (review.decision === 'approved') {
      if (review.upTo)
        demandReach(await loadLine(tx, ctx.actor.institutionId, escalation.review_unit_id), escalation, review.upTo)
      const row = { ...escalation, up_to: review.upTo ?? escalation.up_to }
      return { ...(await sendUp(ctx, tx, complaint, row, reviewed)), escalationId }
    }
    await updateEscalation(tx, escalation, { ...reviewed, status: 'returned', acknowledge_by: null })
    return {
      ...(await recordEvents(ctx, tx, complaint, [{ type: 'escalation_returned', escalationId, opinion: review.opinion }])),
      escalationId,
    }
  })
}

type Found = Awaited<ReturnType<typeof accessEscalation>>

/** The reviewer's own word on what it is about; what follows from it (light, triggers) follows before the review. */
async function reclassify(ctx: Context, tx: Tx, found: Found, { classification, opinion }: Review): Promise<Found> {
  if (!classification) return found
  demandAllowed(ctx.actor, 'classify', found.complaint.state)
  const event = await classificationOf(ctx, tx, found.complaint, { ...classification, why: opinion }).catch(asPartOfReview)
  await recordEvents(ctx, tx, found.complaint, [event])
  return await accessEscalation(ctx, tx, found.escalation.id)
}

/** The same sentences beside the fields of this form. */
function asPartOfReview(error: unknown): never {
  if (!(error instanceof AppError) || error.status !== 422) throw error
  throw invalidFields(Object.fromEntries(Object.entries(error.fields).map(([name, say]) => [`classification.${name}`, say])))
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
  const place = await findPlace(tx, line, rung, ctx.clock.now())
  const alarmed =
    place.isUnmanned && !escalation.alarmed_at
      ? await raiseAlarm(ctx, tx, complaint, escalation, place.unit)
      : escalation.alarmed_at
  await lapseEscalations(tx, escalation.institution_id, escalation.complaint_id, escalation.id)
  await updateEscalation(tx, escalation, {
    ...reviewed,
    ...received(place),
    alarmed_at: alarmed,
    up_to: escalation.up_to,
    acknowledge_by: answerBy(rung, reviewed.reviewed_at, isRed(complaint)),
  })
  const further = await goFurther(ctx, tx, { complaint, ladder, line }, escalation)
  const events = [escalated(escalation, place, reviewed.opinion), ...further.events]
  return await recordEvents(ctx, tx, complaint, events, seenBy(complaint, [place, ...further.places]))
}

/** How far a reviewer sends it is a level of this line, and not below the step that was asked for. */
function demandReach({ levels }: Line, { to_level }: EscalationRow, upTo: RungLevel): void {
  if (levels.includes(upTo) && heightOf(upTo) >= heightOf(to_level)) return
  throw invalidFields({
    upTo: { zh: '该机构的上报路径没有这一层级，或低于申请的层级', en: 'Not a level of this line, or below the one asked for' },
  })
}

/** A trigger or the reviewer may have asked for more than one step: one review is enough for all of them. */
async function goFurther(ctx: Context, tx: Tx, ground: Ground, { to_level, up_to, reason, causes }: EscalationRow) {
  if (!up_to || up_to === to_level) return { events: [], places: [] }
  const [first] = causes
  const why = !first ? 'review' : first.kind === 'deadline' ? 'clock' : first.kind
  const system = { ...ctx, actor: systemActor(ctx.actor.institutionId) }
  return await riseTo(system, tx, ground, { from: to_level, upTo: up_to, why, reason, causes })
}
