import { inTransaction, type Tx } from '../../../platform/database.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { ComplaintEvent } from '../../complaint/domain/events.ts'
import type { TaskState } from '../../complaint/domain/tasks.ts'
import { accessComplaint, isHelper, type Loaded, recordEvents } from '../../complaint/index.ts'
import { demandTask, type TaskVerb } from '../domain/task-verbs.ts'

export const taskNotFound = () => notFound({ zh: '这项任务', en: 'task' })

export function taskOf({ state }: Loaded, taskId: string): TaskState {
  const task = state.tasks?.find(({ id }) => id === taskId)
  if (!task) throw taskNotFound()
  return task
}

/**
 * What every verb on a task shares: through the door for the sake of the task, with a lock; asked whether this person may
 * and whether the task stands so; saved with its event and all that listens, or not at all.
 *
 * Fails with 404 outside the actor's scope, 403 for who may not, 409 for the standing.
 */
export async function onTask(
  ctx: Context,
  complaintId: string,
  taskId: string,
  verb: TaskVerb,
  decide: (complaint: Loaded, task: TaskState, tx: Tx) => ComplaintEvent | Promise<ComplaintEvent>,
): Promise<Loaded> {
  return await inTransaction(ctx.db, async (tx) => {
    const complaint = await accessComplaint(tx, ctx.actor, complaintId, { lock: true, forTask: true })
    const task = taskOf(complaint, taskId)
    demandTask(ctx.actor, verb, task, { isHelper: isHelper(ctx.actor, complaint.row), now: ctx.clock.now() })
    return await recordEvents(ctx, tx, complaint, [await decide(complaint, task, tx)])
  })
}
