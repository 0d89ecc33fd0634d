import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import { onTask } from './on-task.ts'

/** Accepts the answer, with a rating of the help if one is given. Ends the sight that the task gave. */
export async function closeTask(
  ctx: Context,
  complaintId: string,
  taskId: string,
  wanted: { rating: number | null; note: string },
): Promise<Loaded> {
  return await onTask(ctx, complaintId, taskId, 'close', () => ({
    type: 'task_closed',
    taskId,
    rating: wanted.rating,
    note: wanted.note,
  }))
}
