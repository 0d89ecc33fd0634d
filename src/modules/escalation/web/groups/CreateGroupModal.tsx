import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { createGroup } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { ComplaintPicker } from './ComplaintPicker.tsx'
import { groupDetail } from './group-queries.ts'

interface Values {
  title: string
  matter: string
  complaintIds: string[]
}

/** Begins a group case by hand, with the complaints that somebody chose. */
export function CreateGroupModal({ complaintIds, onClose }: { complaintIds: readonly string[]; onClose(): void }) {
  const { t } = useTranslation('groups')
  const client = useQueryClient()
  const navigate = useNavigate()
  async function submit(values: Values) {
    const made = await createGroup({ body: values })
    client.setQueryData(groupDetail(made.id).queryKey, made)
    await client.invalidateQueries({ queryKey: ['groups', 'list'] })
    await navigate({ to: '/groups/$groupId', params: { groupId: made.id } })
  }
  const required = [{ required: true }]
  return (
    <ReasonModal<Values>
      title={t('create')}
      open
      onClose={onClose}
      onSubmit={submit}
      field="matter"
      label={t('fields.matter')}
      min={2}
      max={2000}
      phrases={t('matterPhrases', { returnObjects: true })}
      initial={{ complaintIds: [...complaintIds] }}
      okText={t('createOk')}
      width={640}
    >
      <p className="sq-soft">{t('createLead')}</p>
      <Form.Item name="title" label={t('fields.title')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="complaintIds" label={t('fields.complaints')} rules={required}>
        <ComplaintPicker />
      </Form.Item>
    </ReasonModal>
  )
}
