import { type Actor, may, selvesOf } from '../../../platform/actor.ts'
import { AppError, conflict, forbidden } from '../../../platform/errors.ts'
import type { ComplaintState } from '../../complaint/domain/complaint.ts'
import { type Action, actions, can, permissionFor, type Verdict } from './actions.ts'
import { standingAside } from './reexamination/conditions.ts'

const notYourPost: Verdict = { ok: false, why: { zh: '您的岗位没有此项权限。', en: 'Your post does not have this permission.' } }

const onlyTheTask: Verdict = {
  ok: false,
  why: { zh: '您只协助办理任务，请在任务中答复。', en: 'You help with a task: answer in the task.' },
}

/** Whoever sees a complaint for the sake of a task does nothing to the complaint itself. */
export const allowedToHelpers = (): Record<Action, Verdict> =>
  Object.fromEntries(actions.map((action) => [action, onlyTheTask])) as Record<Action, Verdict>

/** Every action with its verdict for this person: travels with each complaint, so that a disabled button can say why. */
export function allowedFor(actor: Actor, complaint: ComplaintState): Record<Action, Verdict> {
  return Object.fromEntries(
    actions.map((action) => [action, may(actor, permissionFor[action]) ? verdictFor(actor, action, complaint) : notYourPost]),
  ) as Record<Action, Verdict>
}

function verdictFor(actor: Actor, action: Action, complaint: ComplaintState): Verdict {
  const aside = standingAside(selvesOf(actor), action, complaint)
  return aside ? { ok: false, why: aside } : can(action, complaint)
}

/** Refuses with the same sentence that the disabled button shows: 403 for the post, 409 for the standing. */
export function demandAllowed(actor: Actor, action: Action, complaint: ComplaintState): void {
  if (!may(actor, permissionFor[action])) throw forbidden(permissionFor[action])
  const aside = standingAside(selvesOf(actor), action, complaint)
  if (aside) throw new AppError('complaint.stand_aside', 403, aside)
  const verdict = can(action, complaint)
  if (!verdict.ok) throw conflict('complaint.wrong_status', verdict.why, `${action} refused in ${complaint.status}`)
}
