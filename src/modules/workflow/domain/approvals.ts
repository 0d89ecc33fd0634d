import { type Actor, may, selvesOf } from '../../../platform/actor.ts'
import type { ComplaintState } from '../../complaint/domain/complaint.ts'
import type { ApprovalKind, ComplaintEvent } from '../../complaint/domain/events.ts'
import type { RedressAssessment, RedressKind, SolutionTerms } from '../../complaint/domain/redress-events.ts'
import type { AnswerForm } from '../../complaint/domain/vocabulary.ts'
import { type Action, can, type Verdict } from './actions.ts'
import { type Entitled, isEntitled, type Step } from './redress/approver.ts'
import { standAsideOf } from './reexamination/conditions.ts'
import { presidesOver } from './scope.ts'

/** What would be done if it were approved, frozen when it was asked for. */
export type ApprovalPayload = Asked & {
  /** In whose name it was asked for, when a deputy did: it is theirs as well, and they do not decide on it. */
  requestedFor?: string
}

type Asked =
  | ({
      kind: 'solution'
      text: string
      redressKind: RedressKind
      redressAmount: number | null
      proposedBy: string
      proposedByName: string
      /** In whose name it was drawn up, when a deputy did. */
      proposedFor?: string | null
      assessment?: RedressAssessment
      /** Whose limit suffices; left out of what was asked for before there were limits. */
      authority?: Authority
      /** Decided by the handler within their own limit: alone where the matrix says so, or as a fast settlement. */
      within?: 'own_limit' | 'fast_settlement'
    } & SolutionTerms)
  | { kind: 'extension'; reason: string; noticeAt: string | null }
  | { kind: 'not_accepted'; reason: string; noticeForm: AnswerForm; notice: string; recording?: string }
  | { kind: 'route_change'; from: string; to: string; reason: string }
  | { kind: 'reopening'; reason: string }

/** Under which limits a solution was put to its approver. */
export interface Authority {
  /** Of the matrix of limits. */
  version: number
  amount: number
  /** What the same consumer was granted in the twelve months before. */
  yearTotal: number
  /** Every post on the way up, from the lowest, with its limit. */
  steps: (Pick<Step, 'role' | 'level' | 'perCase' | 'perYear' | 'verdict'> & { unitName: string })[]
  /** The place of the chosen one in `steps`. */
  chosen: number
  /** The posts that may decide. */
  entitled: Entitled[]
}

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

/** Who asked for it or drew it up, and those in whose name that was done. */
const makersOf = ({ payload, requestedBy }: Decidable): (string | null | undefined)[] => [
  ...[requestedBy, payload.requestedFor],
  ...(payload.kind === 'solution' ? [payload.proposedBy, payload.proposedFor] : []),
]

/** May this person decide on this? The list shows the answer, the decision is refused with it. */
export function mayDecide(actor: Actor, approval: Decidable): Verdict {
  if (approval.status !== 'pending')
    return { ok: false, why: { zh: '这项审批已经结束。', en: 'This approval is no longer pending.' } }
  if (!may(actor, 'complaint.approve'))
    return { ok: false, why: { zh: '您的岗位没有此项权限。', en: 'Your post does not have this permission.' } }
  if (selvesOf(actor).some((id) => makersOf(approval).includes(id)))
    return {
      ok: false,
      why: { zh: '不能审批自己提交或拟定的事项。', en: 'You cannot decide on what you asked for or proposed yourself.' },
    }
  if (standAsideOf(approval.payload).some((id) => selvesOf(actor).includes(id)))
    return {
      ok: false,
      why: {
        zh: '您办理或审批过原投诉，应当回避。',
        en: 'You handled or approved the first complaint and must stand aside.',
      },
    }
  const authority = approval.payload.kind === 'solution' ? approval.payload.authority : undefined
  if (presidesOver(actor, approval.unit) && (!authority || isEntitled(actor, authority.entitled))) return { ok: true }
  const isTooLow = authority?.steps.some(({ role, verdict }) => verdict !== 'suffices' && actor.roles.includes(role))
  return authority && isTooLow ? beyondTheirLimit(authority.amount, approval.unit.name) : notTheirs(approval.unit.name)
}

const notTheirs = (unit: string): Verdict => ({
  ok: false,
  why: { zh: `须由${unit}或其上级审批。`, en: `${unit}, or somebody above it, must decide.` },
})

const beyondTheirLimit = (amount: number, unit: string): Verdict => ({
  ok: false,
  why: {
    zh: `方案金额¥${amount}不在您的审批额度内，须由${unit}或其上级审批。`,
    en: `The sum of ¥${amount} is not within your limit: ${unit}, or somebody above it, must decide.`,
  },
})

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
    case 'not_accepted': {
      const { reason, noticeForm, notice, recording } = payload
      return [{ type: 'not_accepted', reason, noticeForm, notice, ...(recording && { recording }) }]
    }
    case 'route_change':
      return [{ type: 'route_changed', from: payload.from, to: payload.to, reason: payload.reason, approvalId: id }]
    case 'reopening':
      return [{ type: 'reopened', reason: payload.reason }]
  }
}
