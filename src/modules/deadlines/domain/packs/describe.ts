import type { Bilingual } from '../../../../platform/errors.ts'
import type { ClockDefinition, ClockUnit, ExtensionStep } from '../regulation-pack.ts'
import { wordOf } from './words.ts'

const units: Record<ClockUnit, (n: number) => Bilingual> = {
  calendar_day: (n) => ({ zh: `${n}日（自然日）`, en: n === 1 ? '1 day' : `${n} days` }),
  working_day: (n) => ({ zh: `${n}个工作日`, en: n === 1 ? '1 working day' : `${n} working days` }),
  hour: (n) => ({ zh: `${n}小时`, en: `${n} hours` }),
  week: (n) => ({ zh: `${n}周`, en: `${n} weeks` }),
  month: (n) => ({ zh: `${n}个月`, en: `${n} months` }),
}

/** `15日（自然日）`, `3 working days`. */
export const amountOf = (n: number, unit: ClockUnit): Bilingual => units[unit](n)

/** A clock as a sentence that a compliance officer can hold against the official text. */
export function describeClock(clock: ClockDefinition): Bilingual {
  const [start, stop] = [wordOf(clock.start), wordOf(clock.stop)]
  const amount =
    clock.n === 0 && clock.unit === 'calendar_day' ? { zh: '当日', en: 'the same day' } : amountOf(clock.n, clock.unit)
  const parts: Bilingual[] = [
    clock.n === 0
      ? { zh: `${start.zh}${amount.zh}内${stop.zh}`, en: `${stop.en} on ${amount.en} as the ${start.en}` }
      : { zh: `自${start.zh}起${amount.zh}内${stop.zh}`, en: `${amount.en} from the ${start.en} to the ${stop.en}` },
    ...(clock.extend ?? []).map((step) => describeStep(step, clock.unit)),
    ...(clock.pause ? [{ zh: '外部鉴定期间（已告知）不计入', en: 'external appraisal with notice is left out' }] : []),
    ...(clock.restart ? [{ zh: '有新的事实和理由的重新计算', en: 'new facts start it again' }] : []),
    ...(clock.appliesTo ? [{ zh: `仅适用于${wordOf(clock.appliesTo).zh}`, en: `only for ${wordOf(clock.appliesTo).en}` }] : []),
    ...(clock.appliesWhen ? [listed('仅当', 'only when', clock.appliesWhen)] : []),
  ]
  return { zh: `${parts.map(({ zh }) => zh).join('；')}。`, en: `${parts.map(({ en }) => en).join('; ')}.` }
}

function describeStep({ toTotal, when, approver, notice }: ExtensionStep, unit: ClockUnit): Bilingual {
  const total = amountOf(toTotal, unit)
  const approved = approver && wordOf(approver)
  return {
    zh: `${wordOf(when).zh}的延至${total.zh}${approved ? `，须经${approved.zh}批准` : ''}${notice ? '，并告知投诉人' : ''}`,
    en: `up to ${total.en} if ${wordOf(when).en}${approved ? `, approved by ${approved.en}` : ''}${notice ? ', with notice to the complainant' : ''}`,
  }
}

const listed = (zh: string, en: string, words: readonly string[]): Bilingual => ({
  zh: `${zh}${words.map((word) => wordOf(word).zh).join('、')}`,
  en: `${en} ${words.map((word) => wordOf(word).en).join(' or ')}`,
})
