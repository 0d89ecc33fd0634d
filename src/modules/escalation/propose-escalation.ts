import { systemActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { hasEnded } from '../complaint/domain/vocabulary.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { accessComplaint, recordEvents } from '../complaint/index.ts'
import { isStatutoryClock } from '../deadlines/index.ts'
import { acknowledgeBy, heightOf, type Ladder, levelForUse, type RungLevel, rungAbove } from './domain/ladder.ts'
import { findPending, lapseEscalations, updateEscalation } from './escalations.repo.ts'
import { claimFiring, currentLadder } from './ladder.repo.ts'
import { findPlace, loadLine } from './line.ts'
import { draftEscalation, openEscalation } from './open-escalation.ts'

/** Why the ladder moves by itself, and how far up it brings a complaint. */
interface Cause {
  why: 'red_light' | 'clock'
  upTo: RungLevel
  reason: string
}

/**
 * Keeps escalations in step with the complaint, in the transaction that changes it: a red light or a statutory clock that runs out
 * proposes the next rung, once in each cycle; the end of the complaint ends what still waits.
 */
export async function followComplaint(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const { institutionId, complaintId, before, after } = changed
  if (hasEnded(after.status)) {
    if (before && !hasEnded(before.status)) await lapseEscalations(tx, institutionId, complaintId)
    return
  }
  if (before && after.pendingEscalationId && before.unitId !== after.unitId)
    await moveReview(tx, institutionId, complaintId, after)
  const used = statutoryUse(changed)
  if (!turnedRed(changed) && used === 0) return
  const ladder = await currentLadder(tx, institutionId)
  const cause = turnedRed(changed) ? causeOfLight(changed) : causeOfUse(ladder, used)
  if (cause) await propose({ ...ctx, actor: systemActor(institutionId) }, tx, complaintId, ladder, cause)
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

const turnedRed = ({ before, after }: ComplaintChanged): boolean =>
  after.light === 'red' && (before === null || before.light !== 'red' || before.reopenedCount !== after.reopenedCount)

/** How much of a statutory clock has just been said to be used, in percent. */
function statutoryUse({ recorded }: ComplaintChanged): number {
  const used = recorded.flatMap(({ event }) => {
    if (event.type === 'deadline_breached' && isStatutoryClock(event.clockId)) return [100]
    return event.type === 'deadline_warned' && isStatutoryClock(event.clockId) ? [event.percent] : []
  })
  return Math.max(0, ...used)
}

function causeOfLight({ after }: ComplaintChanged): Cause {
  const signals = after.lightReasons.map(({ say }) => say.zh).join('；')
  return { why: 'red_light', upTo: 'department', reason: `红灯预警：${signals || '风险信号达到红灯标准'}` }
}

function causeOfUse(ladder: Ladder, percent: number): Cause | null {
  const upTo = levelForUse(ladder, percent)
  const reason = percent >= 100 ? '法定时限已经届满，尚未答复。' : `法定时限已用去${percent}%，尚未答复。`
  return upTo && { why: 'clock', upTo, reason }
}

async function propose(ctx: Context, tx: Tx, complaintId: string, ladder: Ladder, cause: Cause): Promise<void> {
  const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
  const { state, row } = complaint
  if (state.pendingEscalationId) {
    if (cause.why === 'red_light') await hurry(ctx, tx, row.institution_id, complaintId, ladder)
    return
  }
  if (!state.unitId || heightOf(state.level) >= heightOf(cause.upTo)) return
  const line = await loadLine(tx, row.institution_id, state.unitId)
  const rung = rungAbove(ladder, line.levels, state.level)
  if (!rung) return
  const now = ctx.clock.now()
  const escalation = draftEscalation(ctx, complaint, line, rung, cause.reason)
  const isFirst = await claimFiring(tx, {
    institution_id: row.institution_id,
    complaint_id: complaintId,
    ladder_version: ladder.version,
    level: rung.level,
    cycle: escalation.cycle,
    escalation_id: escalation.id,
    why: cause.why,
    due_at: now,
    fired_at: now,
  })
  if (!isFirst) return
  const event = await openEscalation(ctx, tx, complaint, escalation, await findPlace(tx, line, rung))
  await recordEvents(ctx, tx, complaint, [event])
}

/** What already waits for a review waits no longer than a red light allows. */
async function hurry(ctx: Context, tx: Tx, institutionId: string, complaintId: string, ladder: Ladder): Promise<void> {
  const pending = await findPending(tx, institutionId, complaintId)
  const rung = ladder.rungs.find(({ level }) => level === pending?.to_level)
  if (!pending?.acknowledge_by || !rung) return
  const sooner = acknowledgeBy(rung, ctx.clock.now(), true)
  if (sooner < pending.acknowledge_by) await updateEscalation(tx, pending, { acknowledge_by: sooner })
}
