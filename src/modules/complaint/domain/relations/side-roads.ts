import { disputeKinds } from './dispute-events.ts'

/** What a list can be narrowed to: what goes beside the life cycle. */
export const sideRoads = ['reexamined', 'reexamination', ...disputeKinds] as const
export type SideRoad = (typeof sideRoads)[number]
