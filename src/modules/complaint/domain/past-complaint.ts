import type { ComplaintEvent } from './events.ts'

/** A complaint of the past as a replay wants it: what stands on it, and what happened to it, oldest first. No text, no person. */
export interface PastComplaint {
  id: string
  number: string
  receivedAt: Date
  channel: string
  externalSource: string | null
  unitName: string
  unitPath: string
  reasonDetail: string | null
  amount: number | null
  headcount: number | null
  visitors: number | null
  extraction: { scam?: string | null; repeatCount?: number; vulnerable?: string[] }
  events: PastEvent[]
}

export interface PastEvent {
  at: Date
  isByPerson: boolean
  event: ComplaintEvent
}
