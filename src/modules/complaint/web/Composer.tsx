import { App, Checkbox, Form, Input, Select, Space, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addComment, answerConsumer, type Complaint, recordContact } from '../../../web/api/index.ts'
import { ActionButton, type Verdict } from '../../../web/kit/ActionButton.tsx'
import { Section } from '../../../web/kit/layout.tsx'
import { formatDateTime } from '../../../web/kit/time.ts'
import { useProblemForm } from '../../../web/kit/useProblemForm.tsx'
import { answerForms } from '../domain/vocabulary.ts'
import { useComplaintChanged } from './complaint-queries.ts'
import { useInsertedAnswer } from './insert-answer.ts'
import { MentionSelect } from './MentionSelect.tsx'

type Kind = 'note' | 'contact' | 'answer'

/** Where words are written. A note, a contact and a formal answer look different, so that they cannot be confused. */
export function Composer({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('complaint')
  const [kind, setKind] = useState<Kind>('note')
  const [inserted, setInserted] = useState(0)
  useInsertedAnswer(complaint.id, () => {
    setInserted(inserted + 1)
    setKind('answer')
  })
  return (
    <Section title={t('composer.title')} className="sq-composer">
      <Tabs
        activeKey={kind}
        onChange={(key) => setKind(key as Kind)}
        items={[
          { key: 'note', label: t('composer.note'), children: <NoteForm key={complaint.id} complaint={complaint} /> },
          { key: 'contact', label: t('composer.contact'), children: <ContactForm key={complaint.id} complaint={complaint} /> },
          {
            key: 'answer',
            label: t('composer.answer'),
            children: <AnswerForm key={`${complaint.id}.${inserted}`} complaint={complaint} />,
          },
        ]}
      />
    </Section>
  )
}

/** The text of a form, kept in this browser until it is sent: per complaint and kind. */
function useDraft(complaint: Complaint, kind: Kind) {
  const key = `suqing.draft.${complaint.id}.${kind}`
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  return {
    initial: localStorage.getItem(key) ?? '',
    savedAt,
    keep(text: string) {
      if (text) localStorage.setItem(key, text)
      else localStorage.removeItem(key)
      setSavedAt(text ? new Date() : null)
    },
    forget() {
      localStorage.removeItem(key)
      setSavedAt(null)
    },
  }
}

interface SendRowProps {
  label: string
  verdict: Verdict
  isPending: boolean
  savedAt: Date | null
}

function SendRow({ label, verdict, isPending, savedAt }: SendRowProps) {
  const { t } = useTranslation('complaint')
  return (
    <Space>
      <ActionButton type="primary" htmlType="submit" verdict={verdict} loading={isPending}>
        {label}
      </ActionButton>
      {savedAt && <span className="sq-faint">{t('composer.draftSaved', { at: formatDateTime(savedAt).slice(11) })}</span>}
    </Space>
  )
}

function NoteForm({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('complaint')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const draft = useDraft(complaint, 'note')
  const { form, submit, isPending, notice } = useProblemForm<{ text: string; mentionIds?: string[] }>(
    async ({ text, mentionIds = [] }) => {
      const after = await addComment({ path: { id: complaint.id }, body: { text, mentionIds } })
      draft.forget()
      form.resetFields()
      form.setFieldsValue({ text: '' })
      await changed(after)
      void message.success(t('composer.saved'))
    },
  )
  return (
    <Form
      name="note"
      form={form}
      layout="vertical"
      onFinish={submit}
      initialValues={{ text: draft.initial }}
      className="sq-composer-note"
    >
      <p className="sq-faint">{t('composer.noteHint')}</p>
      <Form.Item name="text" label={t('composer.note')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          placeholder={t('composer.notePlaceholder')}
          onChange={(event) => draft.keep(event.target.value)}
        />
      </Form.Item>
      <Form.Item name="mentionIds" label={t('composer.mention')}>
        <MentionSelect />
      </Form.Item>
      {notice}
      <SendRow
        label={t('composer.send.note')}
        verdict={complaint.allowed.comment}
        isPending={isPending}
        savedAt={draft.savedAt}
      />
    </Form>
  )
}

function ContactForm({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('complaint')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const draft = useDraft(complaint, 'contact')
  const { form, submit, isPending, notice } = useProblemForm<{ form: 'phone'; text: string }>(async (body) => {
    const after = await recordContact({ path: { id: complaint.id }, body })
    draft.forget()
    form.setFieldsValue({ text: '' })
    await changed(after)
    void message.success(t('composer.saved'))
  })
  return (
    <Form name="contact" form={form} layout="vertical" onFinish={submit} initialValues={{ form: 'phone', text: draft.initial }}>
      <p className="sq-faint">{t('composer.contactHint')}</p>
      <Form.Item name="form" label={t('composer.form')}>
        <Select options={[...answerForms, 'visit' as const].map((value) => ({ value, label: t(`composer.forms.${value}`) }))} />
      </Form.Item>
      <Form.Item name="text" label={t('composer.contact')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          placeholder={t('composer.contactPlaceholder')}
          onChange={(event) => draft.keep(event.target.value)}
        />
      </Form.Item>
      {notice}
      <SendRow
        label={t('composer.send.contact')}
        verdict={complaint.allowed.contact}
        isPending={isPending}
        savedAt={draft.savedAt}
      />
    </Form>
  )
}

interface AnswerValues {
  form: 'letter' | 'sms' | 'email' | 'phone'
  text: string
  recording?: string
  elements?: ('findings' | 'basis' | 'remedies')[]
}

const elements = ['findings', 'basis', 'remedies'] as const

function AnswerForm({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('complaint')
  const { message, modal } = App.useApp()
  const changed = useComplaintChanged()
  const draft = useDraft(complaint, 'answer')
  const { form, submit, isPending, notice } = useProblemForm<AnswerValues>(async (values) => {
    const isSure = await modal.confirm({
      title: t('composer.confirmSend'),
      content: t('composer.answerHint'),
      okText: t('composer.send.answer'),
    })
    if (!isSure) return
    const said = Object.fromEntries(elements.map((element) => [element, values.elements?.includes(element) ?? false])) as Record<
      (typeof elements)[number],
      boolean
    >
    const after = await answerConsumer({
      path: { id: complaint.id },
      body: {
        form: values.form,
        text: values.text,
        recording: values.form === 'phone' ? values.recording?.trim() || null : null,
        elements: said,
      },
    })
    draft.forget()
    form.setFieldsValue({ text: '' })
    await changed(after)
    void message.success(t('composer.sent'))
  })
  const how = Form.useWatch('form', form)
  return (
    <Form
      name="answer"
      form={form}
      layout="vertical"
      onFinish={submit}
      initialValues={{ form: 'letter', text: draft.initial }}
      className="sq-composer-answer"
    >
      <p className="sq-faint">{t('composer.answerHint')}</p>
      <Form.Item name="form" label={t('composer.form')}>
        <Select options={answerForms.map((value) => ({ value, label: t(`composer.forms.${value}`) }))} />
      </Form.Item>
      {how === 'phone' && (
        <Form.Item name="recording" label={t('composer.recording')} extra={t('composer.recordingHint')}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      <Form.Item name="text" label={t('composer.answer')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea
          autoSize={{ minRows: 5, maxRows: 16 }}
          maxLength={8000}
          placeholder={t('composer.answerPlaceholder')}
          onChange={(event) => draft.keep(event.target.value)}
        />
      </Form.Item>
      <Form.Item
        name="elements"
        label={t('composer.elements')}
        rules={[
          {
            validator: async (_, chosen: string[] = []) =>
              chosen.length === elements.length ? undefined : Promise.reject(new Error(t('composer.elementRequired'))),
          },
        ]}
      >
        <Checkbox.Group options={elements.map((value) => ({ value, label: t(`composer.${value}`) }))} />
      </Form.Item>
      {notice}
      <SendRow
        label={t('composer.send.answer')}
        verdict={complaint.allowed.answer}
        isPending={isPending}
        savedAt={draft.savedAt}
      />
    </Form>
  )
}
