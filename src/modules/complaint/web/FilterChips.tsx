import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { orgUnitsQuery } from '../../../web/kit/queries.ts'
import { usePersonName } from '../../../web/kit/selects.tsx'
import { formatDate } from '../../../web/kit/time.ts'
import { type FilterKey, filterKeys } from './complaint-search.ts'
import { useFilterOptions } from './filters.tsx'
import { tabOf } from './tabs.ts'
import type { SearchState } from './useComplaintSearch.ts'

/** What the list is narrowed by, in words; each can be taken away. What a tab says is not said twice. */
export function FilterChips({ state }: { state: SearchState }) {
  const { t } = useTranslation(['complaints', 'common'])
  const { search, change, replace } = state
  const describe = useDescribe(search.owner)
  const isTab = tabOf(search) !== null
  const active = filterKeys.filter((key) => search[key] && !(isTab && ['status', 'open', 'overdue'].includes(key)))
  if (active.length === 0) return null
  return (
    <div className="sq-chips">
      <span className="sq-faint">{t('complaints:filters.active')}</span>
      <ul>
        {active.map((key) => {
          const { name, value } = describe(key, search[key]!)
          return (
            <li key={key} className="sq-chip">
              <span>{value ? `${name}${t('common:colon')}${value}` : name}</span>
              <button
                type="button"
                aria-label={t('complaints:filters.removeOne', { name })}
                onClick={() => change({ [key]: undefined })}
              >
                <CloseOutlined aria-hidden />
              </button>
            </li>
          )
        })}
      </ul>
      <Button
        size="small"
        type="link"
        onClick={() => replace({ ...(search.sort && { sort: search.sort }), ...(search.limit && { limit: search.limit }) })}
      >
        {t('common:actions.clear')}
      </Button>
    </div>
  )
}

/** The name of a filter and its value as a person would say them. */
function useDescribe(owner: string | undefined): (key: FilterKey, value: string) => { name: string; value: string | null } {
  const { t } = useTranslation(['complaints', 'common'])
  const options = useFilterOptions()
  const units = useQuery(orgUnitsQuery)
  const ownerName = usePersonName(owner === 'me' || owner === 'none' ? undefined : owner)
  return (key, value) => {
    if (key in options) {
      const names = new Map(options[key as keyof typeof options].map((option) => [option.value, option.label]))
      const list = value.split(',').map((code) => names.get(code) ?? code)
      return { name: t(`complaints:filters.${key as keyof typeof options}`), value: list.join(t('common:comma')) }
    }
    switch (key) {
      case 'from':
        return { name: t('complaints:filters.receivedFrom'), value: formatDate(value) }
      case 'to':
        return { name: t('complaints:filters.receivedTo'), value: formatDate(new Date(Date.parse(value) - 1)) }
      case 'dueBefore':
        return { name: t('complaints:filters.dueBefore'), value: formatDate(new Date(Date.parse(value) - 1)) }
      case 'unit':
        return { name: t('complaints:filters.unit'), value: units.data?.items.find((unit) => unit.id === value)?.name ?? '…' }
      case 'owner':
        return value === 'me'
          ? { name: t('complaints:filters.ownerMe'), value: null }
          : value === 'none'
            ? { name: t('complaints:filters.ownerNone'), value: null }
            : { name: t('complaints:filters.owner'), value: ownerName ?? '…' }
      case 'q':
        return { name: t('complaints:filters.q'), value }
      case 'open':
        return { name: value === 'true' ? t('complaints:filters.open') : t('complaints:tabs.ended'), value: null }
      case 'overdue':
        return { name: t('complaints:filters.overdue'), value: null }
      case 'awaitingApproval':
      case 'hasMerged':
      case 'hasChildren':
        return { name: t(`complaints:filters.${key}`), value: null }
      default:
        return { name: t('complaints:filters.awaitingReview'), value: null }
    }
  }
}
