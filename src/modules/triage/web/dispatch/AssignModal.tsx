import { Alert, App, Checkbox, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { assignComplaint } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'
import type { ProposedPerson } from './dispatch-queries.ts'

interface AssignModalProps {
  complaint: { id: string; version: number; owner: { id: string } | null }
  person: ProposedPerson
  onClose(): void
}

/** Gives a complaint to a person: the declaration of art. 17, and a reason where somebody has it already. */
export function AssignModal({ complaint, person, onClose }: AssignModalProps) {
  const { t, i18n } = useTranslation(['dispatch', 'complaint'])
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const isTaken = complaint.owner !== null

  async function assign({ note, recusal }: { note?: string; recusal: boolean }) {
    const body = { personId: person.id, note: note ?? '', recusal, version: complaint.version }
    await changed(await assignComplaint({ path: { id: complaint.id }, body }))
    void message.success(t('dispatch:assign.done', { name: person.name }))
  }

  const ticked = async (_: unknown, value: boolean) =>
    value ? undefined : Promise.reject(new Error(t('complaint:forms.recusalRequired')))
  return (
    <ReasonModal<{ note?: string; recusal: boolean }>
      title={t('dispatch:assign.title', { name: person.name })}
      open
      onClose={onClose}
      field="note"
      min={isTaken ? 2 : 0}
      label={t(isTaken ? 'dispatch:assign.reason' : 'dispatch:assign.note')}
      phrases={t(isTaken ? 'dispatch:assign.reasons' : 'dispatch:assign.notes', { returnObjects: true })}
      onSubmit={assign}
    >
      {person.cautions.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="dp-gap"
          title={t('dispatch:assign.caution', { text: person.cautions.map((one) => one[language]).join('；') })}
        />
      )}
      <Form.Item name="recusal" valuePropName="checked" rules={[{ validator: ticked }]}>
        <Checkbox>{t('complaint:forms.recusal')}</Checkbox>
      </Form.Item>
    </ReasonModal>
  )
}
