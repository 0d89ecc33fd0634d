import type { TaxonomyComparison } from '../../../web/api/index.ts'

/** A line of the table; the first one is everything together. */
export type Line = Omit<TaxonomyComparison['lines'][number], 'kind'> & {
  kind: TaxonomyComparison['lines'][number]['kind'] | 'total'
}

export type SideName = 'before' | 'after'
export type Measures = Line['before']['measures']

export const totalKey = 'total'

/** Everything together, once: subtotals do not add up. */
export function totalLine({ total, lines }: TaxonomyComparison): Line {
  const side = (name: SideName) => ({
    name: null,
    codes: [...new Set(lines.flatMap((line) => line[name].codes))],
    measures: total[name],
  })
  return { key: totalKey, kind: 'total', before: side('before'), after: side('after'), isSmall: total.isSmall }
}

/** By how much it changed, as a share of what it was; null where there is nothing to compare. */
export const changeOf = (before: number | null, after: number | null): number | null =>
  before === null || after === null || before === 0 ? null : (after - before) / before
