import { type Actor, may, selvesOf } from '../../../../platform/actor.ts'
import type { ComplaintState } from '../../../complaint/domain/complaint.ts'
import { can, type Verdict } from '../actions.ts'
import type { Missing } from './feedback-parts.ts'

export const feedbackVerbs = ['revise', 'submit', 'decide', 'dispatch'] as const
export type FeedbackVerb = (typeof feedbackVerbs)[number]

/** A version as far as the rules go. */
export interface FeedbackStanding {
  status: string
  writtenBy: readonly string[]
  missing: readonly Missing[]
}

const no = (zh: string, en: string): Verdict => ({ ok: false, why: { zh, en } })
const yes: Verdict = { ok: true }

/** Each step of a report with its verdict for this person: the server refuses with it, the screen disables buttons with it. */
export function allowedOnFeedback(
  actor: Actor,
  complaint: ComplaintState,
  feedback: FeedbackStanding,
): Record<FeedbackVerb, Verdict> {
  return Object.fromEntries(feedbackVerbs.map((verb) => [verb, verdictOn(verb, actor, complaint, feedback)])) as Record<
    FeedbackVerb,
    Verdict
  >
}

function verdictOn(verb: FeedbackVerb, actor: Actor, complaint: ComplaintState, feedback: FeedbackStanding): Verdict {
  if (!may(actor, verb === 'decide' ? 'complaint.approve' : 'complaint.handle'))
    return no('您的岗位没有此项权限。', 'Your post does not have this permission.')
  const open = can('handle_forwarding', complaint)
  if (!open.ok) return open
  switch (verb) {
    case 'revise':
      return feedback.status === 'draft' ? yes : no('只有草稿可以修改。', 'Only a draft can be changed.')
    case 'submit':
      if (feedback.status !== 'draft') return no('只有草稿可以提交审批。', 'Only a draft can be sent for approval.')
      return feedback.missing.length > 0 ? incomplete(feedback.missing) : yes
    case 'decide':
      if (feedback.status !== 'submitted') return no('没有等待审批。', 'It is not waiting for approval.')
      return selvesOf(actor).some((id) => feedback.writtenBy.includes(id))
        ? no('您参与了编写，须由其他人审批。', 'You wrote on it; somebody else decides.')
        : yes
    case 'dispatch':
      return feedback.status === 'approved' ? yes : no('报告审批通过后才能发出。', 'It can be sent once it has been approved.')
  }
}

/** Names the parts that are missing, in the report's own order. */
const incomplete = (missing: readonly Missing[]): Verdict =>
  no(missing.map(({ why }) => why.zh).join(''), missing.map(({ why }) => why.en).join(' '))
