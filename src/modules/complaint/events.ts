import type { ComplaintState } from './domain/complaint.ts'
import type { RecordedEvent } from './domain/events.ts'

/** Something happened to a complaint; told in the transaction that saves it. */
export interface ComplaintChanged {
  institutionId: string
  complaintId: string
  number: string
  /** null when it has only just come into being. */
  before: ComplaintState | null
  after: ComplaintState
  /** The new events, oldest first; at least one. */
  recorded: RecordedEvent[]
}

declare module '../../platform/module.ts' {
  interface DomainEvents {
    'complaint.changed': ComplaintChanged
  }
}
