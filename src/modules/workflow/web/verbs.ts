import type { Allowed, Complaint } from '../../../web/api/index.ts'

/** Everything that can be done to a complaint from its page, in the order of the way. `classify` and the notes have their own places. */
export const verbs = [
  'confirm',
  'claim',
  'assign',
  'investigate',
  'record_finding',
  'propose_solution',
  'submit_solution',
  'execute',
  'follow_up',
  'close',
  'archive',
  'escalate',
  'add_material',
  'mark_complex',
  'extend',
  'notify_extension',
  'appraise',
  'end_appraisal',
  'pause_clock',
  'resume_clock',
  'transfer',
  'return',
  'not_accept',
  'withdraw',
  'withdraw_partly',
  'revoke_withdrawal',
  'reopen',
  'request_reopening',
  'set_confidential',
] as const satisfies readonly (keyof Allowed)[]
export type Verb = (typeof verbs)[number]

/** The step that comes next: shown first and strongest, at most two. */
const nextSteps: Partial<Record<Complaint['status'], readonly Verb[]>> = {
  received: ['confirm'],
  classified: ['claim', 'assign'],
  assigned: ['investigate'],
  investigating: ['record_finding', 'propose_solution'],
  solution: ['submit_solution'],
  communicated: ['execute', 'follow_up'],
  executing: ['execute', 'follow_up'],
  followed_up: ['close'],
  closed: ['archive'],
}

/** Which verbs stand in the bar, and which wait under "more". Those that may not be done now are kept, with their reason. */
export function arrangeVerbs(complaint: Complaint): { first: Verb[]; now: Verb[]; notNow: Verb[] } {
  const first = (nextSteps[complaint.status] ?? []).filter((verb) => verbs.includes(verb))
  const rest = verbs.filter((verb) => !first.includes(verb))
  return {
    first: [...first],
    now: rest.filter((verb) => complaint.allowed[verb].ok),
    notNow: rest.filter((verb) => !complaint.allowed[verb].ok),
  }
}
