import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import { onTask } from './on-task.ts'

/** Takes up what the department was asked, so that the others know who has it. */
export async function claimTask(ctx: Context, complaintId: string, taskId: string): Promise<Loaded> {
  return await onTask(ctx, complaintId, taskId, 'claim', () => ({ type: 'task_claimed', taskId }))
}
