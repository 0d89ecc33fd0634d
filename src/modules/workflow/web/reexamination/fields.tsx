import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { complaintAttachments } from '../../../complaint/web/complaint-queries.ts'

/** A moment, sent as an instant. */
export function MomentField(props: { name: string; label: string; help?: string; isRequired?: boolean }) {
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      extra={props.help}
      rules={props.isRequired ? [{ required: true }] : []}
      getValueProps={() => ({})}
      normalize={(value: Dayjs | null) => value?.toISOString()}
    >
      <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="sq-full" />
    </Form.Item>
  )
}

/** Papers that support it, out of the files of this complaint. Not shown while there are none. */
export function FilesField({ complaintId, label }: { complaintId: string; label: string }) {
  const { data } = useQuery(complaintAttachments(complaintId))
  if (!data || data.items.length === 0) return null
  return (
    <Form.Item name="attachmentIds" label={label}>
      <Select mode="multiple" options={data.items.map((file) => ({ value: file.id, label: file.name }))} />
    </Form.Item>
  )
}
