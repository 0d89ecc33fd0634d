import { DownloadOutlined } from '@ant-design/icons'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ListImportsResponse, startImport } from '../../../../web/api/index.ts'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { PageHeader, Section } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { importQuery, importsQuery } from './import-queries.ts'
import './imports.css'

type Row = ListImportsResponse['items'][number]
const tones: Record<Row['status'], Tone> = { parsed: 'yellow', committing: 'blue', done: 'green', stopped: 'red' }

/** A file goes in here; what it holds is looked at on a page of its own before anything is filed. */
export function ImportsPage() {
  const { t } = useTranslation('imports')
  const client = useQueryClient()
  const navigate = useNavigate()
  const query = useSuspenseQuery(importsQuery)
  const columns = useImportColumns()
  const open = (id: string) => void navigate({ to: '/imports/$id', params: { id } })
  async function upload(file: File) {
    const started = await startImport({ body: { file } })
    client.setQueryData(importQuery(started.id).queryKey, started)
    await client.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true })
    open(started.id)
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <Button icon={<DownloadOutlined />} href="/api/imports/template.xlsx" download>
            {t('template')}
          </Button>
        }
      />
      <Section title={t('upload')}>
        <FileDrop onUpload={upload} maxMb={10} accept=".csv,.xlsx" label={t('drop')} />
        <p className="sq-faint">{t('limits')}</p>
      </Section>
      <Section title={t('recent')} flush>
        <DataTable
          id="imports"
          label={t('recent')}
          rows={query.data.items}
          rowKey={(row) => row.id}
          columns={columns}
          isFetching={query.isFetching}
          onOpen={(row) => open(row.id)}
          onRefresh={() => void query.refetch()}
          empty={<EmptyState title={t('noRecent')} body={t('limits')} />}
        />
      </Section>
    </>
  )
}

function useImportColumns(): Column<Row>[] {
  const { t } = useTranslation('imports')
  return [
    {
      key: 'file',
      title: t('columns.file'),
      fixed: true,
      render: (row) => (
        <Link to="/imports/$id" params={{ id: row.id }} aria-label={t('open', { file: row.fileName })}>
          {row.fileName}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('columns.status'),
      width: 120,
      render: (row) => <Tag tone={tones[row.status]}>{t(`status.${row.status}`)}</Tag>,
    },
    { key: 'created', title: t('columns.created'), width: 160, render: (row) => <DateTime value={row.createdAt} /> },
    { key: 'committed', title: t('columns.committed'), width: 160, render: (row) => <DateTime value={row.committedAt} /> },
  ]
}
