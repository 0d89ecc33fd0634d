import { useQuery } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaxonomyNode } from '../api/index.ts'
import { type TreeName, taxonomyTree } from './queries.ts'

/** Names codes of a tree in the reader's language; a code that is not in it stays as it is, and none is null. */
export function useTaxonomyName(tree: TreeName): (code: string | null | undefined) => string | null {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { data } = useQuery(taxonomyTree(tree))
  const names = useMemo(() => new Map(data?.nodes.map((node) => [node.code, node.name[language]])), [data, language])
  return (code) => (code ? (names.get(code) ?? code) : null)
}

interface Option {
  value: string
  label: string
  children?: Option[]
}

function optionsOf(
  nodes: readonly TaxonomyNode[],
  language: 'zh' | 'en',
  levels: number,
  parent: string | null = null,
): Option[] {
  return nodes
    .filter((node) => node.parentCode === parent && node.isActive)
    .sort((a, b) => a.sort - b.sort)
    .map((node) => {
      const children = levels > 1 ? optionsOf(nodes, language, levels - 1, node.code) : []
      return { value: node.code, label: node.name[language], ...(children.length > 0 && { children }) }
    })
}

/** From the root of the tree down to a code. */
function pathTo(nodes: readonly TaxonomyNode[], code: string): string[] {
  const node = nodes.find((one) => one.code === code)
  return node ? [...(node.parentCode ? pathTo(nodes, node.parentCode) : []), code] : [code]
}

interface TaxonomyOptions {
  /** How many levels may be chosen from; 1 is a plain list. */
  levels?: number
  /** Only what is below this code, such as the details of a reason. */
  under?: string | undefined
}

/** The active codes of a tree as options of a select or cascader. */
export function useTaxonomyOptions(tree: TreeName, { levels = 9, under }: TaxonomyOptions = {}): Option[] {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const { data } = useQuery(taxonomyTree(tree))
  return useMemo(() => optionsOf(data?.nodes ?? [], language, levels, under ?? null), [data, language, levels, under])
}

interface TaxonomyCascaderProps extends TaxonomyOptions {
  tree: TreeName
  value?: string | null
  onChange?: (code: string | null) => void
  id?: string
  placeholder?: string
  'aria-label'?: string
}

/** One code of a category tree, at any level, found by name. */
export function TaxonomyCascader({ tree, levels = 9, under, value, onChange, placeholder, ...rest }: TaxonomyCascaderProps) {
  const { t } = useTranslation('kit')
  const { data, isPending } = useQuery(taxonomyTree(tree))
  const options = useTaxonomyOptions(tree, { levels, under })
  const path = value && data ? pathTo(data.nodes, value) : []
  const shown = under ? path.slice(path.indexOf(under) + 1) : path
  return (
    <Cascader
      {...rest}
      options={options}
      value={shown}
      loading={isPending}
      allowClear
      changeOnSelect
      showSearch
      placeholder={placeholder ?? t('taxonomy.placeholder')}
      notFoundContent={t('taxonomy.none')}
      onChange={(codes) => onChange?.(codes?.at(-1) ?? null)}
    />
  )
}
