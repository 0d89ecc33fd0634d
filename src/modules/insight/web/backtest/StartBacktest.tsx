import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DatePicker, Form, Input, Modal, Switch } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { startBacktest } from '../../../../web/api/index.ts'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'
import { defaultGrave, type GraveDefinition } from '../../../triage/domain/grave-outcome.ts'
import { GraveFields } from '../../../triage/web/GraveFields.tsx'
import '../../../triage/web/light.css'

interface Values {
  title: string
  from: Dayjs
  to: Dayjs
  groups: boolean
  grave: GraveDefinition
}

/** Which period is played again, and what counts as a bad end. */
export function StartBacktest({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('backtest')
  const client = useQueryClient()
  const navigate = useNavigate()
  const problem = useProblemForm<Values>(async ({ from, to, grave, ...rest }) => {
    const body = { ...rest, from: dayOf(from), to: dayOf(to), grave: { ...grave, kinds: [...grave.kinds] } }
    const { id } = await startBacktest({ body })
    await client.invalidateQueries({ queryKey: ['backtests', 'list'] })
    problem.reset()
    await navigate({ to: '/insight/backtests/$id', params: { id } })
  })
  const isPast = (day: Dayjs) => day.isAfter(dayjs(), 'day')
  return (
    <Modal
      open={isOpen}
      title={t('start')}
      onCancel={onClose}
      onOk={() => problem.form.submit()}
      okText={t('submit')}
      confirmLoading={problem.isPending}
      width={600}
      destroyOnHidden
    >
      <Form<Values>
        form={problem.form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          ...{ title: '', groups: true, grave: defaultGrave },
          ...{ from: dayjs().subtract(90, 'day'), to: dayjs().subtract(1, 'day') },
        }}
        onFinish={(values) => void problem.submit(values)}
      >
        <Form.Item name="title" label={t('name')} rules={[{ required: true, min: 2, max: 80 }]}>
          <Input maxLength={80} placeholder={t('namePlaceholder')} />
        </Form.Item>
        <fieldset className="bt-period">
          <legend>{t('period')}</legend>
          <Form.Item name="from" rules={[{ required: true }]}>
            <DatePicker aria-label={t('periodFrom')} allowClear={false} disabledDate={isPast} />
          </Form.Item>
          <span aria-hidden>–</span>
          <Form.Item name="to" rules={[{ required: true }]}>
            <DatePicker aria-label={t('periodTo')} allowClear={false} disabledDate={isPast} />
          </Form.Item>
        </fieldset>
        <Form.Item name="grave" noStyle>
          <GraveInput />
        </Form.Item>
        <Form.Item name="groups" label={t('groups')} valuePropName="checked" extra={t('groupsHint')} className="bt-groups">
          <Switch />
        </Form.Item>
        <p className="sq-faint">{t('startHint')}</p>
        {problem.notice}
      </Form>
    </Modal>
  )
}

const dayOf = (day: Dayjs): string => day.format('YYYY-MM-DD')

/** As a field of the form, which hands both in. */
function GraveInput({
  value = defaultGrave,
  onChange,
}: {
  value?: GraveDefinition
  onChange?: (value: GraveDefinition) => void
}) {
  return <GraveFields value={value} onChange={(next) => onChange?.(next)} />
}
