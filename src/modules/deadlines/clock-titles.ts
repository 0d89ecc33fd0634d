import type { Bilingual } from '../../platform/errors.ts'
import { defaultInternalPolicy } from './domain/internal-policy.ts'
import { allPacks } from './domain/packs/all-packs.ts'
import type { ClockDefinition } from './domain/regulation-pack.ts'

const titles: Record<string, Bilingual> = {
  external: { zh: '监管要求反馈', en: 'Answer demanded by the authority' },
  ...Object.fromEntries(
    allPacks.flatMap(({ clocks }) => clocks.flatMap(({ id, title }: ClockDefinition) => (title ? [[id, title]] : []))),
  ),
  ...Object.fromEntries(defaultInternalPolicy.clocks.map(({ id, name }) => [id, name])),
}

/** What a clock is called: `handle#2` is the second round of `handle`. */
export function titleOf(clockId: string): Bilingual {
  const base = clockId.split('#')[0]!
  return titleIn(titles[base] ?? { zh: base, en: base }, clockId)
}

/** The same with the name that the version of its pack gives it. */
export function titleIn(title: Bilingual, clockId: string): Bilingual {
  const round = clockId.split('#')[1]
  return round ? { zh: `${title.zh}（第${round}轮）`, en: `${title.en} (round ${round})` } : title
}
