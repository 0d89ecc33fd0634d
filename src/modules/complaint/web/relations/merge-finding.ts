import type { Complaint, MergePreview } from '../../../../web/api/index.ts'

/** What a person can find of two complaints: the same matter again, the same with new facts, or another matter. */
export const findings = ['same', 'facts', 'another'] as const
export type Finding = (typeof findings)[number]

/** Which one goes on unless a person says otherwise: the one received first, or the other where that is refused. */
export function targetOf(preview: MergePreview): string {
  const { one, other, suggestedTargetId } = preview
  const isOther = suggestedTargetId === other.id
  const suggested = isOther ? preview.intoOther : preview.intoOne
  if (suggested.ok) return suggestedTargetId
  return isOther ? one.id : other.id
}

/**
 * The two as "still open" and "has ended", when they are one person's and exactly one of them has ended: then a repeat is not
 * merged but found, and goes on by itself. Null otherwise.
 */
export function repeatOf({ one, other, isSamePerson }: MergePreview): { open: Complaint; ended: Complaint } | null {
  const isMerged = one.status === 'merged' || other.status === 'merged'
  if (!isSamePerson || isMerged || (one.closedAt === null) === (other.closedAt === null)) return null
  return one.closedAt === null ? { open: one, ended: other } : { open: other, ended: one }
}

/** Of the two, the one whose nearest date comes first; null when they are equal or one has none. */
export function stricterOf({ one, other }: MergePreview): string | null {
  if (!one.dueAt || !other.dueAt || one.dueAt === other.dueAt) return null
  return one.dueAt < other.dueAt ? one.id : other.id
}
