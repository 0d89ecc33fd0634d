import type { Context } from '../../../platform/module.ts'
import type { Loaded } from '../../complaint/index.ts'
import { onTask } from './on-task.ts'

/** The approver goes on without, or against, a 会签. */
export async function overruleCountersign(
  ctx: Context,
  complaintId: string,
  taskId: string,
  wanted: { opinion: string },
): Promise<Loaded> {
  return await onTask(ctx, complaintId, taskId, 'overrule', () => ({
    type: 'countersign_overruled',
    taskId,
    opinion: wanted.opinion,
  }))
}
