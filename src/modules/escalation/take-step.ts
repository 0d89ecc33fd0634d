import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import type { EscalationLevel } from '../complaint/domain/vocabulary.ts'
import type { Loaded } from '../complaint/index.ts'
import { type Ladder, type Rung, type RungLevel, rungsUpTo } from './domain/ladder.ts'
import type { Cause } from './domain/triggers.ts'
import type { FiringRow } from './escalation.tables.ts'
import { insertEscalation, lapseEscalations } from './escalations.repo.ts'
import { claimFiring } from './ladder.repo.ts'
import { findPlace, type Line, type Place } from './line.ts'
import { draftEscalation, escalated, isRed, raiseAlarm, received, requested } from './open-escalation.ts'
import { answerBy } from './times.ts'

/** Where a complaint climbs. */
export interface Ground {
  complaint: Loaded
  ladder: Ladder
  line: Line
}

/** One step that the ladder takes by itself. */
export interface Step {
  from: EscalationLevel
  rung: Rung
  /** When it came due; its answer is due so long after that. */
  dueAt: Date
  reason: string
  why: FiringRow['why']
  causes: Cause[]
}

export interface Taken {
  events: ComplaintEvent[]
  place: Place
}

/** Claims a firing for a step. Null when the rung has fired in this cycle already. */
export async function claimStep(ctx: Context, tx: Tx, ground: Ground, step: Step) {
  const { complaint, line, ladder } = ground
  const now = ctx.clock.now()
  const draft = draftEscalation(ctx, complaint, line, step.rung, step.reason)
  const row = { ...draft, id: newId(now), from_level: step.from, causes: step.causes }
  const isFirst = await claimFiring(tx, {
    ...{ institution_id: row.institution_id, complaint_id: row.complaint_id, ladder_version: ladder.version },
    ...{ level: row.to_level, cycle: row.cycle, escalation_id: row.id, why: step.why, causes: step.causes },
    ...{ due_at: step.dueAt, fired_at: now },
  })
  return { row, isFirst }
}

/** Saves a step as taken: what waited below lapses, and the level above has until its own hours are over. */
export async function saveStep(
  ctx: Context,
  tx: Tx,
  { complaint, line }: Ground,
  { rung, dueAt, reason }: Step,
  row: Awaited<ReturnType<typeof claimStep>>['row'],
): Promise<Taken> {
  const place = await findPlace(tx, line, rung, ctx.clock.now())
  const alarmed = place.isUnmanned ? await raiseAlarm(ctx, tx, complaint, row, place.unit) : null
  await lapseEscalations(tx, row.institution_id, row.complaint_id)
  const acknowledge_by = answerBy(rung, dueAt, isRed(complaint))
  await insertEscalation(tx, { ...row, ...received(place), opinion: reason, alarmed_at: alarmed, acknowledge_by })
  return { events: [requested(row), escalated(row, place, reason)], place }
}

/**
 * Goes up to a level at once, rung by rung, each told in its turn.
 *
 * The level of a complaint never goes down, so that each rung is taken once even where a proposal for it was returned before.
 */
export async function riseTo(
  ctx: Context,
  tx: Tx,
  ground: Ground,
  wanted: { from: EscalationLevel; upTo: RungLevel } & Omit<Step, 'from' | 'rung' | 'dueAt'>,
): Promise<{ events: ComplaintEvent[]; places: Place[] }> {
  const events: ComplaintEvent[] = []
  const places: Place[] = []
  const { upTo, ...rest } = wanted
  let { from } = wanted
  for (const rung of rungsUpTo(ground.ladder, ground.line.levels, from, upTo)) {
    const step = { ...rest, from, rung, dueAt: ctx.clock.now() }
    const { row } = await claimStep(ctx, tx, ground, step)
    const taken = await saveStep(ctx, tx, ground, step, row)
    events.push(...taken.events)
    places.push(taken.place)
    from = rung.level
  }
  return { events, places }
}
