import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import type { ComplaintState } from '../../complaint/domain/complaint.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import type { ComplaintChanged } from '../../complaint/events.ts'
import { accessComplaint, type Loaded, listHistory, recordEvents } from '../../complaint/index.ts'
import { listOrgTree, type OrgUnit } from '../../identity/index.ts'
import { can } from '../../workflow/domain/actions.ts'
import { bestWithoutAsking, rank, type Scored } from '../domain/dispatch/candidates.ts'
import { type DispatchSettings, modeOf } from '../domain/dispatch/dispatch-settings.ts'
import { decideDepartment } from '../domain/dispatch/matrix.ts'
import { dispatchFactsOf, needsOf } from './case-of.ts'
import { findCandidates } from './find-candidates.ts'
import { dispatchInForce } from './settings.ts'

/**
 * 自动分派: as soon as a person has confirmed the classification, in departments that want it so.
 *
 * What the matrix gives to another department goes there first, once, unless somebody has moved it by hand.
 * What was returned waits for a person: it goes to the dispatcher's desk and to nobody by itself.
 * Where something speaks against everybody it stays in the queue, which owns it.
 */
export async function assignAutomatically(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const { institutionId, complaintId } = changed
  if (!isReady(changed)) return
  const { settings } = await dispatchInForce(ctx.db, institutionId, tx)
  if (modeOf(settings, changed.after.unitId) !== 'automatic') return
  const system = { ...ctx, actor: systemActor(institutionId) }
  let complaint = await accessComplaint(tx, system.actor, complaintId, { lock: true })
  // Somebody else who listens may have acted first.
  if (complaint.state.ownerId || !can('assign', complaint.state).ok) return
  const units = await listOrgTree(tx, institutionId)
  complaint = await moveByMatrix(system, tx, complaint, settings, units)
  if (complaint.state.ownerId || modeOf(settings, complaint.state.unitId) !== 'automatic') return
  const best = await bestOf(system, tx, complaint, settings, units)
  if (best) await recordEvents(system, tx, complaint, [assigned(best, complaint.state)])
}

/** Newly classified by a person, or newly come into this department's queue; never what was just given back to it. */
function isReady({ before, after, recorded }: ComplaintChanged): boolean {
  if (after.status !== 'classified' || after.ownerId) return false
  if (before?.status !== 'classified')
    return !recorded.some(({ event }) => event.type === 'returned' || event.type === 'reopened')
  return (
    before.unitId !== after.unitId &&
    recorded.some(({ event, actorKind }) => event.type === 'dispatched' && actorKind === 'person')
  )
}

/** To the department of the matrix, if intake's choice is the only one so far. */
async function moveByMatrix(
  ctx: Context,
  tx: Tx,
  complaint: Loaded,
  settings: DispatchSettings,
  units: readonly OrgUnit[],
): Promise<Loaded> {
  const history = await listHistory(tx, ctx.actor.institutionId, complaint.row.id)
  if (history.filter(({ event }) => event.type === 'dispatched').length > 1) return complaint
  const decided = decideDepartment(settings.matrix, await dispatchFactsOf(tx, complaint.row), units)
  if (decided.rowId === null || decided.dispatch.unitId === complaint.state.unitId) return complaint
  return await recordEvents(ctx, tx, complaint, [{ type: 'dispatched', ...decided.dispatch }])
}

async function bestOf(
  ctx: Context,
  tx: Tx,
  complaint: Loaded,
  settings: DispatchSettings,
  units: readonly OrgUnit[],
): Promise<Scored | null> {
  const { institutionId } = ctx.actor
  if (!complaint.state.unitId) return null
  const candidates = await findCandidates(tx, institutionId, [complaint.state.unitId], settings, ctx.clock.now())
  const history = await listHistory(tx, institutionId, complaint.row.id)
  return bestWithoutAsking(rank(candidates, needsOf(complaint, history, units), settings))
}

function assigned({ candidate, parts, score }: Scored, { unitName }: ComplaintState): ComplaintEvent {
  const why = parts.map(({ say, points, of }) => `${say.zh} ${points}/${of}`).join('，')
  return {
    type: 'assigned',
    toPersonId: candidate.id,
    toPersonName: candidate.name,
    unitId: candidate.unitId,
    unitName: candidate.unitName,
    unitPath: candidate.unitPath,
    recusalChecked: true,
    note: `${unitName}自动分派，评分 ${score}：${why}。与投诉事项有利害关系的，请退回。`,
  }
}
