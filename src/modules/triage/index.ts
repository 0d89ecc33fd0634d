/** The front door of triage: the light and the priority of a complaint under the institution's settings. */
export { type Assessment, assess, type TriageFacts } from './domain/assess.ts'
export { settingsInForce } from './settings.ts'
