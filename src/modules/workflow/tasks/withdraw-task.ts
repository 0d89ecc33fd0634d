import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import { onTask } from './on-task.ts'

/** Takes back what was asked and is not answered. What a fact called for only an approver takes back. */
export async function withdrawTask(
  ctx: Context,
  complaintId: string,
  taskId: string,
  wanted: { reason: string },
): Promise<Loaded> {
  return await onTask(ctx, complaintId, taskId, 'withdraw', () => ({ type: 'task_withdrawn', taskId, reason: wanted.reason }))
}
