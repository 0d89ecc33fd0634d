/** What programs around the modules may do with dispatch: histories and rehearsals. Other modules use the front door of triage. */
export { setProfile } from './set-profile.ts'
export { changeDispatch, readDispatch } from './settings.ts'
