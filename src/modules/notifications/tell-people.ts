import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import type { ModelNews } from '../classification/events.ts'
import type { RecordedEvent } from '../complaint/domain/events.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { listHistory } from '../complaint/index.ts'
import { clockTitle } from '../deadlines/index.ts'
import type { EscalationAlarm, EscalationInformed, MonitorAlarm } from '../escalation/events.ts'
import { type Permission, permissionsOf } from '../identity/domain/roles.ts'
import { listPeople } from '../identity/index.ts'
import { approversOf, headsOf, specialistsOf } from './audience.ts'
import { type Draft, excerpt, isOvertaken, type NotificationKind, oneEach, say } from './domain/notification.ts'
import { insertNotifications } from './notifications.repo.ts'
import { taskClockDrafts, taskDrafts } from './tell-tasks.ts'

/** Tells those whom a change concerns, in the transaction that makes it: an inbox never speaks of what did not happen. */
export async function tellPeople(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const told: Draft[] = []
  for (const one of changed.recorded) {
    if (isOvertaken(one.event, changed.recorded)) continue
    told.push(...oneEach(await draftsFor(tx, changed, one), one.actorId))
  }
  const drafts = oneEach(told, '')
  // What a colleague wrote about a confidential complaint is read on its page, by those who may open it.
  await keep(ctx, tx, changed, changed.after.isConfidential ? drafts.map((draft) => ({ ...draft, body: '' })) : drafts)
}

/** An escalation that nobody can answer is told to head office. */
export async function tellAlarm(ctx: Context, tx: Tx, alarm: EscalationAlarm): Promise<void> {
  const people = await listPeople(tx, alarm.institutionId, { role: 'head_office', active: true, limit: 200 })
  const { number, unitName, level } = alarm
  const title =
    alarm.why === 'no_supervisor' ? say.noSupervisor(number, unitName, level) : say.unansweredAtTheTop(number, unitName)
  await keep(
    ctx,
    tx,
    alarm,
    people.map(({ id }) => ({ personId: id, kind: 'alarm', title, body: '' })),
  )
}

/** Departments beside the line are told that a trigger concerns them. */
export async function tellInformed(ctx: Context, tx: Tx, told: EscalationInformed): Promise<void> {
  const title = say.triggerMet(told.number, told.say)
  await keep(
    ctx,
    tx,
    told,
    told.personIds.map((personId) => ({ personId, kind: 'escalation', title, body: '' })),
  )
}

/** News of the classification model is told to those who may decide on it. */
export async function tellModelNews(ctx: Context, tx: Tx, { institutionId, permission, title, link }: ModelNews): Promise<void> {
  const people = await listPeople(tx, institutionId, { active: true, limit: 10_000 })
  const drafts = people
    .filter(({ roles }) => permissionsOf(roles).has(permission as Permission))
    .map(({ id }): Draft => ({ personId: id, kind: 'alarm', title, body: '' }))
  await keep(ctx, tx, { institutionId, complaintId: null, number: null, link }, drafts)
}

/** An anomaly is told to those who answer for the department that looks into it. */
export async function tellMonitorAlarm(ctx: Context, tx: Tx, alarm: MonitorAlarm): Promise<void> {
  const link = `/monitor/investigations/${alarm.investigationId}`
  const drafts = (await approversOf(tx, alarm.unitId)).map(
    (personId): Draft => ({ personId, kind: 'alarm', title: alarm.title, body: '' }),
  )
  await keep(ctx, tx, { institutionId: alarm.institutionId, complaintId: null, number: null, link }, drafts)
}

async function keep(
  ctx: Context,
  tx: Tx,
  about: { institutionId: string; complaintId: string | null; number: string | null; link?: string },
  drafts: Draft[],
): Promise<void> {
  const now = ctx.clock.now()
  const rows = drafts.map(({ personId, ...draft }) => ({
    ...{ institution_id: about.institutionId, person_id: personId, id: newId(now), ...draft },
    ...{ complaint_id: about.complaintId, number: about.number, link: about.link ?? null, created_at: now, read_at: null },
  }))
  await insertNotifications(tx, rows)
}

