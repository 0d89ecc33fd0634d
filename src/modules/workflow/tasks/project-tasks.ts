import type { Tx } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import type { RecordedEvent } from '../../complaint/domain/events.ts'
import type { TaskEvent } from '../../complaint/domain/task-events.ts'
import type { ComplaintChanged } from '../../complaint/events.ts'
import { listTasksOf, saveTask } from './tasks.repo.ts'
import type { TaskRow } from './tasks.tables.ts'

/** Keeps the rows that lists read, in the transaction of the events they are folded from. */
export async function projectTasks(_ctx: Context, tx: Tx, changed: ComplaintChanged): Promise<void> {
  const recorded = changed.recorded.filter(({ event }) => 'taskId' in event && event.type !== 'task_unit_missing')
  if (recorded.length === 0) return
  const rows = new Map((await listTasksOf(tx, changed.institutionId, changed.complaintId)).map((row) => [row.id, row]))
  const touched = new Set<string>()
  for (const one of recorded) {
    const event = one.event as TaskEvent & { taskId: string }
    const row = projectTask(rows.get(event.taskId) ?? null, event, one, changed)
    rows.set(row.id, row)
    touched.add(row.id)
  }
  for (const id of touched) await saveTask(tx, rows.get(id)!)
}

type About = Pick<ComplaintChanged, 'institutionId' | 'complaintId'>

/** The row of a task after one more event. Pure, so that a replay gives the same rows. */
export function projectTask(
  before: TaskRow | null,
  event: TaskEvent & { taskId: string },
  recorded: Pick<RecordedEvent, 'at' | 'actorId' | 'actorName'>,
  about: About,
): TaskRow {
  if (event.type === 'task_opened') return opened(event, recorded, about)
  if (!before) throw new Error(`task ${event.taskId} has an event before it was opened`)
  return { ...before, ...changes(before, event, recorded), updated_at: recorded.at }
}

function changes(
  before: TaskRow,
  event: TaskEvent & { taskId: string },
  { at, actorName }: Pick<RecordedEvent, 'at' | 'actorName'>,
): Partial<TaskRow> {
  switch (event.type) {
    case 'task_claimed':
      return { status: 'claimed', claimed_by_name: actorName }
    case 'task_answered':
      return {
        ...{ status: 'answered', answered_by_name: actorName, answered_at: at },
        ...{ first_answered_at: before.first_answered_at ?? at, opinion: event.opinion, stance: event.stance },
        attachment_ids: [...new Set([...before.attachment_ids, ...event.attachmentIds])],
      }
    case 'task_returned':
      return {
        ...{ status: 'returned', claimed_by_name: null, return_reason: event.reason },
        returned_count: before.returned_count + 1,
      }
    case 'task_reopened':
      return {
        ...{ status: 'open', stance: null, claimed_by_name: null, answered_at: null, ended_at: null },
        ...{ overruled_by_name: null, overrule_opinion: null, reopened_count: before.reopened_count + 1 },
      }
    case 'task_reminded':
      return { reminder_count: before.reminder_count + 1 }
    case 'task_withdrawn':
      return { status: 'withdrawn', ended_at: at }
    case 'task_closed':
      return { status: 'closed', ended_at: at, rating: event.rating }
    case 'countersign_overruled':
      return { overruled_by_name: actorName, overrule_opinion: event.opinion }
    default:
      return {}
  }
}

function opened(
  event: Extract<TaskEvent, { type: 'task_opened' }>,
  { at, actorId, actorName }: Pick<RecordedEvent, 'at' | 'actorId' | 'actorName'>,
  { institutionId, complaintId }: About,
): TaskRow {
  return {
    institution_id: institutionId,
    id: event.taskId,
    complaint_id: complaintId,
    kind: event.kind,
    title: event.title,
    text: event.text,
    due_hours: event.dueHours,
    to_unit_id: event.toUnitId,
    to_unit_name: event.toUnitName,
    to_person_id: event.toPersonId,
    to_person_name: event.toPersonName,
    partner_id: event.partnerId,
    partner_name: event.partnerName,
    partner_key_id: event.partnerKeyId,
    factor: event.factor,
    asked_by: actorId,
    asked_by_name: actorName,
    asked_by_unit_id: event.askedByUnitId,
    opened_at: at,
    status: 'open',
    ...{ claimed_by_name: null, answered_by_name: null, answered_at: null, first_answered_at: null, opinion: null, stance: null },
    attachment_ids: event.attachmentIds,
    ...{ return_reason: null, overruled_by_name: null, overrule_opinion: null, rating: null, ended_at: null },
    ...{ reminder_count: 0, reopened_count: 0, returned_count: 0 },
    updated_at: at,
  }
}
