import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import { type Loaded, recordEvents } from '../complaint/index.ts'
import { accessEscalation } from './answer-access.ts'
import { type Climb, climbsDue, type Ladder } from './domain/ladder.ts'
import type { EscalationRow } from './escalation.tables.ts'
import { updateEscalation } from './escalations.repo.ts'
import { ladderOf } from './ladder-of.ts'
import { findPlace, type Line, loadLine, type Place } from './line.ts'
import { escalated, isRed, raiseAlarm, received, seenBy } from './open-escalation.ts'
import { claimStep, saveStep } from './take-step.ts'
import { ladderCalendar } from './times.ts'

const unanswered = '逾期未处理，系统按升级阶梯自动上报。'

/**
 * Brings an escalation that nobody answered in time up to the next level, and on from there as far as its time has passed.
 *
 * Every level in between is told in its turn. The complaint's lock and the claim of each firing decide between two sweeps.
 * Returns whether anything went up.
 */
export async function liftUnanswered(ctx: Context, escalationId: string): Promise<boolean> {
  return await inTransaction(ctx.db, async (tx) => {
    const { complaint, escalation } = await accessEscalation(ctx, tx, escalationId)
    const now = ctx.clock.now()
    if (!escalation.acknowledge_by || escalation.acknowledge_by > now) return false
    const ladder = await ladderOf(tx, complaint)
    const line = await loadLine(tx, escalation.institution_id, escalation.review_unit_id)
    const waiting = { level: escalation.to_level, acknowledgeBy: escalation.acknowledge_by, isRed: isRed(complaint) }
    const climbs = climbsDue(ladder, line.levels, waiting, now, ladderCalendar())
    if (climbs.length === 0) return await giveUp(ctx, tx, complaint, escalation)
    return await climb(ctx, tx, { complaint, escalation, ladder, line, climbs })
  })
}

interface Lift {
  complaint: Loaded
  escalation: EscalationRow
  ladder: Ladder
  line: Line
  climbs: Climb[]
}

async function climb(ctx: Context, tx: Tx, { complaint, escalation, ladder, line, climbs }: Lift): Promise<boolean> {
  const events: ComplaintEvent[] = []
  const places: Place[] = []
  const ground = { complaint, ladder, line }
  for (const { from, rung, dueAt } of climbs) {
    const step = { from, rung, dueAt, reason: unanswered, why: 'unanswered' as const, causes: escalation.causes }
    const { row, isFirst } = await claimStep(ctx, tx, ground, step)
    if (!isFirst) break
    if (events.length === 0) places.push(...(await passOn(ctx, tx, { escalation, ladder, line }, events)))
    const taken = await saveStep(ctx, tx, ground, step, row)
    events.push(...taken.events)
    places.push(taken.place)
  }
  // Fired before in this cycle: it stays where it is, and is not asked again.
  if (events.length === 0) await updateEscalation(tx, escalation, { acknowledge_by: null })
  else await recordEvents(ctx, tx, complaint, events, seenBy(complaint, places))
  return events.length > 0
}

/** The step that waited for a review is taken first, so that no level is left out. */
async function passOn(
  ctx: Context,
  tx: Tx,
  { escalation, ladder, line }: Pick<Lift, 'escalation' | 'ladder' | 'line'>,
  events: ComplaintEvent[],
): Promise<Place[]> {
  if (escalation.status !== 'pending') return []
  const rung = ladder.rungs.find(({ level }) => level === escalation.to_level)!
  const place = await findPlace(tx, line, rung, ctx.clock.now())
  const reviewed = {
    reviewed_by: ctx.actor.id,
    reviewed_by_name: ctx.actor.name,
    reviewed_at: ctx.clock.now(),
    opinion: unanswered,
  }
  await updateEscalation(tx, escalation, { ...reviewed, ...received(place) })
  events.push(escalated(escalation, place, unanswered))
  return [place]
}

/** At the top there is nowhere to go: head office is told, once. */
async function giveUp(ctx: Context, tx: Tx, complaint: Loaded, escalation: EscalationRow): Promise<boolean> {
  const unit = escalation.receiving_unit_id
    ? { id: escalation.receiving_unit_id, name: escalation.receiving_unit_name ?? '' }
    : { id: escalation.review_unit_id, name: escalation.review_unit_name }
  await raiseAlarm(ctx, tx, complaint, escalation, unit, 'unanswered_at_the_top')
  await updateEscalation(tx, escalation, { acknowledge_by: null })
  return false
}
