import type { Bilingual } from '../../platform/errors.ts'
import { defaultInternalPolicy } from './domain/clock-settings.ts'
import { allPacks } from './domain/packs/all-packs.ts'
import type { ClockDefinition } from './domain/regulation-pack.ts'

const titles: Record<string, Bilingual> = {
  external: { zh: '监管要求反馈', en: 'Answer demanded by the authority' },
  ...Object.fromEntries(
    allPacks.flatMap(({ clocks }) => clocks.flatMap(({ id, title }: ClockDefinition) => (title ? [[id, title]] : []))),
  ),
  ...Object.fromEntries(
    [...defaultInternalPolicy.clocks, ...(defaultInternalPolicy.stages ?? [])].map(({ id, name }) => [id, name]),
  ),
}

/** Clocks that are many, one for each department or task. */
const kinds: Record<string, Bilingual> = {
  dept: { zh: '部门处理', en: 'Time with the department' },
  ola: { zh: '任务办理', en: 'Task' },
}

/** What a clock is called: `handle#2` is the second round of `handle`. */
export function titleOf(clockId: string): Bilingual {
  const base = clockId.split('#')[0]!
  return titleIn(titles[base] ?? kinds[base.split(':')[0]!] ?? { zh: base, en: base }, clockId)
}

/** The same with the name that the version of its pack gives it. */
export function titleIn(title: Bilingual, clockId: string): Bilingual {
  const [base, round] = clockId.split('#')
  // Each authority has a date of its own; none is a second round of another's.
  if (base === 'external' && round) return { zh: `${title.zh}（第${round}家）`, en: `${title.en} (number ${round})` }
  return round ? { zh: `${title.zh}（第${round}轮）`, en: `${title.en} (round ${round})` } : title
}
