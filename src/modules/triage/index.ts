/** The front door of triage: the light and the priority of a complaint under the institution's settings. */

export { dispatchInForce } from './dispatch/settings.ts'
export { type Assessment, assess, type TriageFacts } from './domain/assess.ts'
export { dimensionsOf } from './domain/dimensions.ts'
export { type Decided, type DispatchFacts, decideDepartment } from './domain/dispatch/matrix.ts'
export type { DispatchUnit } from './domain/dispatch/org.ts'
export type { Dispatch } from './domain/dispatch/responsible-desk.ts'
export { readSettings, settingsInForce } from './settings.ts'
export { GraveDefinitionSchema } from './triage.schemas.ts'
