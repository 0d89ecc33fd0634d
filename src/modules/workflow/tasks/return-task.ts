import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import { onTask } from './on-task.ts'

/** Gives it back to whoever asked, with what is missing or wrong. */
export async function returnTask(ctx: Context, complaintId: string, taskId: string, wanted: { reason: string }): Promise<Loaded> {
  return await onTask(ctx, complaintId, taskId, 'return', () => ({ type: 'task_returned', taskId, reason: wanted.reason }))
}
