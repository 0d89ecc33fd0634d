import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/module.ts'
import type { ModelNews } from '../classification/events.ts'
import type { RecordedEvent } from '../complaint/domain/events.ts'
import type { ComplaintChanged } from '../complaint/events.ts'
import { findComplaint, listHistory } from '../complaint/index.ts'
import type { EscalationAlarm, EscalationInformed, GroupNews, MonitorAlarm } from '../escalation/events.ts'
import { type Permission, permissionsOf } from '../identity/domain/roles.ts'
import { listPeople } from '../identity/index.ts'
import type { DispatchNotice } from '../triage/events.ts'
import { approversOf, headsOf, specialistsOf } from './audience.ts'
import { type Draft, excerpt, isOvertaken, type NotificationKind, oneEach, say } from './domain/notification.ts'
import { isUrgentComplaint } from './domain/quiet-hours.ts'
import { insertNotifications, releaseHeld } from './notifications.repo.ts'
import { listHeldUntil } from './quiet/quiet-hours.ts'
import { clockDrafts } from './tell-clocks.ts'
import { askedAt, withDeputies } from './tell-deputies.ts'
import { forwardingDrafts } from './tell-forwardings.ts'
import { reexaminationDrafts } from './tell-reexamination.ts'
import { taskDrafts } from './tell-tasks.ts'

/** Tells those whom a change concerns, in the transaction that makes it: an inbox never speaks of what did not happen. */
export async function tellPeople(ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const told: Draft[] = []
  for (const one of changed.recorded) {
    if (isOvertaken(one.event, changed.recorded)) continue
    told.push(...oneEach(await draftsFor(ctx, tx, changed, one), one.actorId))
  }
  const drafts = oneEach(told, '')
  // What a colleague wrote about a confidential complaint is read on its page, by those who may open it.
  const isUrgent = isUrgentComplaint(changed.after)
  const about = { ...changed, isUrgent }
  await keep(ctx, tx, about, changed.after.isConfidential ? drafts.map((draft) => ({ ...draft, body: '' })) : drafts)
  // Whatever was said of it during the night is wanted now.
  if (isUrgent && !(changed.before && isUrgentComplaint(changed.before)))
    await releaseHeld(tx, changed.institutionId, changed.complaintId)
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
    { ...alarm, isUrgent: true },
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

/** News of a group case go to those who answer for the departments that lead it, and to whom it names. */
export async function tellGroupNews(ctx: Context, tx: Tx, news: GroupNews): Promise<void> {
  const personIds = new Set(news.personIds)
  for (const unitId of news.unitIds) for (const id of await approversOf(tx, unitId, ctx.actor.id)) personIds.add(id)
  const body = excerpt(news.body)
  const drafts = [...personIds].map((personId): Draft => ({ personId, kind: news.kind, title: news.title, body }))
  const about = {
    ...(news.kind === 'alarm' && { isUrgent: true }),
    institutionId: news.institutionId,
    complaintId: news.complaint?.id ?? null,
    number: news.complaint?.number ?? null,
  }
  await keep(ctx, tx, { ...about, ...(news.link && { link: news.link }) }, oneEach(drafts, ctx.actor.id))
}

/** An anomaly is told to those who may look into it: nobody of the unit itself. */
export async function tellMonitorAlarm(ctx: Context, tx: Tx, alarm: MonitorAlarm): Promise<void> {
  const link = `/monitor/investigations/${alarm.investigationId}`
  const drafts = alarm.personIds.map((personId): Draft => ({ personId, kind: alarm.kind, title: alarm.title, body: '' }))
  await keep(ctx, tx, { institutionId: alarm.institutionId, complaintId: null, number: null, link }, drafts)
}

const actingLink = (personId: string, to: string | null) => `/acting/${personId}${to ?? '/'}`

/** What dispatch did by itself; where nobody was left to answer, those who appoint people hear of it. */
export async function tellDispatch(ctx: Context, tx: Tx, notice: DispatchNotice): Promise<void> {
  const { institutionId, personIds, title } = notice
  const appointing = async () =>
    (await listPeople(tx, institutionId, { role: 'system_admin', active: true, limit: 200 })).map(({ id }) => id)
  const kind = personIds.length > 0 ? 'assigned' : 'alarm'
  const told = personIds.length > 0 ? personIds : await appointing()
  // That nobody is left to have it does not wait for the morning.
  await keep(ctx, tx, { ...notice, ...(kind === 'alarm' && { isUrgent: true }) }, oneEach(to(told, kind, title), ''))
}

/** What a message is about. `isUrgent` breaks through quiet hours; left out, the complaint decides. */
interface About {
  institutionId: string
  complaintId: string | null
  number: string | null
  link?: string
  isUrgent?: boolean
}

async function keep(ctx: Context, tx: Tx, about: About, drafts: Draft[]): Promise<void> {
  if (drafts.length === 0) return
  const now = ctx.clock.now()
  const told = await withDeputies(ctx, tx, about.institutionId, drafts)
  const heldUntil = (await isUrgent(tx, about))
    ? new Map<string, Date>()
    : await listHeldUntil(ctx, tx, [...new Set(told.map(({ personId }) => personId))], now)
  const rows = told.map(({ personId, onBehalfOf, ...draft }) => {
    const link = about.link ?? (about.complaintId ? `/complaints/${about.complaintId}` : null)
    return {
      ...{ institution_id: about.institutionId, person_id: personId, id: newId(now), ...draft },
      ...{ complaint_id: about.complaintId, number: about.number, created_at: now, read_at: null },
      held_until: heldUntil.get(personId) ?? null,
      // A deputy opens it as a deputy.
      link: onBehalfOf ? actingLink(onBehalfOf, link) : (about.link ?? null),
    }
  })
  await insertNotifications(tx, rows)
}

async function isUrgent(tx: Tx, about: About): Promise<boolean> {
  if (about.isUrgent !== undefined) return about.isUrgent
  const complaint = about.complaintId ? await findComplaint(tx, about.institutionId, about.complaintId) : undefined
  return complaint ? isUrgentComplaint(complaint) : false
}

const to = (personIds: readonly (string | null)[], kind: NotificationKind, title: Draft['title'], body = ''): Draft[] =>
  [...new Set(personIds)].flatMap((personId) => (personId ? [{ personId, kind, title, body: excerpt(body) }] : []))

/** Who is told of one event, and in what words. Most events are told to nobody: they are in the timeline. */
async function draftsFor(
  ctx: Context,
  tx: Tx,
  changed: ComplaintChanged,
  { event, actorId, actorName }: RecordedEvent,
): Promise<Draft[]> {
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
    case 'deadline_breached':
      return await clockDrafts(tx, changed, event)
    case 'escalation_requested':
      return unitId
        ? to(await askedAt(ctx, tx, unitId, actorId), 'escalation', say.escalationRequested(number, event), event.reason)
        : []
    case 'escalated':
      return to(await askedAt(ctx, tx, event.unitId), 'escalation', say.escalated(number, event), event.opinion)
    case 'returned':
      return to(await heads(), 'returned', say.returned(number, actorName), event.reason)
    default:
      return await repliesFor(ctx, tx, changed, { event, actorId })
  }
}

/** What goes back to whoever asked, or whoever has the complaint. */
async function repliesFor(
  ctx: Context,
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
        ? to(await askedAt(ctx, tx, unitId, actorId), 'approval', say.approvalRequested(number, event.kind), event.note)
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
      return [
        ...(await forwardingDrafts(tx, changed, { event, actorId })),
        ...(await reexaminationDrafts(tx, changed, event)),
        ...(await taskDrafts(tx, changed, event)),
      ]
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
