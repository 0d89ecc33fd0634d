import { Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { addInvestigationEntry, type InvestigationDetail, type InvestigationWish } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import type { InvestigationAct } from '../../domain/monitor/investigation.ts'

type Act = Exclude<InvestigationAct, 'attach'>
interface ActModalProps {
  id: string
  act: Act
  onClose(): void
  onDone(after: InvestigationDetail): void
}

/** What the long text of each act is sent as. */
const fieldOf = {
  take: 'plan',
  note: 'text',
  link: 'why',
  find: 'text',
  set_measures: 'text',
  ask_closing: 'text',
  decide_closing: 'opinion',
} as const satisfies Record<Act, string>

/** One act with its opinion, its common phrases, and whatever else it asks for. */
export function ActModal({ id, act, onClose, onDone }: ActModalProps) {
  const { t } = useTranslation('monitor')
  const required = [{ required: true, message: t('required') }]
  const phrases: Partial<Record<Act, readonly string[]>> = t('phrases', { returnObjects: true })
  const field = fieldOf[act]
  return (
    <ReasonModal<Record<string, string>>
      open
      title={t(`acts.${act}`)}
      onClose={onClose}
      field={field}
      label={t(`fields.${field}`)}
      min={act === 'link' ? 2 : 4}
      max={act === 'link' ? 500 : 4000}
      phrases={phrases[act] ?? []}
      initial={act === 'decide_closing' ? { decision: 'approved' } : {}}
      onSubmit={async (values) =>
        onDone(await addInvestigationEntry({ path: { id }, body: { act, ...values } as unknown as InvestigationWish }))
      }
    >
      {act === 'link' && (
        <Form.Item name="number" label={t('fields.number')} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
      )}
      {act === 'find' && (
        <Form.Item name="cause" label={t('fields.cause')} rules={required}>
          <Input maxLength={1000} />
        </Form.Item>
      )}
      {act === 'set_measures' && (
        <Form.Item name="dueOn" label={t('fields.dueOn')} rules={required}>
          <Input type="date" />
        </Form.Item>
      )}
      {act === 'decide_closing' && (
        <Form.Item name="decision" label={t('fields.decision')} rules={required}>
          <Radio.Group
            options={[
              { value: 'approved', label: t('fields.approved') },
              { value: 'returned', label: t('fields.returned') },
            ]}
          />
        </Form.Item>
      )}
    </ReasonModal>
  )
}
