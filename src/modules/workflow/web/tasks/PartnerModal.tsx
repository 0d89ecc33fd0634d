import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { changePartner, createPartner, type Partner } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { partnersQuery } from './task-queries.ts'

const kinds = ['loan_facilitator', 'collection', 'agency', 'merchant', 'other'] as const
const contracts = ['in_force', 'suspended', 'ended'] as const
type Values = Pick<Partner, 'name' | 'kind' | 'contract' | 'note'> & {
  contact?: string
  phone?: string
  keyId?: string
  until?: string
}

/** What is known of a third party, to write down or to change. */
export function PartnerModal({ partner, onClose }: { partner: Partner | null; onClose(): void }) {
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
