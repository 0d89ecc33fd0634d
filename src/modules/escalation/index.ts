/** The front door of escalation: the verbs, for histories and rehearsals. Screens come in over HTTP. */
export { decideEscalation, type EscalationDecision } from './decide-escalation.ts'
export { findUnanswered, listEscalationsOf } from './escalations.repo.ts'
// For replays of the past under what is in force today.
export { readGroupSettings } from './groups/group-settings.repo.ts'
export { sweepUnanswered } from './jobs/sweep-escalations.job.ts'
export { currentLadder } from './ladder.repo.ts'
// For rehearsals and histories, which sweep one complaint at its own time.
export { liftUnanswered } from './lift-unanswered.ts'
export { type EscalationRequest, requestEscalation } from './request-escalation.ts'
export { type Review, reviewEscalation } from './review-escalation.ts'
