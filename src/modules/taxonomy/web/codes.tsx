import { queryOptions, useQuery } from '@tanstack/react-query'
import { Cascader, Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReadTaxonomyTreeData, readTaxonomyTree, type TaxonomyNode } from '../../../web/api/index.ts'

export type TreeName = ReadTaxonomyTreeData['path']['tree']

/** One tree as it is today. Rarely changes, so that every select on a page shares one answer. */
export const taxonomyTree = (tree: TreeName) =>
  queryOptions({
    queryKey: ['taxonomy', tree] as const,
    queryFn: ({ signal }) => readTaxonomyTree({ path: { tree }, signal }),
    staleTime: 300_000,
  })

/** Names of a tree's codes in the reader's language. A code that is not there any more shows itself. */
export function useCodeName(tree: TreeName): (code: string | null | undefined) => string {
  const { data } = useQuery(taxonomyTree(tree))
  const { i18n } = useTranslation()
  const names = useMemo(() => new Map(data?.nodes.map((node) => [node.code, node.name])), [data])
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (code) => (code ? (names.get(code)?.[language] ?? code) : '—')
}

interface CodeSelectProps {
  tree: TreeName
  value?: string | null
  onChange?: (code: string | null) => void
  /** Only the codes right below this one; without it, those at the top. */
  below?: string | null | undefined
  id?: string
  allowClear?: boolean
  placeholder?: string
  'aria-label'?: string
}

/** One code of one level of a tree. */
export function CodeSelect({ tree, value, onChange, below = null, allowClear = false, placeholder, ...rest }: CodeSelectProps) {
  const { t, i18n } = useTranslation('kit')
  const { data, isPending } = useQuery(taxonomyTree(tree))
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const nodes = data?.nodes.filter((node) => node.parentCode === below && node.isActive) ?? []
  return (
    <Select
      {...rest}
      value={value ?? null}
      loading={isPending}
      allowClear={allowClear}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={placeholder ?? t('taxonomy.placeholder')}
      notFoundContent={t('taxonomy.none')}
      onChange={(code?: string | null) => onChange?.(code ?? null)}
      options={nodes.map((node) => ({ value: node.code, label: node.name[language] }))}
    />
  )
}

interface CodeCascaderProps {
  tree: TreeName
  /** The code at any level, or null. */
  value?: string | null
  onChange?: (code: string | null) => void
  id?: string
  placeholder?: string
  'aria-label'?: string
}

/** One code of a tree of several levels; any level may be chosen. */
export function CodeCascader({ tree, value, onChange, placeholder, ...rest }: CodeCascaderProps) {
  const { t, i18n } = useTranslation('kit')
  const { data, isPending } = useQuery(taxonomyTree(tree))
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const nodes = data?.nodes ?? []
  return (
    <Cascader
      {...rest}
      value={value ? pathTo(nodes, value) : []}
      loading={isPending}
      changeOnSelect
      allowClear
      showSearch
      placeholder={placeholder ?? t('taxonomy.placeholder')}
      notFoundContent={t('taxonomy.none')}
      options={optionsBelow(nodes, null, language)}
      onChange={(path) => onChange?.((path?.at(-1) as string | undefined) ?? null)}
    />
  )
}

interface Option {
  value: string
  label: string
  children?: Option[]
}

function optionsBelow(nodes: readonly TaxonomyNode[], parent: string | null, language: 'zh' | 'en'): Option[] {
  return nodes
    .filter((node) => node.parentCode === parent && node.isActive)
    .map((node) => {
      const children = optionsBelow(nodes, node.code, language)
      return { value: node.code, label: node.name[language], ...(children.length > 0 && { children }) }
    })
}

function pathTo(nodes: readonly TaxonomyNode[], code: string): string[] {
  const parent = nodes.find((node) => node.code === code)?.parentCode
  return parent ? [...pathTo(nodes, parent), code] : [code]
}
