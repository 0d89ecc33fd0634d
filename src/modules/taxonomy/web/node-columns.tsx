import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaxonomyNode } from '../../../web/api/index.ts'
import type { Column } from '../../../web/kit/DataTable.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { levelOf } from '../domain/tree.ts'

/** A code's name, set in by its level: the tree is read in the order of its codes. */
export function useNodeColumns(nodes: readonly TaxonomyNode[]): Column<TaxonomyNode>[] {
  const { t, i18n } = useTranslation('taxonomy')
  const [own, other] = i18n.language === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const)
  const hasChildren = new Set(nodes.map(({ parentCode }) => parentCode))
  return [
    {
      key: 'name',
      title: t('columns.name'),
      fixed: true,
      render: (node) => (
        <span className={`tx-name tx-level-${Math.min(levelOf(node.code), 4)} ${hasChildren.has(node.code) ? 'tx-parent' : ''}`}>
          {node.name[own]}
        </span>
      ),
    },
    { key: 'other', title: t('otherLanguage'), isHidden: true, render: (node) => node.name[other] },
    { key: 'code', title: t('columns.code'), width: 250, render: (node) => <code className="tx-code">{node.code}</code> },
    {
      key: 'jrt0169',
      title: t('columns.jrt0169'),
      width: 110,
      render: (node) => node.jrt0169Code ?? <span className="sq-faint">{t('unmapped')}</span>,
    },
    {
      key: 'from',
      title: t('columns.from'),
      width: 110,
      render: (node) => <span className="sq-number">{node.effectiveFrom}</span>,
    },
    { key: 'to', title: t('columns.to'), width: 110, isHidden: true, render: (node) => node.effectiveTo ?? '—' },
    { key: 'version', title: t('columns.version'), width: 70, align: 'right', render: (node) => node.version },
    { key: 'status', title: t('columns.status'), width: 170, render: (node) => <NodeStatus node={node} /> },
  ]
}

export function NodeStatus({ node }: { node: TaxonomyNode }) {
  const { t } = useTranslation('taxonomy')
  return (
    <span className="tx-tags">
      {!node.isActive && <Tag>{t('status.ended')}</Tag>}
      {node.isActive && node.effectiveTo === null && <Tag tone="green">{t('status.active')}</Tag>}
      {node.isActive && node.effectiveTo !== null && <Tag tone="yellow">{t('status.planned', { date: node.effectiveTo })}</Tag>}
      {node.isFixed && <Tag tone="blue">{t('status.fixed')}</Tag>}
    </span>
  )
}

export function NodeCard({ node, onOpen }: { node: TaxonomyNode; onOpen: () => void }) {
  const { i18n } = useTranslation()
  return (
    <div className={`tx-card tx-level-${Math.min(levelOf(node.code), 4)}`}>
      <Button type="link" onClick={onOpen}>
        {node.name[i18n.language === 'en' ? 'en' : 'zh']}
      </Button>
      <code className="tx-code sq-faint">{node.code}</code>
      <NodeStatus node={node} />
    </div>
  )
}
