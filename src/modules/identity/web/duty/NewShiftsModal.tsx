import { useQueryClient } from '@tanstack/react-query'
import { App, DatePicker, Form, Input, Modal, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { planDutyShifts } from '../../../../web/api/index.ts'
import { PersonSelect } from '../../../../web/kit/selects.tsx'
import { useProblemForm } from '../../../../web/kit/useProblemForm.tsx'

interface Values {
  personId: string
  days: [Dayjs, Dayjs]
  hours: [Dayjs, Dayjs]
  note?: string
}

/** One shift a day, each from an hour to another, in Beijing time. */
export function spansOf(first: string, last: string, begin: string, end: string): { from: string; to: string }[] {
  const spans = []
  for (let day = dayjs(first); !day.isAfter(dayjs(last)); day = day.add(1, 'day')) {
    const until = end > begin ? day : day.add(1, 'day')
    spans.push({
      from: `${day.format('YYYY-MM-DD')}T${begin}:00+08:00`,
      to: `${until.format('YYYY-MM-DD')}T${end}:00+08:00`,
    })
  }
  return spans
}

interface NewShiftsModalProps {
  isOpen: boolean
  unit: { id: string; name: string }
  onClose: () => void
}

export function NewShiftsModal({ isOpen, unit, onClose }: NewShiftsModalProps) {
  const { t } = useTranslation(['deputies', 'common'])
  const { message } = App.useApp()
  const client = useQueryClient()
  const { form, submit, isPending, notice, reset } = useProblemForm<Values>(async ({ personId, days, hours, note }) => {
    const [first, last] = days.map((day) => day.format('YYYY-MM-DD')) as [string, string]
    const [begin, end] = hours.map((hour) => hour.format('HH:mm')) as [string, string]
    const body = { unitId: unit.id, personId, note: note ?? '', spans: spansOf(first, last, begin, end) }
    const { items } = await planDutyShifts({ body })
    await client.invalidateQueries({ queryKey: ['duty'] })
    void message.success(t('deputies:duty.form.made', { count: items.length }))
    onClose()
  })
  return (
    <Modal
      open={isOpen}
      title={t('deputies:duty.form.title', { unit: unit.name })}
      onCancel={onClose}
      afterClose={reset}
      okText={t('deputies:duty.form.submit')}
      cancelText={t('common:actions.cancel')}
      okButtonProps={{ loading: isPending, htmlType: 'submit', form: 'duty-form' }}
    >
      <Form
        id="duty-form"
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{ hours: [dayjs('09:00', 'HH:mm'), dayjs('18:00', 'HH:mm')] }}
      >
        <Form.Item
          name="personId"
          label={t('deputies:duty.form.person')}
          rules={[{ required: true, message: t('deputies:duty.form.person') }]}
        >
          <PersonSelect />
        </Form.Item>
        <Form.Item
          name="days"
          label={t('deputies:duty.form.days')}
          rules={[{ required: true, message: t('deputies:duty.form.daysRule') }]}
        >
          <DatePicker.RangePicker className="sq-full" minDate={dayjs().startOf('day')} />
        </Form.Item>
        <Form.Item name="hours" label={t('deputies:duty.form.hours')} extra={t('deputies:duty.form.hoursHelp')}>
          <TimePicker.RangePicker className="sq-full" format="HH:mm" minuteStep={30} order={false} allowClear={false} />
        </Form.Item>
        <Form.Item name="note" label={t('deputies:duty.form.note')}>
          <Input maxLength={200} />
        </Form.Item>
        {notice}
      </Form>
    </Modal>
  )
}
