import { useTranslation } from 'react-i18next'
import type { Complaint } from '../../../web/api/index.ts'
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

/** The dialog of one act: its opinion with common phrases, and what else the act needs. */
export function VerbModal({ complaint, verb, title, onClose, onDone }: VerbModalProps) {
  const { t } = useTranslation('complaint')
  const form = forms[verb]
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
      onSubmit={async (values) => onDone(await form.send(complaint, values))}
    >
      {form.fields?.(complaint)}
    </ReasonModal>
  )
}
