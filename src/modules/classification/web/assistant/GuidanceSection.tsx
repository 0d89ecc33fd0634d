import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { App, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type GuidancePassage, restoreGuidance } from '../../../../web/api/index.ts'
import { asProblem } from '../../../../web/client.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { useCodeName } from '../../../taxonomy/web/codes.tsx'
import { guidance } from './assistant-queries.ts'
import { PassageDrawer } from './PassageDrawer.tsx'

const toneOf = { high: 'green', medium: 'yellow', low: 'red' } as const

/** The passages that a draft answer may cite. A row opens the passage. */
export function GuidanceSection() {
  const { t, i18n } = useTranslation('assistant')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { data, isFetching, refetch } = useSuspenseQuery(guidance)
  const [open, setOpen] = useState<GuidancePassage | 'new' | null>(null)
  const mayEdit = usePermitted('guidance.edit')
  const columns = useColumns()

  async function restore() {
    try {
      const { added } = await restoreGuidance()
      await client.invalidateQueries({ queryKey: guidance.queryKey })
      void message.success(added > 0 ? t('guidance.restored', { count: added }) : t('guidance.nothingToRestore'))
    } catch (error) {
      void message.error(asProblem(error).say[i18n.language === 'en' ? 'en' : 'zh'])
    }
  }

  return (
    <Section
      title={t('guidance.title')}
      flush
      extra={
        <Space wrap>
          <ActionButton verdict={mayEdit} onClick={() => void restore()}>
            {t('guidance.restore')}
          </ActionButton>
          <ActionButton type="primary" verdict={mayEdit} onClick={() => setOpen('new')}>
            {t('guidance.add')}
          </ActionButton>
        </Space>
      }
    >
      <p className="sq-faint as-lead">{t('guidance.lead')}</p>
      <DataTable
        id="guidance"
        label={t('guidance.title')}
        rows={data.items}
        rowKey={(row) => row.id}
        columns={columns}
        isFetching={isFetching}
        onRefresh={() => void refetch()}
        onOpen={setOpen}
        empty={<EmptyState title={t('guidance.empty')} />}
        card={(row) => (
          <button type="button" className="as-card" onClick={() => setOpen(row)}>
            <Title row={row} /> <State row={row} />
            <span className="sq-faint">{row.source}</span>
          </button>
        )}
      />
      <PassageDrawer
        key={open === null ? 'none' : open === 'new' ? 'new' : `${open.id}.${open.version}`}
        passage={open}
        onClose={() => setOpen(null)}
      />
    </Section>
  )
}

function useColumns(): Column<GuidancePassage>[] {
  const { t } = useTranslation('assistant')
  const businessName = useCodeName('business')
  const reasonName = useCodeName('reason')
  const named = (codes: readonly string[], nameOf: (code: string) => string) =>
    codes.length === 0 ? <span className="sq-faint">{t('guidance.everything')}</span> : codes.map(nameOf).join('、')
  return [
    { key: 'title', title: t('guidance.passage'), fixed: true, width: 200, render: (row) => <Title row={row} /> },
    { key: 'source', title: t('guidance.source'), render: (row) => row.source },
    { key: 'text', title: t('guidance.text'), render: (row) => <Excerpt row={row} /> },
    { key: 'businesses', title: t('guidance.businesses'), width: 130, render: (row) => named(row.businesses, businessName) },
    { key: 'reasons', title: t('guidance.reasons'), width: 120, isHidden: true, render: (row) => named(row.reasons, reasonName) },
    { key: 'confidence', title: t('guidance.confidence'), width: 105, render: (row) => <Confidence row={row} /> },
    { key: 'state', title: t('guidance.state'), width: 110, render: (row) => <State row={row} /> },
    {
      key: 'changed',
      title: t('guidance.changed'),
      width: 190,
      render: (row) => `${formatDateTime(row.changedAt)} ${row.changedBy}`,
    },
  ]
}

const useIsEnglish = () => useTranslation().i18n.language === 'en'

function Title({ row }: { row: GuidancePassage }) {
  const { t } = useTranslation('assistant')
  const title = useIsEnglish() ? (row.titleEn ?? row.titleZh) : row.titleZh
  return (
    <>
      {title} {row.isFactory && <Tag>{t('guidance.isFactory')}</Tag>}
    </>
  )
}

function Excerpt({ row }: { row: GuidancePassage }) {
  return <span className="as-excerpt">{useIsEnglish() ? (row.textEn ?? row.textZh) : row.textZh}</span>
}

function Confidence({ row }: { row: GuidancePassage }) {
  const { t } = useTranslation('assistant')
  return <Tag tone={toneOf[row.confidence]}>{t(`guidance.confidences.${row.confidence}`)}</Tag>
}

function State({ row }: { row: GuidancePassage }) {
  const { t } = useTranslation('assistant')
  return <Tag tone={row.isInForce ? 'green' : 'grey'}>{t(row.isInForce ? 'guidance.inForce' : 'guidance.notInForce')}</Tag>
}
