import { ApartmentOutlined, BankOutlined, HomeOutlined, ShopOutlined, TeamOutlined } from '@ant-design/icons'
import { Checkbox, Input, Tree } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrgUnit } from '../../../web/api/index.ts'
import { Tag } from '../../../web/kit/tags.tsx'
import { keysOf, lineOf, matching, type UnitBranch, unitBranches } from './org-tree.ts'

export const kindIcons: Record<OrgUnit['kind'], ReactNode> = {
  head_office: <BankOutlined aria-hidden />,
  province: <ApartmentOutlined aria-hidden />,
  branch: <HomeOutlined aria-hidden />,
  outlet: <ShopOutlined aria-hidden />,
  department: <TeamOutlined aria-hidden />,
}

interface UnitTreeProps {
  units: readonly OrgUnit[]
  chosen: string | undefined
  onChoose(unitId: string): void
  withClosed: boolean
  onWithClosed(wanted: boolean): void
}

/** The organisation, found by name or code. What matches stays with everything above it. */
export function UnitTree({ units, chosen, onChoose, withClosed, onWithClosed }: UnitTreeProps) {
  const { t } = useTranslation('admin')
  const [text, setText] = useState('')
  const branches = useMemo(() => unitBranches(units, withClosed), [units, withClosed])
  const shown = useMemo(() => (text.trim() ? matching(branches, text.trim()) : branches), [branches, text])
  const [opened, setOpened] = useState<string[]>(() => firstOpened(units, branches, chosen))
  const expanded = text.trim() ? keysOf(shown) : opened
  return (
    <section className="sq-section id-tree" aria-label={t('organisation.tree')}>
      <div className="id-tree-bar">
        <Input.Search
          allowClear
          placeholder={t('organisation.search')}
          aria-label={t('organisation.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Checkbox checked={withClosed} onChange={(event) => onWithClosed(event.target.checked)}>
          {t('organisation.showClosed')}
        </Checkbox>
      </div>
      {shown.length === 0 ? (
        <p className="sq-faint id-tree-none">{t('organisation.noMatch')}</p>
      ) : (
        <Tree<UnitBranch>
          aria-label={t('organisation.tree')}
          blockNode
          showLine={{ showLeafIcon: false }}
          treeData={shown}
          expandedKeys={expanded}
          onExpand={(keys) => setOpened(keys.map(String))}
          selectedKeys={chosen ? [chosen] : []}
          onSelect={(keys) => keys[0] !== undefined && onChoose(String(keys[0]))}
          titleRender={({ unit }) => <UnitTitle unit={unit} />}
        />
      )}
    </section>
  )
}

/** The head office and what is directly below it, and the way to the unit that is shown. */
function firstOpened(units: readonly OrgUnit[], branches: readonly UnitBranch[], chosen: string | undefined): string[] {
  const unit = units.find(({ id }) => id === chosen)
  return [...new Set([...branches.map(({ key }) => key), ...(unit ? lineOf(units, unit).map(({ id }) => id) : [])])]
}

function UnitTitle({ unit }: { unit: OrgUnit }) {
  const { t } = useTranslation('admin')
  return (
    <span className="id-unit-title">
      {kindIcons[unit.kind]}
      <span className={unit.isActive ? undefined : 'sq-faint'}>{unit.name}</span>
      {!unit.isActive && <Tag>{t('organisation.closed')}</Tag>}
    </span>
  )
}
