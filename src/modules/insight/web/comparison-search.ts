import type { CivilDate } from '../../../platform/time.ts'
import type { TaxonomyVersion } from '../../../web/api/index.ts'
import { type ComparableTree, comparableTrees } from '../../taxonomy/domain/comparable-trees.ts'
import { type Narrowing, narrowings } from '../domain/narrowings.ts'
import { type Periods, periodsAround, shift } from '../domain/periods.ts'

export const comparableTreeOf = (name: string | undefined): ComparableTree =>
  comparableTrees.find((tree) => tree === name) ?? 'business'

export const narrowingOf = (name: string | undefined): Narrowing => narrowings.find((one) => one === name) ?? 'all'

export type PeriodKey = keyof Periods
export const periodKeys = ['beforeFrom', 'beforeTo', 'afterFrom', 'afterTo'] as const

const isDay = (text: string | undefined): text is CivilDate => text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The periods that an address names; else around the version that it names, or the latest change that holds; else the last quarter and the one before. */
export function periodsOf(
  search: { [Key in PeriodKey | 'around']?: string | undefined },
  versions: readonly TaxonomyVersion[],
  today: CivilDate,
): Periods {
  const given = periodKeys.map((key) => search[key])
  if (given.every(isDay)) return Object.fromEntries(periodKeys.map((key) => [key, search[key]])) as unknown as Periods
  const held = versions.filter(({ changes, effectiveFrom }) => changes.length > 0 && effectiveFrom <= today)
  const changed = held.find(({ version }) => String(version) === search.around) ?? held[0]
  return periodsAround((changed?.effectiveFrom as CivilDate | undefined) ?? shift(today, -89), today)
}
