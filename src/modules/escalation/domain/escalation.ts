import { type Actor, may, selvesOf } from '../../../platform/actor.ts'
import type { Bilingual } from '../../../platform/errors.ts'
import type { EscalationLevel } from '../../complaint/domain/vocabulary.ts'
import type { Verdict } from '../../workflow/domain/actions.ts'
import { presidesOver } from '../../workflow/domain/scope.ts'
import { heightOf, type Ladder } from './ladder.ts'

/** `lapsed`: overtaken by another escalation, or by the end of the complaint. */
export const escalationStatuses = ['pending', 'approved', 'returned', 'decided', 'lapsed'] as const
export type EscalationStatus = (typeof escalationStatuses)[number]

export const decisionActions = ['take_over', 'instruct', 'escalate_further'] as const
export type DecisionAction = (typeof decisionActions)[number]

/** An escalation as far as answering it goes. */
export interface Answerable {
  status: EscalationStatus
  requestedBy: string
  /** In whose name a deputy asked; null when nobody's but their own. */
  requestedFor: string | null
  toLevel: EscalationLevel
  reviewUnit: { id: string; path: string }
  receivingUnit: { id: string; path: string } | null
}

const isOwn = (actor: Actor, { requestedBy, requestedFor }: Answerable): boolean =>
  selvesOf(actor).some((id) => id === requestedBy || id === requestedFor)

const no = (why: Bilingual): Verdict => ({ ok: false, why })
const notYourPost = no({ zh: '您的岗位没有此项权限。', en: 'Your post does not have this permission.' })
const yourOwn = no({ zh: '不能处理自己提出的升级。', en: 'You cannot answer an escalation that you asked for.' })

/** May this person say whether it should go up? */
export function mayReview(actor: Actor, escalation: Answerable): Verdict {
  if (escalation.status !== 'pending') return no({ zh: '这项升级已经审核。', en: 'This escalation has been reviewed.' })
  if (!may(actor, 'complaint.approve')) return notYourPost
  if (isOwn(actor, escalation)) return yourOwn
  if (presidesOver(actor, escalation.reviewUnit)) return { ok: true }
  return no({
    zh: '须由承办部门负责人或其上级审核。',
    en: 'The head of the department that has it, or somebody above, must review it.',
  })
}

/** May this person say, for the level that received it, what is to be done? */
export function mayDecide(actor: Actor, escalation: Answerable, ladder: Ladder): Verdict {
  if (escalation.status !== 'approved' || !escalation.receivingUnit)
    return no({ zh: '这项升级没有等待决定。', en: 'This escalation is not waiting for a decision.' })
  if (!may(actor, 'complaint.approve')) return notYourPost
  if (isOwn(actor, escalation)) return yourOwn
  const answering = ladder.rungs
    .filter((rung) => heightOf(rung.level) >= heightOf(escalation.toLevel))
    .flatMap((rung) => [rung.approver, ...rung.deputies])
  if (answering.some((role) => actor.roles.includes(role)) && presidesOver(actor, escalation.receivingUnit)) return { ok: true }
  return no({ zh: '须由接收层级或其上级决定。', en: 'The level that received it, or one above, must decide.' })
}
