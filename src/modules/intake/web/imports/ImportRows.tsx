import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../../web/api/index.ts'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag, type Tone } from '../../../../web/kit/tags.tsx'
import { paths } from '../../../../web/paths.ts'
import type { ImportLine } from './import-queries.ts'

const tones: Record<ImportLine['status'], Tone> = { ready: 'blue', wrong: 'red', filed: 'green', known: 'grey' }

/** The first rows as the file has them, under the names of its own columns. */
export function Preview({ data }: { data: Import }) {
  const { t } = useTranslation('imports')
  const columns = useLineColumns(data)
  return (
    <Section
      title={t('preview.title', { count: data.sample.length })}
      extra={<span className="sq-faint">{t('preview.masked')}</span>}
      flush
    >
      <DataTable
        id="imports.preview"
        label={t('preview.label')}
        rows={data.sample}
        rowKey={(line) => String(line.row)}
        columns={columns}
        edge={(line) => (line.status === 'wrong' ? 'red' : null)}
        empty={<EmptyState title={t('commit.nothing')} />}
      />
    </Section>
  )
}

/** Every row that would be left out, and why, field by field. */
export function ErrorRows({ data }: { data: Import }) {
  const { t } = useTranslation('imports')
  const columns = useErrorColumns(data)
  return (
    <Section
      title={t('errors.title')}
      extra={
        <Button size="small" icon={<DownloadOutlined />} href={`/api/imports/${data.id}/errors.csv`} download>
          {t('errors.download')}
        </Button>
      }
      flush
    >
      <p className="sq-soft im-lead">{t('errors.lead', { count: data.counts.wrong })}</p>
      <DataTable
        id="imports.errors"
        label={t('errors.label')}
        rows={data.wrong}
        rowKey={(line) => String(line.row)}
        columns={columns}
        empty={<EmptyState title={t('commit.nothing')} />}
      />
    </Section>
  )
}

const rowColumn = (title: string): Column<ImportLine> => ({
  key: 'row',
  title,
  width: 64,
  align: 'right',
  fixed: true,
  render: (line) => <span className="sq-number">{line.row}</span>,
})

/** Columns are known by their place: two of them may have the same name. */
const cellColumns = (data: Import, isHidden: (at: number) => boolean): Column<ImportLine>[] =>
  data.columns.map((name, at) => ({
    key: `cell${at}`,
    title: name || `#${at + 1}`,
    isHidden: isHidden(at),
    render: (line) => <span className="im-cell">{line.cells[at] ?? ''}</span>,
  }))

function useLineColumns(data: Import): Column<ImportLine>[] {
  const { t } = useTranslation('imports')
  return [
    rowColumn(t('preview.row')),
    {
      key: 'status',
      title: t('preview.status'),
      width: 150,
      fixed: true,
      render: (line) => (
        <span className="im-status">
          <Tag tone={tones[line.status]}>{t(`preview.rowStatus.${line.status}`)}</Tag>
          {line.complaintId && <Link to={paths.complaint(line.complaintId) as '/'}>{t('preview.open')}</Link>}
        </span>
      ),
    },
    ...cellColumns(data, () => false),
  ]
}

function useErrorColumns(data: Import): Column<ImportLine>[] {
  const { t } = useTranslation('imports')
  const textColumn = data.mapping.columns['text']
  return [
    rowColumn(t('preview.row')),
    { key: 'errors', title: t('errors.errors'), fixed: true, render: (line) => <LineErrors line={line} data={data} /> },
    ...cellColumns(data, (at) => at !== textColumn && at > 2),
  ]
}

function LineErrors({ line, data }: { line: ImportLine; data: Import }) {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <ul className="im-errors">
      {Object.entries(line.errors).map(([field, say]) => (
        <li key={field}>
          <strong>{data.fields.find((one) => one.field === field)?.name[language] ?? field}</strong> {say[language]}
        </li>
      ))}
    </ul>
  )
}
