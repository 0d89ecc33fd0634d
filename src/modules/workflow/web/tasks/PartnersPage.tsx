import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePartner, createPartner, type Partner, type PartnerWithScore } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { type Column, DataTable } from '../../../../web/kit/DataTable.tsx'
import { PageHeader } from '../../../../web/kit/layout.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { EmptyState, ErrorState } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { usePermitted } from '../../../../web/kit/verdict.ts'
import { partnersQuery } from './task-queries.ts'
import './tasks.css'

const contractTone = { in_force: 'green', suspended: 'yellow', ended: 'grey' } as const

/** Third parties with whom complaints are worked on, and how well they help. */
export function PartnersPage() {
  const { t } = useTranslation('tasks')
  const page = useQuery(partnersQuery)
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
            onRefresh={() => void page.refetch()}
            card={(row) => (
              <div className="tk-card">
                {columns.map((column) => (
                  <div key={column.key}>{column.render(row)}</div>
                ))}
              </div>
            )}
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
    { key: 'name', title: t('partners.name'), fixed: true, render: ({ partner }) => <strong>{partner.name}</strong> },
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
      render: ({ partner }) => partner.contacts.map(({ name, phone }) => `${name} ${phone}`).join('；') || '—',
    },
    { key: 'score', title: t('partners.score'), render: ({ score }) => <Score score={score} /> },
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

/** The score, what it is made of, and how much it can be trusted. */
function Score({ score }: { score: PartnerWithScore['score'] }) {
  const { t } = useTranslation('tasks')
  if (score.score === null) return <span className="sq-faint">{t('partners.noScore')}</span>
  const parts = (['inTime', 'quality', 'firstTime'] as const).flatMap((key) => {
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

const kinds = ['loan_facilitator', 'collection', 'agency', 'merchant', 'other'] as const
const contracts = ['in_force', 'suspended', 'ended'] as const
type Values = Pick<Partner, 'name' | 'kind' | 'contract' | 'note'> & {
  contact?: string
  phone?: string
  keyId?: string
  until?: string
}

function PartnerModal({ partner, onClose }: { partner: Partner | null; onClose(): void }) {
  const { t } = useTranslation('tasks')
  const client = useQueryClient()
  const [first, ...others] = partner?.contacts ?? []
  const send = async ({ contact, phone, keyId, until, note, ...facts }: Values) => {
    const contacts = contact ? [{ name: contact, post: first?.post ?? '', phone: phone ?? '' }, ...others] : others
    const body = { ...facts, note: note ?? '', contacts, keyId: keyId || null, contractUntil: until || null }
    if (partner) await changePartner({ path: { id: partner.id }, body: { ...body, version: partner.version } })
    else await createPartner({ body })
    await client.invalidateQueries({ queryKey: partnersQuery.queryKey })
  }
  const initial: Partial<Values> = partner
    ? {
        ...{ name: partner.name, kind: partner.kind, contract: partner.contract, note: partner.note },
        ...(first && { contact: first.name, phone: first.phone }),
        ...(partner.keyId && { keyId: partner.keyId }),
        ...(partner.contractUntil && { until: partner.contractUntil }),
      }
    : { kind: 'collection', contract: 'in_force' }
  return (
    <ReasonModal<Values>
      title={t(partner ? 'partners.edit' : 'partners.create')}
      open
      onClose={onClose}
      field="note"
      label={t('partners.note')}
      min={0}
      initial={initial}
      onSubmit={send}
    >
      <Form.Item name="name" label={t('partners.name')} rules={[{ required: true, whitespace: true, min: 2 }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={t('partners.kind')} rules={[{ required: true }]}>
        <Select options={kinds.map((value) => ({ value, label: t(`partners.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="contract" label={t('partners.contract')} rules={[{ required: true }]}>
        <Select options={contracts.map((value) => ({ value, label: t(`partners.contracts.${value}`) }))} />
      </Form.Item>
      <Form.Item name="until" label={t('partners.until')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="contact" label={t('partners.contact')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="phone" label={t('partners.phone')}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="keyId" label={t('partners.keyId')}>
        <Input maxLength={36} />
      </Form.Item>
    </ReasonModal>
  )
}
