import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attachFile, type Complaint, registerForwarding } from '../../../../web/api/index.ts'
import { FileDrop } from '../../../../web/kit/FileDrop.tsx'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { type ForwardingSource, forwardingSources } from '../../../complaint/domain/forwarding-events.ts'
import { MomentField } from './MomentField.tsx'
import { useForwardingsChanged } from './regulator-queries.ts'

interface Values {
  source: ForwardingSource
  sourceName?: string
  number: string
  receivedAt: string
  receivedByRegulatorAt?: string | null
  dueAt?: string | null
  wantsFeedback?: boolean
  contact?: { name?: string; phone?: string }
  note?: string
}

/** An authority, too, has handed this complaint over. */
export function RegisterModal({ complaint, onClose }: { complaint: Complaint; onClose(): void }) {
  const { t } = useTranslation('regulator')
  const changed = useForwardingsChanged()
  const [files, setFiles] = useState<string[]>([])
  const send = async ({ sourceName, contact: { name, phone } = {}, note, ...given }: Values) => {
    await registerForwarding({
      path: { id: complaint.id },
      body: {
        ...given,
        sourceName: given.source === 'other' ? (sourceName ?? null) : null,
        wantsFeedback: given.wantsFeedback === true,
        contact: name || phone ? { name: name || null, phone: phone || null } : null,
        note: note ?? '',
        attachmentIds: files,
      },
    })
    await changed()
  }
  return (
    <ReasonModal<Values>
      title={t('panel.register')}
      open
      onClose={onClose}
      field="note"
      label={t('form.note')}
      min={0}
      max={2000}
      width={640}
      initial={{ source: 'regulator_12378', wantsFeedback: true }}
      onSubmit={send}
    >
      <div className="rg-grid">
        <Form.Item name="source" label={t('form.source')} rules={[{ required: true }]}>
          <Select options={forwardingSources.map((value) => ({ value, label: t(`source.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="number"
          label={t('form.number')}
          rules={[{ required: true, pattern: /^\S{1,80}$/, message: t('form.numberRule') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item noStyle dependencies={['source']}>
          {({ getFieldValue }) =>
            getFieldValue('source') === 'other' && (
              <Form.Item name="sourceName" label={t('form.sourceName')} rules={[{ required: true, whitespace: true, min: 2 }]}>
                <Input maxLength={60} />
              </Form.Item>
            )
          }
        </Form.Item>
        <MomentField name="receivedAt" label={t('form.receivedAt')} isRequired />
        <MomentField name="dueAt" label={t('form.dueAt')} />
        <MomentField name="receivedByRegulatorAt" label={t('form.receivedByRegulatorAt')} />
        <ContactFields />
      </div>
      <Form.Item name="wantsFeedback" valuePropName="checked">
        <Checkbox>{t('form.wantsFeedback')}</Checkbox>
      </Form.Item>
      <FileDrop
        label={t('form.files')}
        onUpload={async (file) => {
          const kept = await attachFile({ path: { id: complaint.id }, body: { file } })
          setFiles((before) => [...before, kept.id])
        }}
      />
    </ReasonModal>
  )
}

/** Whoever sent it. The field's name is the one that the server gives back with a problem. */
export function ContactFields({ help }: { help?: string }) {
  const { t } = useTranslation('regulator')
  return (
    <>
      <Form.Item name={['contact', 'name']} label={t('form.contactName')} {...(help && { extra: help })}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['contact', 'phone']} label={t('form.contactPhone')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </>
  )
}
