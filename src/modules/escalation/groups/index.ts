/** The front door of group events: what the emergency plans may call. */
export { attachPlanRun } from './attach-plan.ts'
export { accessGroup } from './group-access.ts'
export type { GroupRow } from './groups.tables.ts'
