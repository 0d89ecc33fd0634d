import type { ComplaintEventType, RecordedEvent } from '../complaint/domain/events.ts'
import { forwardingSourceOf } from '../complaint/domain/forwarding-events.ts'
import type { AnswerForm } from '../complaint/domain/vocabulary.ts'
import type { TimelineEvent } from './domain/timeline-events.ts'
import { workWords } from './domain/work-words.ts'
import { asCorrected, forwardingWords, senderOf } from './forwarding-words.ts'
import { mergeWords } from './merge-words.ts'
import { reexaminationWords } from './reexamination-words.ts'

/**
 * A complaint's history in the words that move clocks.
 *
 * A contact of which the text is on record is a reply; the call that confirms the complaint is contact and no more.
 * Confirming is also how a petition is accepted.
 */
export function timelineOf(history: readonly RecordedEvent[]): TimelineEvent[] {
  // Event by event, because what happened at one instant keeps the order of the history.
  const work = Map.groupBy(workWords(history), ({ seq }) => seq)
  const said = history.flatMap((recorded) => [
    ...(isNeverMeant(recorded, history) ? [] : wordsFor(recorded)),
    ...(work.get(recorded.seq) ?? []).map(({ word }) => word),
  ])
  return asCorrected(
    [...said, ...history.flatMap(forwardingWords), ...mergeWords(history, forwarding), ...reexaminationWords(history)],
    history,
  )
}

/** A withdrawal that turned out not to be the consumer's own ended nothing: the clocks run as if it had never been. */
function isNeverMeant({ event, seq }: RecordedEvent, history: readonly RecordedEvent[]): boolean {
  if (event.type !== 'withdrawn') return false
  const next = history.find((later) => later.seq > seq && later.event.type === 'withdrawal_revoked')?.event
  return next?.type === 'withdrawal_revoked' && next.ground === 'not_genuine'
}

/** What one event says by itself. */
export function wordsFor({ event, at, actorKind, actorName }: RecordedEvent): TimelineEvent[] {
  switch (event.type) {
    case 'confirmed':
      return [{ type: 'contacted', at }, accepted(at), { type: 'milestone', name: 'accepted', at }]
    case 'contacted':
      return [{ type: 'replied', at }]
    case 'priority_set':
      return [{ type: 'priority_changed', at, priority: event.priority }]
    case 'marked_complex':
      return [{ type: 'complex', at }]
    case 'material_added':
      return event.newFacts ? [{ type: 'new_facts', at }] : []
    case 'clock_paused':
      return [
        {
          ...{ type: 'paused', at, reason: event.waitingOn === 'customer' ? 'waiting_customer' : 'third_party' },
          ...(actorKind === 'person' && { by: actorName }),
        },
      ]
    case 'clock_resumed':
      return [{ type: 'resumed', at }]
    case 'withdrawal_revoked':
      // Its procedure had ended; a consumer who thinks again gets a full period from that day.
      return event.ground === 'changed_mind'
        ? [
            { type: 'reopened', at },
            { type: 'new_facts', at },
          ]
        : []
    case 'appraisal_ended':
    case 'solution_proposed':
    case 'withdrawn':
    case 'reopened':
    case 'closed':
      return [{ type: event.type, at }]
    default:
      return datedWords({ event, at })
  }
}

/** Events that carry a date of their own, or come from outside. */
function datedWords({ event, at }: Pick<RecordedEvent, 'event' | 'at'>): TimelineEvent[] {
  switch (event.type) {
    case 'received': {
      const receivedAt = new Date(event.receivedAt)
      return [
        { type: 'received', at: receivedAt },
        ...forwarding(event.externalSource ?? event.channel, event.externalNumber, receivedAt, event.externalDueAt),
      ]
    }
    case 'repeated':
      return [{ type: 'repeated', at }, ...forwarding(event.externalSource, event.externalNumber, at)]
    case 'extended':
      return [{ type: 'extended', at, approver: event.approver, noticeAt: new Date(event.noticeAt) }]
    case 'appraisal_started':
      return [{ type: 'appraisal_started', at, ...(event.noticeAt && { noticeAt: new Date(event.noticeAt) }) }]
    case 'answered':
      return [notice(event.form, new Date(event.dispatchedAt), event.recording)]
    case 'breach_confirmed':
    case 'breach_reported':
      return [{ type: event.type, at: new Date(event.at) }]
    case 'followed_up':
      return event.result === 'satisfied' || event.result === 'accepted' ? [{ type: 'accepted_by_consumer', at }] : []
    case 'escalated':
      return event.to === 'head_office' ? [{ type: 'milestone', name: 'sent_to_internal_ombudsman', at }] : []
    case 'not_accepted':
      return [accepted(at), notice(event.noticeForm, at, event.recording ?? null), { type: 'closed', at }]
    default:
      return []
  }
}

/** Whether a petition is taken up has been decided. */
const accepted = (at: Date): TimelineEvent => ({ type: 'milestone', name: 'acceptance_decision', at })

const notice = (form: AnswerForm, at: Date, recording: string | null): TimelineEvent => ({
  ...{ type: 'notice_dispatched', at, form },
  ...(recording && { recording }),
})

/** Handed over by an authority: one that has a clock of its own, or one that says by when it wants the answer. */
function forwarding(source: string | null, number: string | null, at: Date, dueAt?: string | null): TimelineEvent[] {
  const known = forwardingSourceOf(source)
  if (!known && !dueAt) return []
  return [
    {
      ...{ type: 'forwarded', at, by: senderOf(known ?? source ?? 'regulator') },
      ...(number && { externalNumber: number }),
      ...(dueAt && { dueAt: new Date(dueAt) }),
    },
  ]
}

/** Events after which the clocks must be read again. A comment, a file or an escalation moves none. */
const moving: readonly ComplaintEventType[] = [
  ...(['received', 'repeated', 'confirmed', 'contacted', 'answered', 'not_accepted', 'priority_set', 'marked_complex'] as const),
  ...(['extended', 'appraisal_started', 'appraisal_ended', 'material_added', 'clock_paused', 'clock_resumed'] as const),
  ...(['solution_proposed', 'withdrawn', 'reopened', 'closed', 'followed_up', 'escalated'] as const),
  ...(['breach_confirmed', 'breach_reported'] as const),
  ...(['withdrawal_revoked', 'forwarded', 'forwarding_corrected', 'forwarding_request_answered', 'feedback_dispatched'] as const),
  // The unit decides which packs bind, where an institution says so.
  ...(['dispatched', 'assigned'] as const),
  // Which rules bind it goes by its route and matter.
  ...(['classified', 'route_changed'] as const),
  // The term of a merged complaint goes on in another, and comes back when the merging is undone.
  ...(['merged', 'unmerged', 'merged_from', 'unmerged_from'] as const),
  // The work moves from stage to stage, to those who decide and to those who help.
  ...(['returned', 'investigation_started', 'finding_recorded', 'approval_requested', 'approval_decided'] as const),
  ...(['task_opened', 'task_answered', 'task_returned', 'task_reopened', 'task_withdrawn', 'task_closed'] as const),
  // What was told changes what there is to tell, and what shows as overdue.
  ...(['deadline_warned', 'deadline_breached'] as const),
]

export const movesClocks = (recorded: readonly RecordedEvent[]): boolean =>
  recorded.some(({ event }) => moving.includes(event.type))
