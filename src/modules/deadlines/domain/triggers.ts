import type { TimelineEvent } from './timeline-events.ts'
import { isProvable } from './timeline-events.ts'

/** The stop words of the packs that are met by dispatching the decision in a form that can be proved. */
export const decisionWords: readonly string[] = [
  ...['decision_notice_dispatched', 'reply_dispatched', 'written_reply', 'final_response_or_holding_sent', 'final_response_sent'],
  ...['full_reply_sent', 'final_response', 'response_or_in_progress', 'final_or_delay_letter_sent', 'final_sent'],
  ...['final_decision_communicated', 'opinion_issued'],
]

/** Words that only evidence of dispatch may say; a `milestone` of that name is refused. */
export const noticeWords: readonly string[] = [...decisionWords, 'reexam_notice_dispatched']

const wordsByType: Partial<Record<TimelineEvent['type'], readonly string[]>> = {
  withdrawn: ['withdrawal_received'],
  contacted: ['contacted', 'ack_sent', 'ack_and_process_notice_sent'],
  replied: ['ack_sent', 'ack_and_process_notice_sent'],
  decision_received: ['decision_received_by_complainant'],
  reexam_requested: ['reexam_requested', 'reexam_request_received'],
  accepted_by_consumer: ['resolved_accepted'],
  new_facts: ['new_facts_received'],
  breach_confirmed: ['breach_confirmed'],
  breach_reported: ['reported_to_pboc_branch'],
}

/** How the People's Bank is named as the sender of a forwarded complaint; 12363 is its hotline. */
const pbocNames = ['pboc', '人民银行', '中国人民银行', '人行', '12363']

/** The words that mean the complaint has come in. */
export const receiptWords: readonly string[] = ['received', 'received_by_institution', 'sent_to_company']

/** The start and stop words that an event says. A notice that cannot be proved says none. */
export function wordsOf(event: TimelineEvent): readonly string[] {
  if (event.type === 'milestone') return [event.name]
  if (event.type === 'forwarded')
    return pbocNames.includes(event.by.toLowerCase()) ? ['forwarded', 'forwarded_case_received'] : ['forwarded']
  // Whoever forwards a complaint has its reply when the report has gone out.
  if (event.type === 'feedback_dispatched') return pbocNames.includes(event.by.toLowerCase()) ? ['reply_dispatched'] : []
  if (event.type === 'received') return receiptWords
  if (event.type !== 'notice_dispatched') return wordsByType[event.type] ?? []
  if (!isProvable(event)) return []
  if (event.of === undefined) return noticeWords
  if (event.of === 'decision') return decisionWords
  return event.of === 'reexamination' ? ['reexam_notice_dispatched'] : []
}

/** Whether the event is a notice that would have said `word`, had it left proof. */
export function isUnprovedNotice(event: TimelineEvent, word: string): boolean {
  if (event.type !== 'notice_dispatched' || isProvable(event)) return false
  return wordsOf({ ...event, form: 'letter' }).includes(word)
}
