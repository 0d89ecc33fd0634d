import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select, TreeSelect } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrgUnit, Person } from '../api/index.ts'
import { orgUnitsQuery, type PeopleFilter, peopleQuery } from './queries.ts'

/** The name of a person known only by id, such as one in an address. Looked for among the first two hundred active people. */
export function usePersonName(id: string | undefined): string | null {
  const { data } = useQuery({ ...peopleQuery({ active: 'true', limit: 200 }), enabled: id !== undefined })
  return data?.items.find((person) => person.id === id)?.name ?? null
}

interface PersonSelectProps {
  value?: string
  onChange?: (id: string | undefined, person: Person | undefined) => void
  /** Only people of this unit and below. */
  unitId?: string | undefined
  role?: PeopleFilter['role']
  id?: string
  /** People who cannot be chosen, such as the maker of what is to be checked. */
  exclude?: readonly string[]
  /** Choices that stand above the people, such as "me". */
  fixed?: readonly { value: string; label: string }[]
  placeholder?: string
  'aria-label'?: string
}

/** One active person, found by name, login or post. */
export function PersonSelect({
  value,
  onChange,
  unitId,
  role,
  exclude = [],
  fixed = [],
  placeholder,
  ...rest
}: PersonSelectProps) {
  const { t } = useTranslation('kit')
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const filter = { active: 'true' as const, limit: 50, ...(text && { text }), ...(unitId && { unitId }), ...(role && { role }) }
  const { data, isFetching } = useQuery({ ...peopleQuery(filter), placeholderData: keepPreviousData })
  const people = data?.items.filter((person) => !exclude.includes(person.id)) ?? []
  const isListed = value === undefined || [...fixed.map((one) => one.value), ...people.map((one) => one.id)].includes(value)
  const chosenName = usePersonName(isListed ? undefined : value)
  return (
    <Select
      {...rest}
      {...(value !== undefined && { value })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={placeholder ?? t('person.placeholder')}
      notFoundContent={t('person.none')}
      onChange={(id?: string) =>
        onChange?.(
          id,
          people.find((person) => person.id === id),
        )
      }
      options={[
        ...(text ? [] : fixed),
        ...(isListed ? [] : [{ value, label: chosenName ?? '…' }]),
        ...people.map((person) => ({
          value: person.id,
          label: `${person.name} · ${person.post || person.login} · ${person.unitName}`,
        })),
      ]}
    />
  )
}

interface UnitNode {
  value: string
  title: string
  disabled: boolean
  children: UnitNode[]
}

/** The flat list as a tree. A closed unit stays visible where it has open ones below it. */
export function unitTree(units: readonly OrgUnit[]): UnitNode[] {
  const nodes = new Map(
    units.map((unit) => [unit.id, { value: unit.id, title: unit.name, disabled: !unit.isActive, children: [] as UnitNode[] }]),
  )
  const roots: UnitNode[] = []
  for (const unit of units) {
    const node = nodes.get(unit.id)!
    const parent = unit.parentId ? nodes.get(unit.parentId) : undefined
    ;(parent?.children ?? roots).push(node)
  }
  return roots
}

interface UnitTreeSelectProps {
  value?: string
  onChange?: (id: string | undefined) => void
  id?: string
  allowClear?: boolean
  placeholder?: string
  'aria-label'?: string
}

/** One unit or department of the organisation tree, found by name. */
export function UnitTreeSelect({ value, onChange, allowClear = true, placeholder, ...rest }: UnitTreeSelectProps) {
  const { t } = useTranslation('kit')
  const { data, isPending } = useQuery(orgUnitsQuery)
  const tree = useMemo(() => unitTree(data?.items ?? []), [data])
  return (
    <TreeSelect
      {...rest}
      {...(value !== undefined && { value })}
      treeData={tree}
      loading={isPending}
      allowClear={allowClear}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandedKeys={tree.map((node) => node.value)}
      placeholder={placeholder ?? t('unit.placeholder')}
      notFoundContent={t('unit.none')}
      popupMatchSelectWidth={320}
      onChange={(id?: string) => onChange?.(id)}
    />
  )
}
