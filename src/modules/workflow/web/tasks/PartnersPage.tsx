import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Partner, PartnerWithScore } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { EmptyState, ErrorState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { paths } from '../../../../web/paths.ts'
import { PartnerModal } from './PartnerModal.tsx'
import { contractTone, scoreParts } from './partner-words.ts'
import { partnersQuery } from './task-queries.ts'
import './tasks.css'

/** Third parties with whom complaints are worked on, and how well they help. */
export function PartnersPage() {
  const { t } = useTranslation('tasks')
  const page = useQuery(partnersQuery)
  const navigate = useNavigate()
  const mayEdit = usePermitted('partner.edit')
  const [form, setForm] = useState<Partner | 'new' | null>(null)
  const columns = usePartnerColumns(mayEdit, setForm)
  return (
    <>
      <PageHeader
        title={t('partners.title')}
        description={t('partners.formula')}
        actions={
          <ActionButton type="primary" verdict={mayEdit} onClick={() => setForm('new')}>
            {t('partners.create')}
          </ActionButton>
        }
      />
      <div className="sq-section sq-fill">
        {page.error && !page.data ? (
          <ErrorState error={page.error} onRetry={() => void page.refetch()} />
        ) : (
          <DataTable<PartnerWithScore>
            id="partners"
            label={t('partners.label')}
            rows={page.data?.items}
            rowKey={({ partner }) => partner.id}
            columns={columns}
            isFetching={page.isFetching}
            onOpen={({ partner }) => void navigate({ to: paths.partner(partner.id) })}
            onRefresh={() => void page.refetch()}
            card={(row) => <PartnerCard row={row} edit={columns.at(-1)?.render(row)} />}
            empty={<EmptyState title={t('partners.empty')} />}
          />
        )}
      </div>
      {form && <PartnerModal partner={form === 'new' ? null : form} onClose={() => setForm(null)} />}
    </>
  )
}

function usePartnerColumns(
  mayEdit: ReturnType<typeof usePermitted>,
  onEdit: (partner: Partner) => void,
): Column<PartnerWithScore>[] {
  const { t } = useTranslation('tasks')
  return [
    {
      key: 'name',
      title: t('partners.name'),
      fixed: true,
      render: ({ partner }) => <Link to={paths.partner(partner.id)}>{partner.name}</Link>,
    },
    { key: 'kind', title: t('partners.kind'), width: 110, render: ({ partner }) => t(`partners.kinds.${partner.kind}`) },
    {
      key: 'contract',
      title: t('partners.contract'),
      width: 110,
      render: ({ partner }) => <Tag tone={contractTone[partner.contract]}>{t(`partners.contracts.${partner.contract}`)}</Tag>,
    },
    {
      key: 'contact',
      title: t('partners.contact'),
      width: 180,
      render: ({ partner }) => (partner.contacts.length > 0 ? <Contacts contacts={partner.contacts} /> : '—'),
    },
    { key: 'score', title: t('partners.score'), width: 420, render: ({ score }) => <Score score={score} /> },
    {
      key: 'edit',
      title: t('partners.edit'),
      width: 84,
      fixed: true,
      render: ({ partner }) => (
        <ActionButton
          size="small"
          verdict={mayEdit}
          aria-label={`${t('partners.edit')} ${partner.name}`}
          onClick={() => onEdit(partner)}
        >
          {t('partners.edit')}
        </ActionButton>
      ),
    },
  ]
}

function PartnerCard({ row: { partner, score }, edit }: { row: PartnerWithScore; edit: ReactNode }) {
  const { t } = useTranslation('tasks')
  return (
    <div className="tk-card">
      <Link to={paths.partner(partner.id)}>{partner.name}</Link>
      <span className="tk-head">
        <span>{t(`partners.kinds.${partner.kind}`)}</span>
        <Tag tone={contractTone[partner.contract]}>{t(`partners.contracts.${partner.contract}`)}</Tag>
      </span>
      {partner.contacts.length > 0 && <Contacts contacts={partner.contacts} />}
      <span className="tk-head">
        <span className="sq-faint">{t('partners.score')}</span>
        <Score score={score} />
      </span>
      <div>{edit}</div>
    </div>
  )
}

const Contacts = ({ contacts }: Pick<Partner, 'contacts'>) => (
  <span className="sq-title-cell">
    {contacts.map(({ name, phone }) => (
      <span key={`${name} ${phone}`}>
        {name} <span className="sq-number">{phone}</span>
      </span>
    ))}
  </span>
)

/** The score, what it is made of, and how much it can be trusted. */
function Score({ score }: { score: PartnerWithScore['score'] }) {
  const { t } = useTranslation('tasks')
  if (score.score === null) return <span className="sq-faint">{t('partners.noScore')}</span>
  const parts = scoreParts.flatMap((key) => {
    const { share, of } = score.parts[key]
    return share === null ? [] : [`${t(`partners.${key}`)} ${t('partners.of', { share: Math.round(share * 100), count: of })}`]
  })
  return (
    <span className="sq-title-cell">
      <span>
        <strong className="sq-number">{score.score}</strong>{' '}
        {score.isSmallSample ? (
          <Tag tone="yellow">{t('partners.small', { count: score.tasks })}</Tag>
        ) : (
          <span className="sq-faint">{t('partners.sample', { count: score.tasks })}</span>
        )}
      </span>
      <span className="sq-faint">{parts.join(' · ')}</span>
    </span>
  )
}
