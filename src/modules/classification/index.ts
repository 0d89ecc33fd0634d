/** The front door of classification: what a text is about, and what of it may be kept. */
export { BecauseSchema, PersonalDataKindSchema } from './classification.schemas.ts'
export { classifier } from './classifier-service.ts'
export type { Classifier } from './classify.ts'
export { type Proposal, understand, wellFormed } from './propose.ts'
