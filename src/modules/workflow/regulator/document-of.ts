import type { Context } from '../../../platform/module.ts'
import { beijingDate } from '../../../platform/time.ts'
import { listAttachments } from '../../complaint/index.ts'
import { findInstitution } from '../../identity/index.ts'
import { sourceNames } from '../domain/regulator/feedback-words.ts'
import { renderFeedback } from './feedback-document.ts'
import type { OpenFeedback } from './on-feedback.ts'

/** A version as a Word document. Without an approval it says that it is a draft. */
export async function documentOf(
  ctx: Context,
  { complaint, feedback, forwarding }: OpenFeedback,
  approval: { by: string; at: Date } | null,
): Promise<{ name: string; content: Buffer }> {
  const { institution_id, id, number } = complaint.row
  const files = new Map((await listAttachments(ctx.db, institution_id, id)).map((file) => [file.id, file]))
  const institution = await findInstitution(ctx.db, institution_id)
  const content = await renderFeedback({
    institution: institution!.name,
    addressee: forwarding.sourceName ?? sourceNames[forwarding.source],
    externalNumber: forwarding.number,
    number,
    version: feedback.version,
    approvedOn: approval && chineseDate(approval.at),
    preparedBy: feedback.prepared_by_name,
    approvedBy: approval?.by ?? null,
    parts: feedback.parts,
    evidence: feedback.attachment_ids.flatMap((fileId) => {
      const file = files.get(fileId)
      return file ? [{ name: file.name, size: file.size, sha256: file.sha256 }] : []
    }),
    noEvidenceReason: feedback.no_evidence_reason,
  })
  return { name: `处理情况报告-${forwarding.number}-第${feedback.version}版${approval ? '' : '-草稿'}.docx`, content }
}

function chineseDate(at: Date): string {
  const [year, month, day] = beijingDate(at).split('-').map(Number)
  return `${year}年${month}月${day}日`
}
