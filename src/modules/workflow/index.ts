/**
 * The front door of workflow: every verb of the life cycle, each in a transaction of its own.
 *
 * What may be done when is in domain/; histories, imports and rehearsals do it through these and nothing else.
 */
export { demandVersion } from './act.ts'
export { addMaterial, type Material } from './add-material.ts'
export { type Answer, answerConsumer } from './answer-consumer.ts'
export { archiveComplaint } from './archive-complaint.ts'
export { type Assignment, assignComplaint } from './assign-complaint.ts'
export { type Claim, claimComplaint } from './claim-complaint.ts'
export { type Classifying, classificationOf, classifyComplaint } from './classify-complaint.ts'
export { type Closure, closeComplaint } from './close-complaint.ts'
export { type Confirmation, confirmComplaint } from './confirm-complaint.ts'
export { type ApprovalDecision, decideApproval } from './decide-approval.ts'
export { endAppraisal } from './end-appraisal.ts'
export { followUp } from './follow-up.ts'
export { markComplex } from './mark-complex.ts'
export { type ExtensionNotice, notifyExtension } from './notify-extension.ts'
export { pauseClock } from './pause-clock.ts'
export { proposeSolution, type Solution } from './propose-solution.ts'
export { recordContact } from './record-contact.ts'
export { recordExecution } from './record-execution.ts'
export { type Finding, recordFinding } from './record-finding.ts'
export { decideReexaminationRequest, type LateDecision } from './reexamination/decide-request.ts'
export { notifyReexamination, type ReexaminationNotice } from './reexamination/notify-reexamination.ts'
export { consumerReexamination, consumerReexaminationStates } from './reexamination/present-for-consumer.ts'
export {
  requestReexamination,
  requestReexaminationAsConsumer,
  type WantedReexamination,
} from './reexamination/request-reexamination.ts'
export { reviewReexamination } from './reexamination/review-reexamination.ts'
export { findByForwardingNumber } from './regulator/regulator.repo.ts'
export { reopenComplaint } from './reopen-complaint.ts'
export { type ApprovalRequest, requestApproval } from './request-approval.ts'
export { resumeClock } from './resume-clock.ts'
export { returnComplaint } from './return-complaint.ts'
export { setConfidentiality } from './set-confidentiality.ts'
export { type Appraisal, startAppraisal } from './start-appraisal.ts'
export { startInvestigation } from './start-investigation.ts'
export { type Transfer, transferComplaint } from './transfer-complaint.ts'
export { type Withdrawal, withdrawComplaint } from './withdraw-complaint.ts'
export { revokeWithdrawal } from './withdrawal/revoke-withdrawal.ts'
export { withdrawPartly } from './withdrawal/withdraw-partly.ts'
