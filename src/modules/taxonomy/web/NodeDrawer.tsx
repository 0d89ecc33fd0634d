import { Drawer, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaxonomyNode } from '../../../web/api/index.ts'
import { ActionButton } from '../../../web/kit/ActionButton.tsx'
import { Facts } from '../../../web/kit/layout.tsx'
import type { TreeAct } from './ChangeModal.tsx'
import { NodeStatus } from './node-columns.tsx'
import type { NodeAction, useNodeVerdicts } from './node-verdicts.ts'

interface NodeDrawerProps {
  node: TaxonomyNode | undefined
  nodes: readonly TaxonomyNode[]
  verdicts: ReturnType<typeof useNodeVerdicts>
  onAct(act: TreeAct): void
  onClose(): void
}

const actions: NodeAction[] = ['add', 'rename', 'map', 'end']

/** One code: what it says, since when, and what may be done with it. */
export function NodeDrawer({ node, nodes, verdicts, onAct, onClose }: NodeDrawerProps) {
  const { t, i18n } = useTranslation('taxonomy')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const may = node && verdicts.of(node)
  const above = node ? nodes.filter(({ code }) => node.code.startsWith(`${code}.`)) : []
  return (
    <Drawer open={node !== undefined} onClose={onClose} size={520} title={node?.name[language]}>
      {node && may && (
        <div className="tx-drawer">
          {above.length > 0 && <p className="sq-faint">{above.map(({ name }) => name[language]).join(' / ')}</p>}
          <Facts
            columns={2}
            items={[
              { key: 'zh', label: t('nameZh'), children: node.name.zh },
              { key: 'en', label: t('nameEn'), children: node.name.en },
              {
                key: 'code',
                label: t('columns.code'),
                children: (
                  <Typography.Text copyable className="tx-code">
                    {node.code}
                  </Typography.Text>
                ),
              },
              { key: 'jrt', label: t('columns.jrt0169'), children: node.jrt0169Code ?? t('unmapped') },
              { key: 'from', label: t('columns.from'), children: node.effectiveFrom },
              { key: 'to', label: t('columns.to'), children: node.effectiveTo ?? '—' },
              { key: 'version', label: t('columns.version'), children: node.version },
              { key: 'status', label: t('columns.status'), children: <NodeStatus node={node} /> },
            ]}
          />
          {node.isFixed && <p className="sq-soft">{t('fixedHelp')}</p>}
          <div className="tx-actions">
            {actions.map((type) => (
              <ActionButton key={type} danger={type === 'end'} verdict={may[type]} onClick={() => onAct({ type, node })}>
                {t(`actions.${type}`)}
              </ActionButton>
            ))}
          </div>
        </div>
      )}
    </Drawer>
  )
}
