import { DatePicker, Form } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { formatDateTime } from '../../../../web/kit/time.ts'

/** A moment in Beijing, whatever the browser's zone is; kept and sent with its offset. */
export function MomentField({ name, label, isRequired = false }: { name: string; label: string; isRequired?: boolean }) {
  return (
    <Form.Item
      name={name}
      label={label}
      rules={isRequired ? [{ required: true }] : []}
      getValueProps={(value?: string | null) => ({ value: value ? dayjs(formatDateTime(value)) : null })}
      normalize={(value: Dayjs | null) => value && `${value.format('YYYY-MM-DDTHH:mm')}:00+08:00`}
    >
      <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
    </Form.Item>
  )
}
