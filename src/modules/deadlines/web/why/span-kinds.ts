import type { Clock } from '../../../../web/api/index.ts'
import { sentences } from '../../domain/explain.ts'

export type Span = Clock['spans'][number]

/** What a stretch of a clock's life was, in the order of the legend. */
export const spanKinds = ['counted', 'over', 'rest', 'start', 'waiting', 'appraisal', 'restarted', 'other'] as const
export type SpanKind = (typeof spanKinds)[number]

const resting: readonly string[] = [sentences.weekend.zh, sentences.night.zh, sentences.break.zh, sentences.rolled.zh]

/** Read from the reason that the server gives. A reason that is new here stands as "other", with its own words in the table. */
export function spanKind({ counted, why }: Pick<Span, 'counted' | 'why'>): SpanKind {
  if (counted) return why.zh === sentences.overdue.zh ? 'over' : 'counted'
  if (why.zh === sentences.startDay.zh) return 'start'
  if (why.zh === sentences.appraisal.zh) return 'appraisal'
  if (why.zh === sentences.restarted.zh) return 'restarted'
  if (why.zh.startsWith('暂停')) return 'waiting'
  return resting.includes(why.zh) || why.zh.startsWith('法定节假日') ? 'rest' : 'other'
}

export const lengthOf = ({ from, to }: Pick<Span, 'from' | 'to'>): number => Date.parse(to) - Date.parse(from)

/** How long a clock spent in each kind, in the order of the legend. Their sum is the time from its start to now or its stop. */
export function timeByKind(spans: readonly Span[]): { kind: SpanKind; ms: number }[] {
  const sums = new Map<SpanKind, number>()
  for (const span of spans) sums.set(spanKind(span), (sums.get(spanKind(span)) ?? 0) + lengthOf(span))
  return spanKinds.flatMap((kind) => (sums.has(kind) ? [{ kind, ms: sums.get(kind)! }] : []))
}
