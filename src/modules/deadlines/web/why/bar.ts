import type { Clock } from '../../../../web/api/index.ts'
import { type SpanKind, spanKind } from './span-kinds.ts'

export type MarkName = 'start' | 'warn' | 'now' | 'met' | 'ended' | 'due'

export interface Mark {
  key: string
  name: MarkName
  /** Of a warning: how much is used by then. */
  percent?: number
  at: string
  /** Its place on the bar, in percent. */
  left: number
  /** Which line of figures it stands on, so that neighbours do not cover each other. */
  row: number
}

export interface Bar {
  pieces: { kind: SpanKind | 'left'; left: number; width: number }[]
  marks: Mark[]
}

/** Figures closer than this would cover each other. */
const figureWidth = 6

/**
 * The life of a clock as a bar: its spans to scale from its start, what is left until the due time, and the moments that
 * matter in their order. Null before the start.
 */
export function barOf(clock: Clock, now: number): Bar | null {
  const { startedAt, dueAt, metAt, endedAt } = clock
  if (!startedAt || !dueAt) return null
  const stop = metAt ?? endedAt
  const asOf = stop ? Date.parse(stop) : now
  const start = Date.parse(startedAt)
  const end = Math.max(Date.parse(dueAt), asOf, start + 1)
  const place = (ms: number) => (Math.min(Math.max(ms - start, 0), end - start) / (end - start)) * 100
  const piece = (kind: SpanKind | 'left', from: number, to: number) => ({
    ...{ kind, left: place(from), width: place(to) - place(from) },
  })
  const pieces = clock.spans.map((span) => piece(spanKind(span), Date.parse(span.from), Date.parse(span.to)))
  if (!stop && asOf < Date.parse(dueAt)) pieces.push(piece('left', asOf, Date.parse(dueAt)))
  const moments: Moment[] = [
    { key: 'start', name: 'start', at: startedAt },
    ...clock.warnAt.map(({ percent, at }): Moment => ({ key: `warn ${percent}`, name: 'warn', percent, at })),
    stop
      ? { key: 'stop', name: metAt ? 'met' : 'ended', at: stop }
      : { key: 'now', name: 'now', at: new Date(now).toISOString() },
    { key: 'due', name: 'due', at: dueAt },
  ]
  return {
    pieces,
    marks: inRows(
      moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
      place,
    ),
  }
}

type Moment = Omit<Mark, 'left' | 'row'>

function inRows(moments: readonly Moment[], place: (ms: number) => number): Mark[] {
  const lastInRow: number[] = []
  return moments.map((moment) => {
    const left = place(Date.parse(moment.at))
    const free = lastInRow.findIndex((last) => left - last >= figureWidth)
    const row = free === -1 ? lastInRow.length : free
    lastInRow[row] = left
    return { ...moment, left, row }
  })
}
