import { useQueryClient } from '@tanstack/react-query'
import { App, Form, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type DispatchProfile, setDispatchProfile } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { languages } from '../../domain/dispatch/candidates.ts'
import { CodesSelect } from './CodesSelect.tsx'
import type { LoadedPerson } from './dispatch-queries.ts'

/** What somebody is good at, which languages they speak, and how much is enough for them. */
export function ProfileModal({ person, onClose }: { person: LoadedPerson; onClose(): void }) {
  const { t } = useTranslation('dispatch')
  const { message } = App.useApp()
  const client = useQueryClient()

  async function save({ capacity, ...profile }: DispatchProfile) {
    await setDispatchProfile({ path: { personId: person.id }, body: { ...profile, capacity: capacity ?? null } })
    await client.invalidateQueries({ queryKey: ['complaints'] })
    void message.success(t('profile.saved'))
  }

  return (
    <ReasonModal<DispatchProfile>
      title={t('profile.title', { name: person.name })}
      open
      onClose={onClose}
      field={null}
      initial={person.profile}
      onSubmit={save}
    >
      <Form.Item name="businesses" label={t('profile.businesses')}>
        <CodesSelect tree="business" placeholder={t('profile.none')} />
      </Form.Item>
      <Form.Item name="reasons" label={t('profile.reasons')}>
        <CodesSelect tree="reason" placeholder={t('profile.none')} />
      </Form.Item>
      <Form.Item name="languages" label={t('profile.languages')}>
        <Select mode="multiple" allowClear options={languages.map((value) => ({ value, label: t(`profile.names.${value}`) }))} />
      </Form.Item>
      <Form.Item name="capacity" label={t('profile.capacity')} extra={t('profile.capacityHelp')}>
        <InputNumber min={1} max={500} style={{ width: '100%' }} />
      </Form.Item>
    </ReasonModal>
  )
}
