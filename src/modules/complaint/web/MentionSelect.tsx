import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleQuery } from '../../../web/kit/queries.ts'

/** Several active colleagues, found by name, login or post. */
export function MentionSelect({ value, onChange, id }: { value?: string[]; onChange?: (ids: string[]) => void; id?: string }) {
  const { t } = useTranslation('kit')
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const { data, isFetching } = useQuery({
    ...peopleQuery({ active: 'true', limit: 30, ...(text && { text }) }),
    placeholderData: keepPreviousData,
  })
  return (
    <Select
      {...(id && { id })}
      mode="multiple"
      maxCount={20}
      value={value ?? []}
      onChange={(ids: string[]) => onChange?.(ids)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={t('person.placeholder')}
      notFoundContent={t('person.none')}
      options={data?.items.map((person) => ({ value: person.id, label: `${person.name} · ${person.unitName}` })) ?? []}
    />
  )
}
