import { App, Checkbox, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Complaint, type Reexaminations, reviewReexamination } from '../../../../web/api/index.ts'
import { ReasonModal } from '../../../../web/kit/ReasonModal.tsx'
import { formatDate } from '../../../../web/kit/time.ts'
import { conclusions } from '../../../complaint/domain/relations/reexamination-events.ts'
import { useComplaintChanged } from '../../../complaint/web/complaint-queries.ts'
import { FilesField } from './fields.tsx'

type Values = NonNullable<Reexaminations['review']> & { attachmentIds?: string[] }

/** Process, time, result, decision, grounds. What follows by itself is chosen by the form; the server checks that it fits. */
export function ReviewModal({ complaint, data, onClose }: { complaint: Complaint; data: Reexaminations; onClose(): void }) {
  const { t } = useTranslation('reexamination')
  const { message } = App.useApp()
  const changed = useComplaintChanged()
  const timeReview = useTimeWords(data)
  return (
    <ReasonModal<Values>
      title={t('review.title')}
      open
      width={760}
      onClose={onClose}
      field={null}
      initial={data.review ?? { timeReview, reopens: false }}
      onSubmit={async ({ reopens, ...values }) => {
        const follows = { upheld: false, sent_back: true, changed: reopens }[values.conclusion]
        const body = { ...values, reopens: follows, version: complaint.version }
        await changed(await reviewReexamination({ path: { id: complaint.id }, body }))
        void message.success(t('review.saved'))
      }}
    >
      <p className="sq-faint rx-help">{t('review.help')}</p>
      <Aspect title={t('review.process')} choice="isProcessProper" text="processReview" />
      <Aspect title={t('review.time')} choice="isInTime" text="timeReview" />
      <Aspect title={t('review.result')} choice="isResultProper" text="resultReview" />
      <fieldset className="rx-block">
        <legend>{t('review.decision')}</legend>
        <Form.Item name="conclusion" rules={[{ required: true, message: t('review.choose') }]}>
          <Radio.Group
            aria-label={t('review.decision')}
            options={conclusions.map((value) => ({ value, label: t(`conclusionLong.${value}`) }))}
          />
        </Form.Item>
        <Form.Item noStyle dependencies={['conclusion']}>
          {({ getFieldValue }) =>
            getFieldValue('conclusion') === 'changed' && (
              <Form.Item name="reopens" valuePropName="checked" extra={t('review.reopensHelp')}>
                <Checkbox>{t('review.reopens')}</Checkbox>
              </Form.Item>
            )
          }
        </Form.Item>
        <Words name="text" label={t('review.text')} />
      </fieldset>
      <Words name="why" label={t('review.why')} />
      <FilesField complaintId={complaint.id} label={t('files')} />
    </ReasonModal>
  )
}

/** What the file says of the time it took, as a beginning. */
function useTimeWords({ original }: Reexaminations): string {
  const { t } = useTranslation('reexamination')
  if (!original?.answeredAt) return ''
  return t('review.timeInitial', {
    received: formatDate(original.receivedAt),
    answered: formatDate(original.answeredAt),
    days: original.days ?? 0,
    extended: t(original.isExtended ? 'file.isExtended' : 'file.notExtended'),
  })
}

function Aspect({ title, choice, text }: { title: string; choice: keyof Values & string; text: keyof Values & string }) {
  const { t } = useTranslation('reexamination')
  const isResult = choice === 'isResultProper'
  return (
    <fieldset className="rx-block">
      <legend>{title}</legend>
      <Form.Item name={choice} rules={[{ required: true, message: t('review.choose') }]}>
        <Radio.Group
          aria-label={title}
          options={[
            { value: true, label: t(isResult ? 'review.resultProper' : 'review.proper') },
            { value: false, label: t(isResult ? 'review.resultImproper' : 'review.improper') },
          ]}
        />
      </Form.Item>
      <Words name={text} label={t('review.finding')} />
    </fieldset>
  )
}

function Words({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, min: 2 }]}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
    </Form.Item>
  )
}
