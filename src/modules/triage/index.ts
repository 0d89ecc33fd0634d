/** The front door of triage: the light and the priority of a complaint under the institution's settings. */
export { type Assessment, assess, type TriageFacts } from './domain/assess.ts'
export { dimensionsOf } from './domain/dimensions.ts'
export { settingsInForce } from './settings.ts'
