/** The front door of classification: what a text is about, and what of it may be kept. */
export { BecauseSchema, PersonalDataKindSchema } from './classification.schemas.ts'
export { classifier, classifierFor } from './classifier-service.ts'
export type { Classifier } from './classify.ts'
export { type Proposal, understand, wellFormed } from './propose.ts'
export { applyRules, type Ruled } from './rules/apply-rules.ts'
export { keepRuleHits } from './rules/keep-hits.ts'
export { certaintyOf } from './rules/rule-proposal.ts'
export { settledOf } from './rules/settled.ts'
