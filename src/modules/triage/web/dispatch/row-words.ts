import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orgUnitsQuery } from '../../../../web/kit/queries.ts'
import { useTaxonomyName } from '../../../../web/kit/taxonomy.tsx'
import type { Row } from './dispatch-queries.ts'

/** A row of the matrix in words: each condition with what it holds, and where the complaint goes. */
export function useRowWords() {
  const { t } = useTranslation(['dispatch', 'vocabulary'])
  const { data } = useQuery(orgUnitsQuery)
  const names = {
    businesses: useTaxonomyName('business'),
    reasons: useTaxonomyName('reason'),
    products: useTaxonomyName('product'),
  }
  const unitName = (id: string) => data?.items.find((unit) => unit.id === id)?.name ?? t('dispatch:matrix.gone')

  function conditions(row: Row): { axis: 'businesses' | 'reasons' | 'products' | 'channels' | 'units'; values: string[] }[] {
    const coded = (['businesses', 'reasons', 'products'] as const).map((axis) => ({
      axis,
      values: row[axis].map((code) => names[axis](code) ?? code),
    }))
    const channels = { axis: 'channels' as const, values: row.channels.map((channel) => t(`vocabulary:channel.${channel}`)) }
    return [...coded, channels, { axis: 'units' as const, values: row.units.map(unitName) }].filter(
      ({ values }) => values.length > 0,
    )
  }

  function target({ to }: Row): string {
    if (to.kind === 'unit') return unitName(to.unitId)
    const name = t(`dispatch:functions.${to.function}`)
    return t(to.at === 'nearest' ? 'dispatch:matrix.nearest' : 'dispatch:matrix.headOffice', { name })
  }

  return { conditions, target, unitName }
}