const to = (personIds: readonly (string | null)[], kind: NotificationKind, title: Draft['title'], body = ''): Draft[] =>
  [...new Set(personIds)].flatMap((personId) => (personId ? [{ personId, kind, title, body: excerpt(body) }] : []))

/** Who is told of one event, and in what words. Most events are told to nobody: they are in the timeline. */
async function draftsFor(tx: Tx, changed: ComplaintChanged, { event, actorId, actorName }: RecordedEvent): Promise<Draft[]> {
  const { number, after } = changed
  const unitId = after.unitId
  const heads = async () => (unitId ? await headsOf(tx, unitId) : [])
  switch (event.type) {
    case 'dispatched':
      // What is not red waits in the queue, where everybody sees it.
      return changed.before === null && after.light === 'red'
        ? to(await specialistsOf(tx, event.unitId), 'assigned', say.redInQueue(number))
        : []
    case 'assigned':
      return to([event.toPersonId], 'assigned', say.assigned(number), event.note)
    case 'commented':
      return to(
        event.mentions.map(({ id }) => id),
        'mention',
        say.mentioned(number, actorName),
        event.text,
      )
    case 'deadline_warned':
      if (event.clockId.startsWith('ola:')) return await taskClockDrafts(tx, changed, event)
      return to([after.ownerId, ...(await heads())], 'due', say.warned(number, clockTitle(event.clockId), event))
    case 'deadline_breached':
      if (event.clockId.startsWith('ola:')) return await taskClockDrafts(tx, changed, event)
      return to([after.ownerId, ...(await heads())], 'breach', say.breached(number, clockTitle(event.clockId), event))
    case 'escalation_requested':
      return unitId
        ? to(await approversOf(tx, unitId, actorId), 'escalation', say.escalationRequested(number, event), event.reason)
        : []
    case 'escalated':
      return to(await approversOf(tx, event.unitId), 'escalation', say.escalated(number, event), event.opinion)
    case 'returned':
      return to(await heads(), 'returned', say.returned(number, actorName), event.reason)
    default:
      return await repliesFor(tx, changed, { event, actorId })
  }
}

/** What goes back to whoever asked, or whoever has the complaint. */
async function repliesFor(
  tx: Tx,
  changed: ComplaintChanged,
  { event, actorId }: Pick<RecordedEvent, 'event' | 'actorId'>,
): Promise<Draft[]> {
  const { number, after } = changed
  switch (event.type) {
    case 'escalation_returned':
      return to(
        [
          after.ownerId,
          await askerOf(tx, changed, (past) => past.type === 'escalation_requested' && past.escalationId === event.escalationId),
        ],
        'returned',
        say.escalationReturned(number),
        event.opinion,
      )
    case 'escalation_decided':
      return to([after.ownerId], 'escalation', say.escalationDecided(number, event), event.decision)
    case 'approval_requested': {
      const unitId = event.toUnitId ?? after.unitId
      return unitId
        ? to(await approversOf(tx, unitId, actorId), 'approval', say.approvalRequested(number, event.kind), event.note)
        : []
    }
    case 'approval_decided':
      return to(
        [await askerOf(tx, changed, (past) => past.type === 'approval_requested' && past.approvalId === event.approvalId)],
        event.decision === 'approved' ? 'approval' : 'returned',
        say.approvalDecided(number, event),
        event.opinion,
      )
    case 'answered':
      // 首问负责: whoever took it in hears how it went.
      return to([await askerOf(tx, changed, (past) => past.type === 'received')], 'answered', say.answered(number))
    default:
      return await taskDrafts(tx, changed, event)
  }
}

/** The person behind an earlier event; null when it was the system, a program or a consumer. */
async function askerOf(
  tx: Tx,
  { institutionId, complaintId }: ComplaintChanged,
  isIt: (event: RecordedEvent['event']) => boolean,
): Promise<string | null> {
  const asked = (await listHistory(tx, institutionId, complaintId)).findLast(({ event }) => isIt(event))
  return asked?.actorKind === 'person' ? asked.actorId : null
}
