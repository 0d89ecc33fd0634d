import type { RecordedEvent } from '../../../complaint/domain/events.ts'
import type { RedressEvent } from '../../../complaint/domain/redress-events.ts'

type Drafted = Extract<RedressEvent, { type: 'solution_drafted' }>

/** A proposal that stands beside others until one is chosen. */
export interface Draft extends Omit<Drafted, 'type' | 'draftId'> {
  id: string
  by: { id: string; name: string }
  at: Date
  /** `chosen`: it is what the complaint is handled with now. */
  status: 'open' | 'chosen' | 'dropped'
}

/** The proposals of a complaint as its history leaves them, oldest first. A later choice opens the earlier one again. */
export function draftsOf(history: readonly RecordedEvent[]): Draft[] {
  const drafts = new Map<string, Draft>()
  for (const { event, actorId, actorName, at } of history) {
    if (event.type === 'solution_drafted') {
      const { type: _, draftId, ...said } = event
      drafts.set(draftId, { ...said, id: draftId, by: { id: actorId, name: actorName }, at, status: 'open' })
    }
    if (event.type === 'solution_draft_dropped') set(drafts, event.draftId, 'dropped')
    if (event.type === 'solution_proposed') {
      for (const [id, draft] of drafts) if (draft.status === 'chosen') set(drafts, id, 'open')
      if (event.draftId) set(drafts, event.draftId, 'chosen')
    }
  }
  return [...drafts.values()]
}

function set(drafts: Map<string, Draft>, id: string, status: Draft['status']): void {
  const draft = drafts.get(id)
  if (draft) drafts.set(id, { ...draft, status })
}

/** Was its last day before today? `today` and `validUntil` are days in Shanghai. */
export const hasLapsed = (validUntil: string | null | undefined, today: string): boolean => !!validUntil && validUntil < today
