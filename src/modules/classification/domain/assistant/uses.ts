import type { Bilingual } from '../../../../platform/errors.ts'

/** What a language model may be asked for. Each is switched on by itself. */
export const assistantUses = ['second_opinion', 'summary', 'draft'] as const
export type AssistantUse = (typeof assistantUses)[number]

/**
 * Where a question stands. `dropped`: an answer came and was refused; `failed`: none came;
 * `skipped`: nothing was sent.
 */
export const outputStates = ['queued', 'running', 'done', 'dropped', 'failed', 'skipped'] as const
export type OutputState = (typeof outputStates)[number]

/** What the endpoint did wrong. These count towards the circuit breaker. */
export const transportCauses = [
  'timeout',
  'unreachable',
  'forbidden_address',
  'redirect',
  'too_large',
  'status',
  'bad_answer',
  'refusal',
] as const
/** Why an answer that came was not kept as one. */
export const dropCauses = [
  'unknown_source',
  'no_guidance_cited',
  'unfounded_number',
  'unfounded_date',
  'promise',
  'bad_label',
  'too_long',
] as const
/** Why nothing was sent. */
export const skipCauses = ['disabled', 'daily_cap', 'breaker_open', 'confidential', 'not_needed', 'no_guidance'] as const

export type TransportCause = (typeof transportCauses)[number]
export type DropCause = (typeof dropCauses)[number]
export type SkipCause = (typeof skipCauses)[number]
export type AssistantCause = TransportCause | DropCause | SkipCause
export const assistantCauses = [...transportCauses, ...dropCauses, ...skipCauses] as const

/** A text that is shorter than this is its own summary. */
export const summaryFromCharacters = 120

/** The axes whose doubt calls for a second opinion. */
const opinionAxes = ['route', 'business', 'reason', 'grade']
export const isUnsure = (confidence: Record<string, unknown>): boolean => {
  const { abstained } = confidence
  return Array.isArray(abstained) && abstained.some((axis) => opinionAxes.includes(String(axis)))
}

export interface AskFacts {
  isEnabled: boolean
  uses: readonly AssistantUse[]
  isConfidential: boolean
  /** The offline proposal abstains on an axis. */
  isUnsure: boolean
  isComplex: boolean
  textLength: number
  /** A question for the same use waits or runs. */
  isPending: boolean
}

/** May the model be asked for this now? The server refuses with the sentence, and the button shows it. */
export function mayAsk(use: AssistantUse, facts: AskFacts): { ok: true } | { ok: false; why: Bilingual } {
  const why = !facts.isEnabled
    ? { zh: '语言模型未启用。', en: 'The language model is switched off.' }
    : !facts.uses.includes(use)
      ? { zh: '这项用途未启用。', en: 'This use is switched off.' }
      : facts.isConfidential
        ? { zh: '保密投诉的内容不发送给语言模型。', en: 'A confidential complaint is never sent to the language model.' }
        : facts.isPending
          ? { zh: '正在生成，请稍候。', en: 'One is being made. Please wait.' }
          : use === 'second_opinion' && !facts.isUnsure && !facts.isComplex
            ? {
                zh: '离线判断有把握，且不是复杂投诉，无需第二意见。',
                en: 'The offline proposal is sure and the complaint is not complex: no second opinion is needed.',
              }
            : use === 'summary' && facts.textLength < summaryFromCharacters
              ? { zh: `原文不足 ${summaryFromCharacters} 字，无需摘要。`, en: 'The text is short enough to be read as it is.' }
              : null
  return why ? { ok: false, why } : { ok: true }
}
