import type { RecordedEvent } from '../complaint/domain/events.ts'
import type { RegulationPack } from './domain/regulation-pack.ts'
import type { TimelineEvent } from './domain/timeline-events.ts'

/**
 * What a re-examination says to clocks.
 *
 * It is no complaint of its own: the term of 30 days from the receipt of the request is the one that a rule sets for it
 * (《银行业保险业消费投诉处理管理办法》第20条), also where a late request was taken. The clocks of the complaint whose decision it
 * is about are untouched.
 */
export const reexaminationWords = (history: readonly RecordedEvent[]): TimelineEvent[] =>
  isReexamination(history)
    ? history.flatMap(({ event }): TimelineEvent[] =>
        event.type === 'received' ? [{ type: 'reexam_requested', at: new Date(event.receivedAt) }] : [],
      )
    : []

/** The clocks of a pack that run for a re-examination: all of it for anything else. */
export const asReexamination = (pack: RegulationPack, history: readonly RecordedEvent[]): RegulationPack =>
  isReexamination(history) ? { ...pack, clocks: pack.clocks.filter(({ start }) => start === 'reexam_request_received') } : pack

const isReexamination = (history: readonly RecordedEvent[]): boolean =>
  history.some(({ event }) => event.type === 'opened_for' && event.kind === 'reexamination')
