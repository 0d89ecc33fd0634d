import { invalidFields } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import type { Stance } from '../../complaint/domain/task-events.ts'
import type { Loaded } from '../../complaint/index.ts'
import { demandOwnAttachments } from '../own-attachments.ts'
import { onTask } from './on-task.ts'

export interface TaskAnswer {
  opinion: string
  attachmentIds: string[]
  /** Given if and only if the task is a 会签. */
  stance: Stance | null
}

/** The opinion of whoever was asked, with the evidence it rests on. */
export async function answerTask(ctx: Context, complaintId: string, taskId: string, wanted: TaskAnswer): Promise<Loaded> {
  return await onTask(ctx, complaintId, taskId, 'answer', async ({ row }, task, tx) => {
    const isCountersign = task.kind === 'countersign'
    if (isCountersign && !wanted.stance)
      throw invalidFields({ stance: { zh: '会签须表明是否同意', en: 'Say whether you agree' } })
    if (!isCountersign && wanted.stance)
      throw invalidFields({ stance: { zh: '只有会签才表明是否同意', en: 'Only a countersignature takes a stance' } })
    const attachmentIds = await demandOwnAttachments(tx, row, wanted.attachmentIds)
    return { type: 'task_answered', taskId, opinion: wanted.opinion, attachmentIds, stance: wanted.stance }
  })
}
