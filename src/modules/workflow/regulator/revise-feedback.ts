import { selvesOf } from '../../../platform/actor.ts'
import { conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import type { FeedbackPartName } from '../domain/regulator/feedback-parts.ts'
import { demandOwnAttachments } from '../own-attachments.ts'
import { onFeedback } from './on-feedback.ts'
import { updateFeedback } from './regulator.repo.ts'

export interface FeedbackRevision {
  /** The revision before the writer's eyes. */
  revision: number
  parts: { name: FeedbackPartName; text: string }[]
  attachmentIds: string[]
  noEvidenceReason: string
}

/** Saves the words of a draft. A part whose words differ from what was read out of the history is a person's from then on. */
export async function reviseFeedback(
  ctx: Context,
  complaintId: string,
  feedbackId: string,
  wanted: FeedbackRevision,
): Promise<void> {
  await onFeedback(ctx, complaintId, feedbackId, 'revise', async ({ complaint, feedback }, tx) => {
    if (feedback.revision !== wanted.revision)
      throw conflict('feedback.changed_meanwhile', {
        zh: '有人刚刚修改了这份报告，请刷新后再改。',
        en: 'Somebody has just changed this report. Refresh and try again.',
      })
    const words = new Map(wanted.parts.map(({ name, text }) => [name, text]))
    const parts = feedback.parts.map((part) => {
      const text = words.get(part.name)
      return text === undefined || text === part.text ? part : { ...part, text, isEdited: true }
    })
    await updateFeedback(tx, feedback, {
      parts,
      attachment_ids: await demandOwnAttachments(tx, complaint.row, wanted.attachmentIds),
      no_evidence_reason: wanted.noEvidenceReason,
      revision: feedback.revision + 1,
      written_by: [...new Set([...feedback.written_by, ...selvesOf(ctx.actor)])],
    })
    await record(ctx, tx, {
      action: 'complaint.feedback_revised',
      object: { type: 'complaint', id: complaintId },
      data: {
        ...{ number: complaint.row.number, feedbackId, version: feedback.version, revision: feedback.revision + 1 },
        parts: parts.filter((part, index) => part.text !== feedback.parts[index]?.text).map(({ name }) => name),
      },
    })
  })
}
