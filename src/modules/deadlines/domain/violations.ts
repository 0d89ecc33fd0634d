import type { Bilingual } from '../../../platform/errors.ts'

/** A step that the rule does not allow, or that lacked what the rule asks for. The clock says by `state` whether it is late; this says why a step had no effect. */
export interface Violation {
  code: ViolationCode
  at: Date
  why: Bilingual
}

const sentences = {
  complex_after_due: {
    zh: '在期限届满后才认定情况复杂，不能追溯延长。',
    en: 'Marked complex after the period had run out; the period is not extended in retrospect.',
  },
  extension_without_approval: {
    zh: '延期未经规定的审批人批准，延期无效。',
    en: 'Extended without the approval that the rule asks for; the extension has no effect.',
  },
  extension_without_notice: {
    zh: '延期未告知投诉人，延期无效。',
    en: 'Extended without telling the complainant; the extension has no effect.',
  },
  extension_after_due: {
    zh: '延期批准或告知晚于原期限，延期无效。',
    en: 'The extension was approved, or the complainant told, after the period had run out; it has no effect.',
  },
  appraisal_without_notice: {
    zh: '外部鉴定、检测、评估未告知投诉人，期间照常计入。',
    en: 'An external appraisal of which the complainant was not told; its time counts.',
  },
  appraisal_notice_late: {
    zh: '外部鉴定未及时告知投诉人，自告知之日起方不计入。',
    en: 'The complainant was not told of the appraisal promptly; its time is left out only from the day of the notice.',
  },
  appraisal_after_due: {
    zh: '外部鉴定的启动或告知晚于期限届满，期间照常计入。',
    en: 'The appraisal began, or the complainant was told of it, after the period had run out; its time counts.',
  },
  appraisal_end_without_start: {
    zh: '记录了鉴定结束，但没有对应的鉴定开始。',
    en: 'An appraisal was recorded as ended that had not been recorded as started.',
  },
  phone_without_recording: {
    zh: '电话告知未保留录音，不构成已告知，期限继续计算。',
    en: 'A notice by telephone without a recording is no proof of notice; the clock stays open.',
  },
  notice_before_receipt: {
    zh: '通知早于收到投诉的时间，不构成对本投诉的告知。',
    en: 'The notice is older than the receipt of the complaint and does not answer it.',
  },
  closed_without_notice: {
    zh: '未发出处理决定通知即已办结，法定期限继续计算。',
    en: 'Closed without a notice of the decision; the statutory clock keeps running.',
  },
  overdue_before_new_facts: {
    zh: '收到新的事实和理由时，原期限已经届满。',
    en: 'The former period had already run out when the new facts arrived.',
  },
  overdue_before_withdrawal: {
    zh: '投诉人撤回时，期限已经届满。',
    en: 'The period had already run out when the complaint was withdrawn.',
  },
  reexam_out_of_time: {
    zh: '核查申请在收到处理决定之日起30日后提出，已逾申请期限。',
    en: 'The re-examination was requested more than 30 days after the decision was received: out of time.',
  },
  pause_not_allowed: {
    zh: '该时钟不得因此原因暂停，期间照常计入。',
    en: 'This clock may not be paused for this reason; the time counts.',
  },
  overdue_before_priority_change: {
    zh: '变更优先级时，原时限已经届满。',
    en: 'The former limit had already run out when the priority was changed.',
  },
} as const satisfies Record<string, Bilingual>

export type ViolationCode = keyof typeof sentences

/** What each violation says, by its code. */
export const violationSentences: Readonly<Record<string, Bilingual>> = sentences

const nfraTitle = '《银行业保险业消费投诉处理管理办法》'

/** The article of the NFRA measure behind a violation; under another rule only the rule itself is named. */
const nfraArticles: Partial<Record<ViolationCode, string>> = {
  complex_after_due: '第18条',
  extension_without_approval: '第18条',
  extension_without_notice: '第18条',
  extension_after_due: '第18条',
  appraisal_without_notice: '第18条',
  appraisal_notice_late: '第18条',
  appraisal_after_due: '第18条',
  phone_without_recording: '第21条',
  closed_without_notice: '第18、21条',
  overdue_before_new_facts: '第18条',
  overdue_before_withdrawal: '第15、18条',
  reexam_out_of_time: '第20条',
}

/** `source` is the rule of the clock, as the pack names it; the sentence cites it. */
export function violation(code: ViolationCode, at: Date, source?: string): Violation {
  const { zh, en } = sentences[code]
  const article = nfraArticles[code]
  if (source === undefined || article === undefined) return { code, at, why: { zh, en } }
  const cited = source.startsWith(nfraTitle) ? `${nfraTitle}${article}` : source
  return { code, at, why: { zh: zh.replace(/。$/, `（${cited}）。`), en: en.replace(/\.$/, ` (${cited}).`) } }
}
