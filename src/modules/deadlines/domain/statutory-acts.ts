import type { EventOf, TimelineEvent } from './timeline-events.ts'
import { isProvable } from './timeline-events.ts'

/** An event at the moment it takes effect: an extension or an appraisal only once the complainant was told. */
export type StatutoryAct =
  | { type: 'event'; at: Date; event: TimelineEvent }
  | { type: 'extend'; at: Date; isApproved: boolean; isTold: boolean }
  | { type: 'appraise'; at: Date; startedAt: Date; endedAt: Date | null; toldAt: Date | null }
  | { type: 'unmatched_appraisal_end'; at: Date }

/**
 * Turns the events known by now into acts, in the order in which they take effect.
 * An extension or appraisal older than a re-dated receipt is read as having stood from the receipt on.
 */
export function actsFrom(events: readonly TimelineEvent[], startedAt: Date, now: Date): StatutoryAct[] {
  const later = (...moments: Date[]) => new Date(Math.max(startedAt.getTime(), ...moments.map((moment) => moment.getTime())))
  const acts: StatutoryAct[] = [...appraisalActs(events, now, later)]
  for (const event of events) {
    if (event.type === 'appraisal_started' || event.type === 'appraisal_ended') continue
    if (event.type === 'extended') {
      const toldAt = told(event, 'extension', events, now)
      const isApproved = (event.approver ?? '') !== ''
      acts.push({ type: 'extend', at: toldAt ? later(event.at, toldAt) : later(event.at), isApproved, isTold: toldAt !== null })
    } else acts.push({ type: 'event', at: event.at, event })
  }
  return acts.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** An end belongs to the start with the same `ref`, or else to the latest start that is still open, so that nested appraisals pair up. */
function appraisalActs(events: readonly TimelineEvent[], now: Date, later: (...moments: Date[]) => Date): StatutoryAct[] {
  const open: EventOf<'appraisal_started'>[] = []
  const acts: StatutoryAct[] = []
  const add = (start: EventOf<'appraisal_started'>, endedAt: Date | null) => {
    const toldAt = told(start, 'appraisal', events, now)
    acts.push({ type: 'appraise', at: toldAt ? later(start.at, toldAt) : later(start.at), startedAt: start.at, endedAt, toldAt })
  }
  for (const event of events) {
    if (event.type === 'appraisal_started') open.push(event)
    if (event.type !== 'appraisal_ended') continue
    const index = event.ref === undefined ? open.length - 1 : open.findLastIndex((start) => start.ref === event.ref)
    const [start] = index < 0 ? [] : open.splice(index, 1)
    if (start) add(start, event.at)
    else acts.push({ type: 'unmatched_appraisal_end', at: later(event.at) })
  }
  for (const start of open) add(start, null)
  return acts
}

/** When the complainant was told: as recorded with the event, or by the first provable notice on the subject from then on. */
function told(
  event: EventOf<'extended' | 'appraisal_started'>,
  subject: 'extension' | 'appraisal',
  events: readonly TimelineEvent[],
  now: Date,
) {
  if (event.noticeAt) return event.noticeAt <= now ? event.noticeAt : null
  const isNotice = (other: TimelineEvent) =>
    other.type === 'notice_dispatched' && other.of === subject && other.at >= event.at && isProvable(other)
  return events.find(isNotice)?.at ?? null
}
