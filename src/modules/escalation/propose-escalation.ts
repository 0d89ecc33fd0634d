import { systemActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import { hasEnded } from '../complaint/domain/vocabulary.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { accessComplaint, recordEvents } from '../complaint/index.ts'
import { heightOf, rungAbove } from './domain/ladder.ts'
import { type Cause, causesOf, reachOf } from './domain/triggers.ts'
import type { EscalationRow, FiringRow } from './escalation.tables.ts'
import { findPending, lapseEscalations, updateEscalation } from './escalations.repo.ts'
import { informOthers } from './inform-others.ts'
import { ladderOf } from './ladder-of.ts'
import { findPlace, loadLine } from './line.ts'
import { openEscalation, seenBy } from './open-escalation.ts'
import { claimStep, type Ground, riseTo } from './take-step.ts'
import { answerBy } from './times.ts'
import { factsOf, mayTrigger } from './trigger-facts.ts'

/**
 * Keeps escalations in step with the complaint, in the transaction that changes it: a trigger that it comes to meet brings it up
 * or proposes the next rung, once in each cycle; the end of the complaint ends what still waits.
 */
export async function followComplaint(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const { institutionId, complaintId, before, after } = changed
  if (hasEnded(after.status)) {
    if (before && !hasEnded(before.status)) await lapseEscalations(tx, institutionId, complaintId)
    return
  }
  if (before && after.pendingEscalationId && before.unitId !== after.unitId)
    await moveReview(tx, institutionId, complaintId, after)
  if (mayTrigger(changed)) await heedTriggers({ ...ctx, actor: systemActor(institutionId) }, tx, changed)
}

/** The head of the department that has the complaint now reviews what was asked for in another. */
async function moveReview(
  tx: Tx,
  institutionId: string,
  complaintId: string,
  { unitId, unitName, unitPath }: ComplaintChanged['after'],
) {
  const pending = await findPending(tx, institutionId, complaintId)
  if (!pending || !unitId) return
  await updateEscalation(tx, pending, { review_unit_id: unitId, review_unit_name: unitName ?? '', review_unit_path: unitPath })
}

async function heedTriggers(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const complaint = await accessComplaint(tx, ctx.actor, changed.complaintId, { lock: true })
  const { state } = complaint
  if (!state.unitId || hasEnded(state.status)) return
  const ladder = await ladderOf(tx, complaint)
  const causes = causesOf(ladder.triggers, factsOf(complaint, changed)).filter(
    ({ upTo }) => heightOf(upTo) > heightOf(state.level),
  )
  if (causes.length === 0) return
  const ground = { complaint, ladder, line: await loadLine(tx, changed.institutionId, state.unitId) }
  const rising = reachOf(causes, 'rise')
  if (rising) await rise(ctx, tx, ground, causes, rising)
  else if (state.pendingEscalationId) await addCauses(ctx, tx, ground, causes, turnedRed(changed))
  else await propose(ctx, tx, ground, causes)
}

const turnedRed = ({ before, after }: ComplaintChanged): boolean =>
  after.light === 'red' && (before === null || before.light !== 'red' || before.reopenedCount !== after.reopenedCount)

const whyOf = ([first]: readonly Cause[]): FiringRow['why'] => (first!.kind === 'deadline' ? 'clock' : first!.kind)
const reasonOf = (causes: readonly Cause[]): string => causes.map(({ say }) => say.zh).join('；')

/** What must not wait for a review goes up now. The rest of the causes ride along: whoever receives it reads them all. */
async function rise(ctx: Context, tx: Tx, ground: Ground, causes: Cause[], upTo: Cause['upTo']): Promise<void> {
  const { complaint, line } = ground
  const first = [...causes].sort((a, b) => Number(b.how === 'rise') - Number(a.how === 'rise'))
  const told = await informOthers(ctx, tx, complaint, line, causes)
  const wanted = { from: complaint.state.level, upTo, why: whyOf(first), reason: reasonOf(first), causes: first }
  const { events, places } = await riseTo(ctx, tx, ground, wanted)
  if (events.length > 0) await recordEvents(ctx, tx, complaint, events, seenBy(complaint, places, told))
}

/** Advice to the head of the department. The first proposal of a rung in a cycle counts: one that was returned stays returned. */
async function propose(ctx: Context, tx: Tx, ground: Ground, causes: Cause[]): Promise<void> {
  const { complaint, ladder, line } = ground
  const { level } = complaint.state
  const rung = rungAbove(ladder, line.levels, level)
  if (!rung) return
  const step = { from: level, rung, dueAt: ctx.clock.now(), reason: reasonOf(causes), why: whyOf(causes), causes }
  const { row, isFirst } = await claimStep(ctx, tx, ground, step)
  if (!isFirst) return
  const told = await informOthers(ctx, tx, complaint, line, causes)
  const proposal = { ...row, up_to: reachOf(causes, 'propose') }
  const event: ComplaintEvent = await openEscalation(
    ctx,
    tx,
    complaint,
    proposal,
    await findPlace(tx, line, rung, ctx.clock.now()),
  )
  await recordEvents(ctx, tx, complaint, [event], seenBy(complaint, [], told))
}

/** What already waits for a review is reviewed with the new reasons, goes as far as they say, and waits no longer than a red light allows. */
async function addCauses(ctx: Context, tx: Tx, ground: Ground, causes: Cause[], isNowRed: boolean): Promise<void> {
  const { complaint, ladder, line } = ground
  const pending = await findPending(tx, complaint.row.institution_id, complaint.row.id)
  if (!pending) return
  const known = new Set(pending.causes.map(({ kind, threshold }) => `${kind} ${threshold}`))
  const added = causes.filter(({ kind, threshold }) => !known.has(`${kind} ${threshold}`))
  const changes: Partial<EscalationRow> = {}
  if (added.length > 0) {
    await informOthers(ctx, tx, complaint, line, added)
    const all = [...pending.causes, ...added]
    Object.assign(changes, { causes: all, up_to: reachOf(all, 'propose') })
  }
  const rung = ladder.rungs.find(({ level }) => level === pending.to_level)
  if (isNowRed && pending.acknowledge_by && rung) {
    const sooner = answerBy(rung, ctx.clock.now(), true)
    if (sooner < pending.acknowledge_by) changes.acknowledge_by = sooner
  }
  if (Object.keys(changes).length > 0) await updateEscalation(tx, pending, changes)
}
