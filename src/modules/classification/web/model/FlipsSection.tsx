import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelFlip } from '../../../../web/api/index.ts'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState, ErrorState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { ComplaintLink } from '../../../complaint/web/ComplaintLink.tsx'
import { useLabelName } from './labels.ts'
import { modelFlips } from './model-queries.ts'

const keyOf = (flip: ModelFlip) => `${flip.complaintId} ${flip.axis}`

/** What a promotion would put right and what it would put wrong, case by case. */
export function FlipsSection({ modelId }: { modelId: string }) {
  const { t } = useTranslation('model')
  const query = useQuery(modelFlips(modelId))
  const columns = useColumns()
  return (
    <Section title={t('flips.title')} extra={<span className="sq-faint">{t('flips.lead')}</span>} flush>
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable
          id="model.flips"
          label={t('flips.label')}
          rows={query.data?.items}
          rowKey={keyOf}
          columns={columns}
          isFetching={query.isFetching}
          empty={<EmptyState title={t('flips.none')} />}
          card={(flip) => <FlipCard flip={flip} />}
        />
      )}
    </Section>
  )
}

function ChangeTag({ change }: Pick<ModelFlip, 'change'>) {
  const { t } = useTranslation('model')
  return (
    <Tag
      tone={change === 'gained' ? 'green' : 'red'}
      icon={change === 'gained' ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}
    >
      {t(`flips.change.${change}`)}
    </Tag>
  )
}

function Case({ flip }: { flip: ModelFlip }) {
  const { t } = useTranslation('model')
  if (!flip.number) return <span className="sq-faint">{t('flips.hidden')}</span>
  return (
    <>
      <div>
        <ComplaintLink id={flip.complaintId}>{flip.number}</ComplaintLink>
      </div>
      <span className="md-excerpt">{flip.excerpt}</span>
    </>
  )
}

function useColumns(): Column<ModelFlip>[] {
  const { t } = useTranslation('model')
  const nameOf = useLabelName()
  return useMemo(
    () => [
      {
        key: 'change',
        title: t('flips.changeHead'),
        width: 136,
        fixed: true,
        render: ({ change }) => <ChangeTag change={change} />,
      },
      { key: 'complaint', title: t('flips.complaint'), fixed: true, render: (flip) => <Case flip={flip} /> },
      { key: 'axis', title: t('flips.axis'), width: 100, render: ({ axis }) => t(`axes.${axis}`) },
      { key: 'truth', title: t('flips.truth'), width: 150, render: ({ axis, truth }) => <strong>{nameOf(axis, truth)}</strong> },
      { key: 'champion', title: t('flips.champion'), width: 150, render: ({ axis, champion }) => nameOf(axis, champion) },
      { key: 'challenger', title: t('flips.challenger'), width: 150, render: ({ axis, challenger }) => nameOf(axis, challenger) },
    ],
    [t, nameOf],
  )
}

function FlipCard({ flip }: { flip: ModelFlip }) {
  const { t } = useTranslation('model')
  const nameOf = useLabelName()
  const { axis } = flip
  return (
    <>
      <p>
        <ChangeTag change={flip.change} /> {t(`axes.${axis}`)}
      </p>
      <Case flip={flip} />
      <p className="sq-soft">
        {t('flips.truth')} <strong>{nameOf(axis, flip.truth)}</strong> · {t('flips.champion')} {nameOf(axis, flip.champion)} ·{' '}
        {t('flips.challenger')} {nameOf(axis, flip.challenger)}
      </p>
    </>
  )
}
