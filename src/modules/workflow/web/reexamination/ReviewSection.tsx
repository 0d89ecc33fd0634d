import { Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Complaint, Reexaminations } from '../../../../web/api/index.ts'
import { ActionButton } from '../../../../web/kit/ActionButton.tsx'
import { Section } from '../../../../web/kit/layout.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { conclusionTone } from './ReexaminationPanel.tsx'
import { ReviewModal } from './ReviewModal.tsx'
import { SendModal } from './SendModal.tsx'

/** What the reviewer says of process, time and result, and the two acts that lead to the notice. */
export function ReviewSection({ complaint, data }: { complaint: Complaint; data: Reexaminations }) {
  const { t } = useTranslation('reexamination')
  const [open, setOpen] = useState<'review' | 'send' | null>(null)
  const { review, notice } = data
  const { review_reexamination: mayReview, notify_reexamination: maySend } = complaint.allowed
  return (
    <Section
      title={t('review.title')}
      extra={
        <Space wrap>
          <ActionButton size="small" type={review ? 'default' : 'primary'} verdict={mayReview} onClick={() => setOpen('review')}>
            {t(review ? 'review.rewrite' : 'review.write')}
          </ActionButton>
          <ActionButton size="small" type="primary" verdict={maySend} onClick={() => setOpen('send')}>
            {t('send.title')}
          </ActionButton>
        </Space>
      }
    >
      {review ? <Review review={review} /> : <p className="sq-faint">{t('review.none')}</p>}
      {open === 'review' && <ReviewModal complaint={complaint} data={data} onClose={() => setOpen(null)} />}
      {open === 'send' && notice && <SendModal complaint={complaint} notice={notice} onClose={() => setOpen(null)} />}
    </Section>
  )
}

function Review({ review }: { review: NonNullable<Reexaminations['review']> }) {
  const { t } = useTranslation('reexamination')
  const aspects = [
    ['process', review.isProcessProper, review.processReview],
    ['time', review.isInTime, review.timeReview],
    ['result', review.isResultProper, review.resultReview],
  ] as const
  return (
    <dl className="rx-review">
      {aspects.map(([aspect, isFine, text]) => (
        <div key={aspect} className="rx-aspect">
          <dt>{t(`review.${aspect}`)}</dt>
          <dd>
            <Tag tone={isFine ? 'green' : 'red'}>
              {t(
                aspect === 'result'
                  ? isFine
                    ? 'review.resultProper'
                    : 'review.resultImproper'
                  : isFine
                    ? 'review.proper'
                    : 'review.improper',
              )}
            </Tag>{' '}
            {text}
          </dd>
        </div>
      ))}
      <div className="rx-aspect">
        <dt>{t('review.decision')}</dt>
        <dd>
          <Tag tone={conclusionTone[review.conclusion]}>{t(`conclusionLong.${review.conclusion}`)}</Tag> {review.text}
        </dd>
      </div>
      <div className="rx-aspect">
        <dt>{t('review.why')}</dt>
        <dd>{review.why}</dd>
      </div>
    </dl>
  )
}
