import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attachFile, type Complaint } from '../../../web/api/index.ts'
import { FileDrop } from '../../../web/kit/FileDrop.tsx'
import { ReasonModal } from '../../../web/kit/ReasonModal.tsx'
import { forms } from './verb-forms.tsx'
import type { Verb } from './verbs.ts'

interface VerbModalProps {
  complaint: Complaint
  verb: Verb
  title: string
  onClose(): void
  onDone(after: Complaint): Promise<void>
}

/**
 * The dialog of one act: its opinion with common phrases, what else the act needs, and the papers that support it. A paper is a
 * file of the complaint from the moment it is there; an act that knows papers of its own refers to it.
 */
export function VerbModal({ complaint, verb, title, onClose, onDone }: VerbModalProps) {
  const { t } = useTranslation('complaint')
  const form = forms[verb]
  const [attachmentIds, setAttachmentIds] = useState<string[]>([])
  const opinion = form.opinion
  return (
    <ReasonModal<Record<string, unknown>>
      title={title}
      open
      onClose={onClose}
      field={opinion?.field ?? null}
      {...(opinion && { label: t(opinion.label), min: opinion.min })}
      {...(opinion?.phrases && { phrases: t(opinion.phrases, { returnObjects: true }) })}
      {...(form.initial && { initial: form.initial(complaint) })}
      danger={form.isDanger ?? false}
      onSubmit={async (values) =>
        onDone(await form.send(complaint, form.files === 'linked' ? { ...values, attachmentIds } : values))
      }
    >
      {form.fields?.(complaint)}
      {form.files !== 'own' && complaint.allowed.attach?.ok && (
        <Form.Item label={t('forms.files')}>
          <FileDrop
            onUpload={async (file) => {
              const { id } = await attachFile({ path: { id: complaint.id }, body: { file } })
              setAttachmentIds((all) => [...all, id])
            }}
          />
        </Form.Item>
      )}
    </ReasonModal>
  )
}
