import type { Bilingual } from '../../../platform/errors.ts'
import type { AnswerForm } from '../../complaint/domain/vocabulary.ts'

/** What a notice of the decision must say: 《银行业保险业消费投诉处理管理办法》第19条. */
export interface AnswerElements {
  /** What was verified. */
  findings: boolean
  /** On what grounds it was decided. */
  basis: boolean
  /** Re-examination, mediation, arbitration, court: what the consumer may do next. */
  remedies: boolean
}

const sayings: Record<keyof AnswerElements, Bilingual> = {
  findings: { zh: '答复须写明核实情况（第19条）', en: 'The answer must say what was verified (art. 19)' },
  basis: { zh: '答复须写明依据和理由（第19条）', en: 'The answer must say on what grounds it was decided (art. 19)' },
  remedies: {
    zh: '答复须写明救济途径：核查、调解、仲裁、诉讼（第19条）',
    en: 'The answer must name the remedies: re-examination, mediation, arbitration, court (art. 19)',
  },
}

/** What a written notice lacks. A call cannot be checked for it beforehand; its recording can be afterwards. */
export function missingElements(form: AnswerForm, elements: AnswerElements): { element: keyof AnswerElements; say: Bilingual }[] {
  if (form === 'phone') return []
  return absent(elements)
}

const absent = (elements: AnswerElements) =>
  (Object.keys(sayings) as (keyof AnswerElements)[])
    .filter((element) => !elements[element])
    .map((element) => ({ element, say: sayings[element] }))

/** Something that was done and saved, and that the person who did it should know. */
export interface Warning {
  code: string
  say: Bilingual
}

/** What an answer leaves open although it has been given. */
export function answerWarnings(answer: {
  form: AnswerForm
  recording?: string | null | undefined
  elements: AnswerElements
}): Warning[] {
  if (answer.form !== 'phone') return []
  const unproved: Warning[] = answer.recording?.trim()
    ? []
    : [
        {
          code: 'answer.phone_without_recording',
          say: {
            zh: '没有录音编号的电话答复不能证明已经告知，法定时限仍在计算（第21条）。请补发书面或短信答复。',
            en: 'A call without a recording does not prove the notice, so the statutory clock stays open (art. 21). Follow it up in writing or by text message.',
          },
        },
      ]
  return [...unproved, ...absent(answer.elements).map(({ element, say }) => ({ code: `answer.without_${element}`, say }))]
}

/** What a follow-up suggests. Closing stays possible: the consumer may also go to the remedies. */
export function followUpWarnings({ result }: { result: string }): Warning[] {
  if (result !== 'dissatisfied') return []
  return [
    {
      code: 'follow_up.dissatisfied',
      say: {
        zh: '投诉人不满意，建议重新办理，或告知其救济途径后办结。',
        en: 'The consumer is dissatisfied: reopen the complaint, or close it once they know their remedies.',
      },
    },
  ]
}
