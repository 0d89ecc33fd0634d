import { useQuery } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { orgUnitsQuery, type TreeName } from '../../../../web/kit/queries.ts'
import { unitTree } from '../../../../web/kit/selects.tsx'
import { useTaxonomyOptions } from '../../../../web/kit/taxonomy.tsx'

interface SelectProps {
  value?: string[]
  onChange?: (values: string[]) => void
  id?: string
  placeholder: string
}

/** Several codes of a category tree, at any level. */
export function CodesSelect({ tree, ...rest }: SelectProps & { tree: TreeName }) {
  const options = useTaxonomyOptions(tree)
  return (
    <TreeSelect
      {...rest}
      multiple
      allowClear
      treeData={options}
      showSearch={{ treeNodeFilterProp: 'label' }}
      popupMatchSelectWidth={320}
    />
  )
}

/** Several units of the organisation tree. */
export function UnitsSelect(props: SelectProps) {
  const { t } = useTranslation('kit')
  const { data } = useQuery(orgUnitsQuery)
  const tree = useMemo(() => unitTree(data?.items ?? []), [data])
  return (
    <TreeSelect
      {...props}
      multiple
      allowClear
      treeData={tree}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandedKeys={tree.map((node) => node.value)}
      notFoundContent={t('unit.none')}
      popupMatchSelectWidth={320}
    />
  )
}
