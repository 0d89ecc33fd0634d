import type { Bilingual } from '../../../../platform/errors.ts'
import type { RecordedEvent } from '../../../complaint/domain/events.ts'
import type { Recusal } from '../../../complaint/domain/relations/family.ts'
import type { Review } from '../../../complaint/domain/relations/reexamination-events.ts'

/** The acts by which somebody handles or decides a complaint. A comment or a call is none. */
const handling: readonly string[] = [
  ...['investigation_started', 'finding_recorded', 'solution_proposed', 'approval_requested', 'approval_decided', 'answered'],
  ...['marked_complex', 'extended', 'closed'],
]

/** 回避: everybody who had the complaint, worked on it, or decided something of it; in the order in which they came to it. */
export function handlersOf(history: readonly RecordedEvent[]): Recusal[] {
  const found = new Map<string, string>()
  for (const { event, actorId, actorKind, actorName } of history) {
    if (event.type === 'assigned') found.set(event.toPersonId, event.toPersonName)
    else if (actorKind === 'person' && handling.includes(event.type)) found.set(actorId, actorName)
  }
  return [...found].map(([id, name]) => ({ id, name }))
}

/** What does not fit together in a review: by field. Empty when all is well. */
export function contradictionsIn(review: Omit<Review, 'attachmentIds'>): Record<string, Bilingual> {
  const { conclusion, isProcessProper, isInTime, isResultProper, reopens } = review
  if (conclusion === 'upheld' && !isResultProper)
    return { conclusion: { zh: '处理结果认定为不当的，不能维持', en: 'A result that is not proper cannot be upheld' } }
  if (conclusion !== 'upheld' && isProcessProper && isInTime && isResultProper)
    return {
      conclusion: {
        zh: '过程、时限、结果都没有问题的，应当维持',
        en: 'With process, time and result all proper, it is upheld',
      },
    }
  if (conclusion === 'changed' && isResultProper)
    return { conclusion: { zh: '处理结果没有问题的，不作变更', en: 'A proper result is not changed' } }
  if (conclusion === 'sent_back' && !reopens)
    return { reopens: { zh: '发回重办的，原投诉须重新办理', en: 'What is sent back is opened again' } }
  if (conclusion === 'upheld' && reopens)
    return { reopens: { zh: '维持原决定的，原投诉不重新办理', en: 'What is upheld is not opened again' } }
  return {}
}

const conclusionWords = {
  upheld: '维持原处理决定',
  changed: '变更原处理决定',
  sent_back: '撤销原处理决定，发回重新办理',
} as const

/**
 * The notice of a re-examination, put together from the review as it was approved, so that no part can be missing and
 * nothing is said that nobody approved. 《银行业保险业消费投诉处理管理办法》第19、20条.
 */
export function noticeOf(
  review: Omit<Review, 'attachmentIds'>,
  of: { number: string; parentNumber: string; unitName: string; requestedOn: string },
): string {
  const said = (isFine: boolean, fine: string, wrong: string) => (isFine ? fine : wrong)
  return [
    `您于${of.requestedOn}就投诉${of.parentNumber}的处理决定申请核查（核查编号${of.number}），现将核查决定告知如下：`,
    `一、处理过程：${said(review.isProcessProper, '符合规定。', '存在问题。')}${review.processReview}`,
    `二、处理时限：${said(review.isInTime, '符合规定。', '存在问题。')}${review.timeReview}`,
    `三、处理结果：${said(review.isResultProper, '认定适当。', '认定不当。')}${review.resultReview}`,
    `四、核查决定：${conclusionWords[review.conclusion]}。${review.text}`,
    `五、依据和理由：${review.why}`,
    '六、救济途径：对核查决定仍有异议的，您可以申请调解，依照约定申请仲裁，或者向人民法院提起诉讼。',
    of.unitName,
  ].join('\n')
}
