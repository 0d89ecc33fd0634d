import type { RecordedEvent } from '../complaint/domain/events.ts'
import { wordsFor } from './complaint-timeline.ts'
import type { ClockReading } from './domain/clock-reading.ts'
import type { ClockDefinition } from './domain/regulation-pack.ts'
import type { TimelineEvent } from './domain/timeline-events.ts'
import { type Sourced, workWords } from './domain/work-words.ts'
import { forwardingWords } from './forwarding-words.ts'

export interface Starter {
  seq: number
  type: string
  at: string
  by: string
}

type Rule = Pick<ClockDefinition, 'start'> | undefined

/** Finds the event of the history that a clock began with. Null where the instant belongs to no single event. */
export function startersIn(history: readonly RecordedEvent[]): (clock: ClockReading, rule: Rule) => Starter | null {
  const all = [...history.flatMap(wordsOf), ...workWords(history)]
  return (clock, rule) => {
    const { startedAt } = clock
    if (startedAt === null) return null
    const sources = all.filter(({ word }) => word.at.getTime() === startedAt.getTime())
    const best =
      sources.find(({ word }) => doesName(clock, rule, word)) ?? sources.find(({ word }) => isRestart(word)) ?? sources[0]
    const event = best && history.find(({ seq }) => seq === best.seq)
    return event ? { seq: event.seq, type: event.event.type, at: event.at.toISOString(), by: event.actorName } : null
  }
}

const wordsOf = (recorded: RecordedEvent): Sourced[] =>
  [...wordsFor(recorded), ...forwardingWords(recorded)].map((word) => ({ word, seq: recorded.seq }))

/** Later rounds begin with new facts or a reopening. */
const isRestart = ({ type }: TimelineEvent) => type === 'new_facts' || type === 'reopened'

function doesName({ id, about }: ClockReading, rule: Rule, word: TimelineEvent): boolean {
  if (about?.kind === 'stage') return word.type === 'stage_entered' && word.stage === about.id
  if (about?.kind === 'department') return word.type === 'department_held' && word.unitId === about.id
  if (about?.kind === 'task') return word.type === 'task_asked' && word.taskId === about.id
  if (id.includes('#')) return isRestart(word)
  if (rule) return word.type === rule.start || (word.type === 'milestone' && word.name === rule.start)
  return word.type === (id === 'solution' ? 'complex' : 'received')
}
