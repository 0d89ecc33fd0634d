import type { Actor } from '../../platform/actor.ts'
import { isHelper } from './access-complaint.ts'
import type { AttachmentRow, EventRow } from './complaint.tables.ts'
import { publicEvents } from './domain/events.ts'
import { holdersOf, isTaskOpen, type TaskState } from './domain/tasks.ts'
import type { Loaded } from './record-events.ts'

const own = (actor: Actor, { state }: Loaded): TaskState[] =>
  (state.tasks ?? []).filter(
    (task) => isTaskOpen(task) && holdersOf(task).some((holder) => holder === actor.id || holder === actor.unitId),
  )

/** The files that an actor sees: everything, or what was handed over with their task and what they brought. */
export function filesFor(actor: Actor, complaint: Loaded, files: AttachmentRow[]): AttachmentRow[] {
  if (!isHelper(actor, complaint.row)) return files
  const handed = new Set(own(actor, complaint).flatMap((task) => task.attachmentIds))
  return files.filter((file) => handed.has(file.id) || file.uploaded_by === actor.id)
}

/** The history that an actor sees: everything, or what the consumer may read too and what belongs to their task. */
export function eventsFor(actor: Actor, complaint: Loaded, events: EventRow[]): EventRow[] {
  if (!isHelper(actor, complaint.row)) return events
  const tasks = new Set(own(actor, complaint).map((task) => task.id))
  return events.filter(
    ({ type, data }) => (publicEvents as readonly string[]).includes(type) || tasks.has(String(data['taskId'])),
  )
}
