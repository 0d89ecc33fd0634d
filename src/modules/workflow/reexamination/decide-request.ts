import { selvesOf } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { AnswerForm } from '../../complaint/domain/vocabulary.ts'
import { accessComplaint, type Loaded, listHistory, recordEvents, takeComplaintNumber } from '../../complaint/index.ts'
import { findOrgUnit } from '../../identity/index.ts'
import { demandVersion, type Versioned } from '../act.ts'
import { demandAllowed } from '../domain/allowed.ts'
import { handlersOf } from '../domain/reexamination/reexamination.ts'
import { presidesOver } from '../domain/scope.ts'
import { openReexamination } from './open-reexamination.ts'
import { nobodyAbove } from './request-reexamination.ts'

export type LateDecision = Versioned & { reason: string } & (
    | { decision: 'take' }
    | { decision: 'refuse'; noticeForm: AnswerForm; notice: string }
  )

/**
 * A late request is taken or refused, with reasons, by the organisation that would re-examine it, and by nobody who handled
 * the first. Taken, its 30 days count from the day on which it came in.
 *
 * Fails with 409 when none is waiting, and with 403 for whoever does not preside over that organisation or had a part in it.
 */
export async function decideReexaminationRequest(ctx: Context, complaintId: string, wanted: LateDecision): Promise<Loaded> {
  const seen = await accessComplaint(ctx.db, ctx.actor, complaintId)
  demandAllowed(ctx.actor, 'decide_reexamination', seen.state)
  const number = wanted.decision === 'take' ? await takeComplaintNumber(ctx) : ''
  return await inTransaction(ctx.db, async (tx) => {
    const parent = await accessComplaint(tx, ctx.actor, complaintId, { lock: true })
    demandVersion(parent, wanted.version)
    demandAllowed(ctx.actor, 'decide_reexamination', parent.state)
    const request = parent.state.reexaminations!.at(-1)!
    const desk = await findOrgUnit(tx, ctx.actor.institutionId, request.toUnitId)
    if (!desk) throw nobodyAbove()
    if (!presidesOver(ctx.actor, desk)) throw notTheirs(desk.name)
    const history = await listHistory(tx, parent.row.institution_id, complaintId)
    if (handlersOf(history).some(({ id }) => selvesOf(ctx.actor).includes(id))) throw tookPart()
    const { reason } = wanted
    if (wanted.decision === 'refuse') {
      const { noticeForm, notice } = wanted
      return await recordEvents(ctx, tx, parent, [
        { type: 'reexamination_refused', requestId: request.id, reason, noticeForm, notice },
      ])
    }
    const asked = history.findLast(({ event }) => event.type === 'reexamination_requested')?.event
    if (asked?.type !== 'reexamination_requested') throw new Error(`complaint ${complaintId} has a request without its event`)
    const { form, text } = asked
    return await openReexamination(ctx, tx, parent, {
      asked: { ...request, toUnitPath: desk.path, form, text },
      number,
      reason,
    })
  })
}

const notTheirs = (unit: string) =>
  new AppError('reexamination.not_yours', 403, {
    zh: `须由${unit}或其上级决定。`,
    en: `${unit}, or somebody above it, must decide.`,
  })

const tookPart = () =>
  new AppError('complaint.stand_aside', 403, {
    zh: '您办理或审批过原投诉，应当回避。',
    en: 'You handled or approved this complaint and must stand aside.',
  })
