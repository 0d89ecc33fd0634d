import type { Bilingual } from '../../../../platform/errors.ts'

/**
 * What a report to the authority must hold, in its order. 《中国人民银行金融消费者权益保护实施办法》, feedback on a forwarded complaint;
 * the words of the pack's notice `pboc_feedback`.
 */
export const feedbackParts = [
  'basic_facts',
  'dispute_focus',
  'findings_and_evidence',
  'basis',
  'communication_log',
  'extension_status',
  'satisfaction',
] as const
export type FeedbackPartName = (typeof feedbackParts)[number]

export const partTitles: Record<FeedbackPartName, Bilingual> = {
  basic_facts: { zh: '投诉基本情况', en: 'Basic facts' },
  dispute_focus: { zh: '争议焦点', en: 'What is in dispute' },
  findings_and_evidence: { zh: '调查结果及证据', en: 'Findings and evidence' },
  basis: { zh: '处理依据', en: 'Grounds' },
  communication_log: { zh: '与消费者沟通情况', en: 'Communication with the consumer' },
  extension_status: { zh: '延期情况', en: 'Extensions' },
  satisfaction: { zh: '投诉人满意度', en: 'Whether the complainant is satisfied' },
}

/** One part: what stands in it, and where that comes from. */
export interface FeedbackPart {
  name: FeedbackPartName
  text: string
  /** A person has changed the words; they stay theirs in the next version. */
  isEdited: boolean
  /** Places in the complaint's history, for whoever checks. */
  sources: { seq: number; at: string; type: string }[]
  /** What the history does not say yet; null where it says enough. */
  lacks: Bilingual | null
}

export interface Missing {
  part: FeedbackPartName | 'evidence'
  why: Bilingual
}

/** What keeps a report from being sent for approval: every part that says nothing, with what is missing. */
export function missingIn(
  parts: readonly FeedbackPart[],
  evidence: { attachmentIds: readonly string[]; noEvidenceReason: string },
): Missing[] {
  const missing = feedbackParts.flatMap((name): Missing[] => {
    const part = parts.find((one) => one.name === name)
    if (part && part.text.trim().length >= 4 && (part.isEdited || part.lacks === null)) return []
    const title = partTitles[name]
    const lacks = part?.lacks
    return [
      {
        part: name,
        why: {
          zh: `“${title.zh}”不完整：${lacks?.zh ?? '还没有内容'}。`,
          en: `“${title.en}” is not complete: ${lacks?.en ?? 'nothing is written yet'}.`,
        },
      },
    ]
  })
  if (evidence.attachmentIds.length > 0 || evidence.noEvidenceReason.trim().length >= 4) return missing
  const why = {
    zh: '“调查结果及证据”没有附证据，请选择证据文件或说明没有证据的原因。',
    en: '“Findings and evidence” has no evidence: choose files, or say why there are none.',
  }
  return [...missing, { part: 'evidence', why }]
}

/** The next version: words a person wrote are kept, the rest is read from the history again. */
export function carriedOver(fresh: readonly FeedbackPart[], before: readonly FeedbackPart[]): FeedbackPart[] {
  return fresh.map((part) => {
    const earlier = before.find(({ name }) => name === part.name)
    return earlier?.isEdited ? { ...part, text: earlier.text, isEdited: true } : part
  })
}
