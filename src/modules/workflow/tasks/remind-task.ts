import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import { onTask } from './on-task.ts'

/** 催办: asks again after the answer. Not more than once an hour. */
export async function remindTask(ctx: Context, complaintId: string, taskId: string, wanted: { text: string }): Promise<Loaded> {
  return await onTask(ctx, complaintId, taskId, 'remind', () => ({ type: 'task_reminded', taskId, text: wanted.text }))
}
