/** The front door of escalation: the verbs, for histories and rehearsals. Screens come in over HTTP. */
export { decideEscalation, type EscalationDecision } from './decide-escalation.ts'
export { listEscalationsOf } from './escalations.repo.ts'
export { type EscalationRequest, requestEscalation } from './request-escalation.ts'
export { type Review, reviewEscalation } from './review-escalation.ts'
