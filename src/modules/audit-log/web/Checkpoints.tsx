import { useQuery } from '@tanstack/react-query'
import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AuditCheckpoint } from '../../../web/api/index.ts'
import { type Column, DataTable } from '../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../web/kit/DateTime.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { EmptyState, QueryView } from '../../../web/kit/states.tsx'
import { Tag } from '../../../web/kit/tags.tsx'
import { auditCheckpoints } from './audit-queries.ts'

/** The signed notes outside the database, and the key that anybody can check them with. */
export function Checkpoints() {
  const { t } = useTranslation('audit')
  const query = useQuery(auditCheckpoints)
  const columns = useCheckpointColumns()
  return (
    <QueryView query={query}>
      {({ publicKey, items }) => (
        <>
          <Section title={t('checkpoints.publicKey')}>
            <p className="sq-soft au-help">{t('checkpoints.lead')}</p>
            {publicKey ? (
              <Typography.Text copyable className="au-id au-key">
                {publicKey.trim()}
              </Typography.Text>
            ) : (
              <p className="sq-faint">{t('checkpoints.noKey')}</p>
            )}
          </Section>
          <div className="sq-section">
            <DataTable
              id="audit.checkpoints"
              label={t('checkpoints.label')}
              rows={items}
              rowKey={(one) => `${one.seq} ${one.time} ${one.hash}`}
              columns={columns}
              isFetching={query.isFetching}
              onRefresh={() => void query.refetch()}
              empty={<EmptyState title={t('checkpoints.empty')} body={t('checkpoints.emptyHint')} />}
              expandable={{ expandedRowRender: (one) => <pre className="au-data">{(one as AuditCheckpoint).note}</pre> }}
            />
          </div>
        </>
      )}
    </QueryView>
  )
}

function useCheckpointColumns(): Column<AuditCheckpoint>[] {
  const { t } = useTranslation('audit')
  return [
    {
      key: 'seq',
      title: t('checkpoints.columns.seq'),
      width: 110,
      align: 'right',
      fixed: true,
      render: (one) => <span className="sq-number">{one.seq}</span>,
    },
    { key: 'time', title: t('checkpoints.columns.time'), width: 160, render: (one) => <DateTime value={one.time} /> },
    { key: 'hash', title: t('checkpoints.columns.hash'), render: (one) => <code className="au-id">{one.hash}</code> },
    {
      key: 'kind',
      title: t('checkpoints.columns.kind'),
      width: 110,
      render: (one) => (one.isRestore ? <Tag tone="yellow">{t('checkpoints.restore')}</Tag> : t('checkpoints.ordinary')),
    },
    {
      key: 'valid',
      title: t('checkpoints.columns.valid'),
      width: 90,
      render: (one) => (
        <Tag tone={one.isValid ? 'green' : 'red'}>{t(one.isValid ? 'checkpoints.valid' : 'checkpoints.invalid')}</Tag>
      ),
    },
  ]
}
