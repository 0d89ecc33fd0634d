import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/module.ts'
import type { AnswerForm } from '../complaint/domain/vocabulary.ts'
import type { Loaded } from '../complaint/index.ts'
import { act, type Versioned } from './act.ts'
import { findApproval } from './approvals.repo.ts'
import { demandPast } from './past.ts'

export interface ExtensionNotice extends Versioned {
  form: AnswerForm
  text: string
  /** When the complainant was told; now unless said otherwise. */
  noticeAt?: string | undefined
}

/** Tells the complainant of an approved extension. Only from then on does it count (第18条). */
export async function notifyExtension(ctx: Context, complaintId: string, wanted: ExtensionNotice): Promise<Loaded> {
  return await act(ctx, complaintId, 'notify_extension', wanted, async ({ row, state }, tx) => {
    const approval = state.extensionToNotify ? await findApproval(tx, row.institution_id, row.id, state.extensionToNotify) : null
    if (approval?.payload.kind !== 'extension' || !approval.decided_at)
      throw notFound({ zh: '这项延期审批', en: 'approved extension' })
    const now = ctx.clock.now()
    const noticeAt = wanted.noticeAt ? new Date(wanted.noticeAt) : now
    demandPast('noticeAt', noticeAt, {
      now,
      from: approval.decided_at,
      fromName: { zh: '不能早于延期批准的时间', en: 'Not before the extension was approved' },
    })
    return {
      events: [
        { type: 'contacted', form: wanted.form, text: wanted.text },
        {
          type: 'extended',
          approver: approval.decided_by_name ?? '',
          noticeAt: noticeAt.toISOString(),
          reason: approval.payload.reason,
          approvalId: approval.id,
        },
      ],
    }
  })
}
