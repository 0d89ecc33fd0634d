import { type Actor, may } from '../../../platform/actor.ts'
import type { ComplaintState } from '../../complaint/domain/complaint.ts'
import type { ApprovalKind, ComplaintEvent } from '../../complaint/domain/events.ts'
import type { AnswerForm } from '../../complaint/domain/vocabulary.ts'
import { type Action, can, type Verdict } from './actions.ts'
import { presidesOver } from './scope.ts'

/** What would be done if it were approved, frozen when it was asked for. */
export type ApprovalPayload =
  | {
      kind: 'solution'
      text: string
      redressKind: string
      redressAmount: number | null
      proposedBy: string
      proposedByName: string
    }
  | { kind: 'extension'; reason: string; noticeAt: string | null }
  | { kind: 'not_accepted'; reason: string; noticeForm: AnswerForm; notice: string }
  | { kind: 'route_change'; from: string; to: string; reason: string }
  | { kind: 'reopening'; reason: string }

/** What somebody must be allowed to do in order to ask for it. */
export const requestAction: Record<ApprovalKind, Action> = {
  solution: 'submit_solution',
  extension: 'extend',
  not_accepted: 'not_accept',
  route_change: 'change_route',
  reopening: 'request_reopening',
}

export const approvalKinds = Object.keys(requestAction) as ApprovalKind[]

/** An approval as far as deciding on it goes. */
export interface Decidable {
  id: string
  payload: ApprovalPayload
  requestedBy: string
  unit: { id: string; name: string; path: string }
  status: 'pending' | 'approved' | 'rejected' | 'cancelled'
}

/** May this person decide on this? The list shows the answer, the decision is refused with it. */
export function mayDecide(actor: Actor, approval: Decidable): Verdict {
  if (approval.status !== 'pending')
    return { ok: false, why: { zh: '这项审批已经结束。', en: 'This approval is no longer pending.' } }
  if (!may(actor, 'complaint.approve'))
    return { ok: false, why: { zh: '您的岗位没有此项权限。', en: 'Your post does not have this permission.' } }
  const makers = [approval.requestedBy, ...(approval.payload.kind === 'solution' ? [approval.payload.proposedBy] : [])]
  if (makers.includes(actor.id))
    return {
      ok: false,
      why: { zh: '不能审批自己提交或拟定的事项。', en: 'You cannot decide on what you asked for or proposed yourself.' },
    }
  if (presidesOver(actor, approval.unit)) return { ok: true }
  return {
    ok: false,
    why: { zh: `须由${approval.unit.name}或其上级审批。`, en: `${approval.unit.name}, or somebody above it, must decide.` },
  }
}

/** Does what was asked for still fit? Other work goes on while it waits. */
export function stillFits(payload: ApprovalPayload, complaint: ComplaintState): Verdict {
  const unchanged: Verdict =
    payload.kind === 'route_change' && complaint.classification?.route !== payload.from
      ? { ok: false, why: { zh: '事项类型已经变更。', en: 'The route has been changed since.' } }
      : { ok: true }
  if (!unchanged.ok || payload.kind === 'solution') return unchanged
  return can(requestAction[payload.kind], { ...complaint, pendingApproval: null })
}

/** What an approval does to the complaint, besides being recorded. */
export function effectsOf(approval: { id: string; payload: ApprovalPayload }, approver: string): ComplaintEvent[] {
  const { payload, id } = approval
  switch (payload.kind) {
    case 'solution':
      return []
    case 'extension':
      // Without a notice to the complainant it waits for one: see notify-extension.ts.
      return payload.noticeAt
        ? [{ type: 'extended', approver, noticeAt: payload.noticeAt, reason: payload.reason, approvalId: id }]
        : []
    case 'not_accepted':
      return [{ type: 'not_accepted', reason: payload.reason, noticeForm: payload.noticeForm, notice: payload.notice }]
    case 'route_change':
      return [{ type: 'route_changed', from: payload.from, to: payload.to, reason: payload.reason, approvalId: id }]
    case 'reopening':
      return [{ type: 'reopened', reason: payload.reason }]
  }
}
