import { useTranslation } from 'react-i18next'
import type { Bilingual } from '../../../../platform/errors.ts'
import type { PackClock } from '../../../../web/api/index.ts'
import type { Tone } from '../../../../web/kit/tags.tsx'
import { wordOf } from '../../domain/packs/words.ts'
import type { ClockDefinition } from '../../domain/regulation-pack.ts'

/** The language of the screen, for texts that come in both. */
export function useSay(): (text: Bilingual) => string {
  const { i18n } = useTranslation()
  return (text) => text[i18n.language === 'en' ? 'en' : 'zh']
}

export const toneOfConfidence: Record<'high' | 'medium' | 'low', Tone> = { high: 'green', medium: 'yellow', low: 'red' }

/** The API's clock is the domain's, with mutable lists. */
export const asClock = (clock: PackClock): ClockDefinition => clock as ClockDefinition

/** Choices of words; what stands there already is always among them. */
export function wordOptions(known: readonly string[], say: (text: Bilingual) => string, current?: string) {
  const words = current && !known.includes(current) ? [current, ...known] : known
  return words.map((value) => ({ value, label: say(wordOf(value)) }))
}

/** A copy of a list with one item changed. */
export const replaced = <Item>(items: readonly Item[], index: number, item: Item): Item[] =>
  items.map((one, place) => (place === index ? item : one))

/** A copy of a list without one item. */
export const removed = <Item>(items: readonly Item[], index: number): Item[] => items.filter((_, place) => place !== index)

/** The object with a field set, or without it. */
export function withField<Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
  next: Value[Key] | undefined | null | '',
): Value {
  const { [key]: _, ...rest } = value
  return (next === undefined || next === null || next === '' ? rest : { ...value, [key]: next }) as Value
}
