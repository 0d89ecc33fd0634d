import type { EscalationLevel } from '../../complaint/domain/vocabulary.ts'

/** The levels above the specialist, the lowest first. */
export const rungLevels = ['department', 'branch', 'province', 'head_office'] as const satisfies readonly EscalationLevel[]
export type RungLevel = (typeof rungLevels)[number]
