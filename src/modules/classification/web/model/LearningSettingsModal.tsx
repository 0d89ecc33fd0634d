import { useQueryClient } from '@tanstack/react-query'
import { App, Form, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { changeLearningSettings, type LearningSettings, type LearningSettingsInForce } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { refreshModel } from './model-queries.ts'

interface Props {
  inForce: LearningSettingsInForce
  open: boolean
  onClose(): void
}

interface Values {
  settings: LearningSettings
  why: string
}

const schedules = ['week', 'month', 'off'] as const

/** How the model learns. A share is typed in hundredths and kept as a fraction. */
export function LearningSettingsModal({ inForce: { version, settings }, open, onClose }: Props) {
  const { t } = useTranslation('model')
  const { message } = App.useApp()
  const client = useQueryClient()

  async function send({ settings: typed, why }: Values) {
    const personShare = typed.personShare / 100
    await changeLearningSettings({ body: { version, settings: { ...typed, personShare }, why } })
    void message.success(t('learning.saved'))
    await refreshModel(client)
  }

  const field = (name: (string | number)[], label: string, min: number, max: number) => (
    <Form.Item name={name} label={label} rules={[{ required: true }]}>
      <InputNumber className="sq-full" min={min} max={max} />
    </Form.Item>
  )
  return (
    <ReasonModal<Values>
      title={t('learning.title')}
      open={open}
      onClose={onClose}
      field="why"
      label={t('learning.why')}
      max={500}
      initial={{ settings: { ...settings, personShare: Math.round(settings.personShare * 100) } }}
      onSubmit={send}
    >
      {field(['settings', 'minimumCases'], t('learning.minimumCases'), 50, 20_000)}
      {field(['settings', 'personShare'], t('learning.personShare'), 5, 100)}
      <Form.Item name={['settings', 'schedule']} label={t('learning.schedule')}>
        <Select options={schedules.map((value) => ({ value, label: t(`learning.schedules.${value}`) }))} />
      </Form.Item>
      {field(['settings', 'drift', 'points'], t('learning.points'), 1, 50)}
      {field(['settings', 'drift', 'minimumCases'], t('learning.driftCases'), 10, 10_000)}
    </ReasonModal>
  )
}
