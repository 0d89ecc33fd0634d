import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import { onTask } from './on-task.ts'

/** Asks again: after a return with what was missing, or for another opinion. */
export async function reopenTask(ctx: Context, complaintId: string, taskId: string, wanted: { reason: string }): Promise<Loaded> {
  return await onTask(ctx, complaintId, taskId, 'reopen', () => ({ type: 'task_reopened', taskId, reason: wanted.reason }))
}
