import { useQueries, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintSummary } from '../../../../web/api/index.ts'
import { complaintDetail, complaintPage } from '../../../complaint/web/queries.ts'

interface ComplaintPickerProps {
  value?: string[]
  onChange?: (ids: string[]) => void
  id?: string
}

const optionOf = ({ id, number, title }: Pick<ComplaintSummary, 'id' | 'number' | 'title'>) => ({
  value: id,
  label: `${number} ${title}`,
})

/** Several complaints, found by number or by words of their text. */
export function ComplaintPicker({ value = [], onChange, id }: ComplaintPickerProps) {
  const { t } = useTranslation('groups')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery(complaintPage({ limit: 20, ...(q && { q }) }))
  const chosen = useQueries({ queries: value.map((one) => ({ ...complaintDetail(one), staleTime: 60_000 })) })
  const known = [...chosen.flatMap(({ data }) => data ?? []), ...(found.data?.items ?? [])]
  const options = [...new Map(known.map((one) => [one.id, optionOf(one)])).values()]
  return (
    <Select
      {...(id && { id })}
      mode="multiple"
      value={value}
      {...(onChange && { onChange })}
      showSearch={{ filterOption: false, onSearch: setTyped, autoClearSearchValue: false }}
      loading={found.isFetching}
      options={options}
      maxTagTextLength={32}
      placeholder={t('pickComplaints')}
      notFoundContent={t('noComplaints')}
    />
  )
}
