import type { CivilDate } from '../../../platform/time.ts'
import { civilDateAt } from './civil-time.ts'
import type { StageWord } from './stages.ts'

/** How a notice reached, or was meant to reach, the complainant. `letter` is anything on paper, handed over or posted. */
export const noticeForms = ['letter', 'sms', 'email', 'phone'] as const
export type NoticeForm = (typeof noticeForms)[number]

/** What a notice was about. Without a subject it is the decision on what is open: the complaint, then the re-examination. */
export const noticeSubjects = ['decision', 'reexamination', 'extension', 'appraisal'] as const
export type NoticeSubject = (typeof noticeSubjects)[number]

interface Moment {
  readonly at: Date
  /** The source gave a date without a time: `at` is the midnight at which that date begins. */
  readonly dateOnly?: boolean
}

/**
 * Everything that can move a clock. Stored for years, so only add to it: never rename a type and never change what a field means.
 * A correction is a further event, never a changed one.
 */
export type TimelineEvent =
  /** Received by the institution. `corrects`: this receipt replaces what was recorded before (re-dated receipt). */
  | (Moment & { type: 'received'; corrects?: boolean; recordedAt?: Date })
  | (Moment & { type: 'complex' })
  /** Approval of the long extension; it works only from `noticeAt`, when the complainant was told. */
  | (Moment & { type: 'extended'; approver?: string; noticeAt?: Date })
  | (Moment & { type: 'appraisal_started'; noticeAt?: Date; ref?: string })
  | (Moment & { type: 'appraisal_ended'; ref?: string })
  | (Moment & { type: 'new_facts' })
  /** The same complaint again, with nothing new. */
  | (Moment & { type: 'repeated' })
  | (Moment & { type: 'withdrawn' })
  | (Moment & { type: 'notice_dispatched'; form: NoticeForm; recording?: string; of?: NoticeSubject })
  | (Moment & { type: 'contacted' | 'replied' | 'solution_proposed' | 'resumed' | 'closed' | 'reopened' })
  /** `by`: who stopped the clocks. */
  | (Moment & { type: 'paused'; reason: string; by?: string })
  | (Moment & { type: 'priority_changed'; priority: string })
  /** The complainant has received the decision: the window for a re-examination opens. */
  | (Moment & { type: 'decision_received' | 'reexam_requested' | 'accepted_by_consumer' })
  /** Forwarded to us by a regulator, who may have had it since `receivedByRegulatorAt` and may want the answer by `dueAt`. */
  | (Moment & {
      type: 'forwarded'
      by: string
      externalNumber?: string
      receivedByRegulatorAt?: Date
      dueAt?: Date
      /** The regulator wants a report: an answer to the consumer does not meet its date. */
      wantsFeedback?: boolean
    })
  /** The report that the regulator wanted has gone to it. */
  | (Moment & { type: 'feedback_dispatched'; by: string; externalNumber?: string })
  /** The regulator itself has set another date, or, without a date, has taken the complaint back. */
  | (Moment & { type: 'forwarding_moved'; by: string; externalNumber?: string; dueAt?: Date })
  /** A leak of consumer financial information was confirmed, or reported to the PBoC branch. */
  | (Moment & { type: 'breach_confirmed' | 'breach_reported' })
  /** A start or stop word of a pack that has no event of its own, such as `ack_sent`. */
  | (Moment & { type: 'milestone'; name: string })
  /** The handling has reached this stage, from before it or sent back to it. */
  | (Moment & { type: 'stage_entered'; stage: StageWord })
  /** A department has the complaint from here on; whoever had it before has let go. */
  | (Moment & { type: 'department_held'; unitId: string; unitName: string })
  /** The solution lies with a department for its decision, and no longer. Without a unit it is the department's own. */
  | (Moment & { type: 'approval_asked'; unitId?: string; unitName?: string })
  | (Moment & { type: 'approval_decided' })
  /** A department or third party is asked for work within so many hours, for the first time or again; and lets go of it. */
  | (Moment & { type: 'task_asked'; taskId: string; title: string; hours: number })
  | (Moment & { type: 'task_finished'; taskId: string; how: 'answered' | 'dropped' })

export type TimelineEventType = TimelineEvent['type']
export type EventOf<T extends TimelineEventType> = Extract<TimelineEvent, { type: T }>

/**
 * By time; a receipt first among equals, because nothing happens to a complaint before it is there; otherwise as given.
 * Two events at one instant keep their order in the file or in the complaint's sequence.
 */
export function inOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
  const rank = (event: TimelineEvent) => (event.type === 'received' ? 0 : 1)
  return [...events].sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a) - rank(b))
}

/**
 * The receipt that counts: the latest correction if there is one, else the earliest receipt.
 * A case that is only known as forwarded was received when the regulator's forwarding reached the institution.
 */
export function receiptOf(events: readonly TimelineEvent[]): TimelineEvent | null {
  const receipts = inOrder(events).filter((event) => event.type === 'received')
  const corrections = receipts.filter((event) => event.corrects)
  if (corrections.length > 0) return corrections.reduce((best, next) => (recordedMs(next) >= recordedMs(best) ? next : best))
  return receipts[0] ?? inOrder(events).find((event) => event.type === 'forwarded') ?? null
}

const recordedMs = (event: EventOf<'received'>) => (event.recordedAt ?? event.at).getTime()

/** Events of the date of receipt that were given without a time happened after the receipt, not at the midnight before it. */
export function settleBareDates(events: readonly TimelineEvent[], receivedAt: Date, zone: string): TimelineEvent[] {
  const receivedOn: CivilDate = civilDateAt(receivedAt, zone)
  return events.map((event) =>
    event.dateOnly && event.at < receivedAt && civilDateAt(event.at, zone) === receivedOn ? { ...event, at: receivedAt } : event,
  )
}

/**
 * Whether a notice can be proved: a call needs its recording, the other forms leave a record of their own.
 * 《银行业保险业消费投诉处理管理办法》第21条.
 */
export function isProvable(notice: EventOf<'notice_dispatched'>): boolean {
  return notice.form !== 'phone' || (notice.recording ?? '').trim() !== ''
}

/** Each complaint counts once after merging; every repetition still counts in the raw figure. §1.3: 合并处理. */
export function countComplaints(events: readonly TimelineEvent[]): { raw: number; deduplicated: number } {
  if (receiptOf(events) === null) return { raw: 0, deduplicated: 0 }
  return { raw: 1 + events.filter((event) => event.type === 'repeated').length, deduplicated: 1 }
}
