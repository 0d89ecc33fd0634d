import type { Tx } from '../../platform/database.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { clockTitle, isStatutoryClock } from '../deadlines/index.ts'
import { headsOf } from './audience.ts'
import { type Draft, excerpt, type NotificationKind, say } from './domain/notification.ts'
import { taskClockDrafts } from './tell-tasks.ts'

type ClockNews = Extract<ComplaintEvent, { type: 'deadline_warned' | 'deadline_breached' }>

/**
 * Whom a clock tells that it runs low, or has run out.
 *
 * A statutory one tells the owner and the supervisor from the first warning on. One of the institution's own tells the
 * owner at 75 % and the supervisor as well at 90 %; where nobody has the complaint yet, the supervisor from the beginning.
 * A department's clock is the department's own, whoever has the complaint by the time it is read.
 */
export async function clockDrafts(tx: Tx, changed: ComplaintChanged, event: ClockNews): Promise<Draft[]> {
  const { number, after } = changed
  const [subject, unitOfClock] = event.clockId.split('#')[0]!.split(':') as [string, string?]
  if (subject === 'ola') return await taskClockDrafts(tx, changed, event)
  const unitId = subject === 'dept' ? unitOfClock! : after.unitId
  const ownerId = unitId === after.unitId ? after.ownerId : null
  const isForOwnerAlone = !isStatutoryClock(event.clockId) && event.type === 'deadline_warned' && event.percent < 90
  const heads = unitId && !(isForOwnerAlone && ownerId) ? await headsOf(tx, unitId) : []
  const title = clockTitle(event.clockId)
  return event.type === 'deadline_warned'
    ? to([ownerId, ...heads], 'due', say.warned(number, title, event))
    : to([ownerId, ...heads], 'breach', say.breached(number, title, event))
}

const to = (personIds: readonly (string | null)[], kind: NotificationKind, title: Draft['title']): Draft[] =>
  [...new Set(personIds)].flatMap((personId) => (personId ? [{ personId, kind, title, body: excerpt('') }] : []))
