import type { TimelineEntry } from '../../../web/api/index.ts'

export type TimelineFilter = 'all' | 'public' | 'notes' | 'changes' | 'files'

const notes = new Set(['commented', 'finding_recorded', 'contacted'])
const files = new Set(['attached', 'material_added'])
const open = new Set([
  'received',
  'confirmed',
  'assigned',
  'investigation_started',
  'extended',
  'appraisal_started',
  'answered',
  'execution_recorded',
  'followed_up',
  'closed',
  'not_accepted',
  'withdrawn',
  'withdrawn_partly',
  'withdrawal_revoked',
  'reopened',
  'material_added',
])

/** Whether the consumer reads it at the portal too. */
export const isPublic = (entry: TimelineEntry): boolean => open.has(entry.type)

export function matches(entry: TimelineEntry, filter: TimelineFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'public':
      return isPublic(entry)
    case 'notes':
      return notes.has(entry.type)
    case 'files':
      return files.has(entry.type)
    case 'changes':
      return !notes.has(entry.type) && !files.has(entry.type)
  }
}

/** What a machine wrote is folded away between what people did. */
export const isQuiet = (entry: TimelineEntry): boolean =>
  entry.actor.kind === 'system' || ['light_changed', 'priority_set', 'deadline_warned'].includes(entry.type)

/** Runs of quiet entries become one group; everything else stands alone. Order is kept. */
export function groupQuiet(entries: readonly TimelineEntry[]): TimelineEntry[][] {
  const groups: TimelineEntry[][] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    if (last && isQuiet(entry) && last.every(isQuiet)) last.push(entry)
    else groups.push([entry])
  }
  return groups
}

/** The words a person wrote with an event, in the order they matter. */
export function textsOf(entry: TimelineEntry): string[] {
  const keys = ['text', 'note', 'reason', 'why', 'plan', 'opinion', 'notice', 'decision', 'grounds', 'deviation']
  return keys
    .map((key) => entry.data[key])
    .filter((value): value is string => typeof value === 'string' && value !== '' && value !== 'approved' && value !== 'rejected')
}
