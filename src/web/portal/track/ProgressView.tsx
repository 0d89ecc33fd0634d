import { PaperClipOutlined, ReloadOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { PortalComplaint } from '../../api/index.ts'
import { formatDate, formatDateTime } from '../../kit/time.ts'
import { useLanguage } from '../language.ts'
import { Notice } from '../parts/notices.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { ConsumerActs } from './ConsumerActs.tsx'
import { daysLeft, lastDay } from './promise.ts'
import { ReexaminationPart } from './ReexaminationPart.tsx'
import { StagePath } from './StagePath.tsx'

interface ProgressViewProps {
  complaint: PortalComplaint
  isFetching: boolean
  onRefresh(): void
  onLeave(): Promise<void>
}

/** How the complaint stands, in the consumer's words: where it is, when the answer is due, what was said, what they can do. */
export function ProgressView({ complaint, isFetching, onRefresh, onLeave }: ProgressViewProps) {
  const { t } = useTranslation('portal')
  return (
    <div className="p-stack">
      <PageTitle>{t('track.title')}</PageTitle>
      <Standing complaint={complaint} />
      <Answers complaint={complaint} />
      <ReexaminationPart complaint={complaint} />
      <ConsumerActs complaint={complaint} />
      <section className="p-card">
        <h2>{t('progress.stepsTitle')}</h2>
        <StagePath complaint={complaint} />
      </section>
      <Sent complaint={complaint} />
      <div className="p-buttons">
        <button type="button" className="p-button p-button-quiet" onClick={onRefresh} aria-disabled={isFetching || undefined}>
          <ReloadOutlined aria-hidden /> {t('progress.refresh')}
        </button>
        <button type="button" className="p-button p-button-quiet" onClick={() => void onLeave()}>
          {t('track.leave')}
        </button>
      </div>
    </div>
  )
}

function Standing({ complaint }: { complaint: PortalComplaint }) {
  const { t } = useTranslation('portal')
  const language = useLanguage()
  const left = complaint.promisedAt ? daysLeft(complaint.promisedAt) : null
  return (
    <section className="p-card p-status" aria-live="polite">
      <p className="p-status-words">{complaint.status.say[language]}</p>
      <dl className="p-status-grid">
        <div>
          <dt>{t('progress.number')}</dt>
          <dd className="p-nowrap">{complaint.number}</dd>
        </div>
        <div>
          <dt>{t('progress.receivedAt')}</dt>
          <dd>{formatDate(complaint.receivedAt)}</dd>
        </div>
        {complaint.promisedAt && left !== null && (
          <div>
            <dt>{t('progress.promised')}</dt>
            <dd>
              {lastDay(complaint.promisedAt)}
              {left >= 0 && (
                <span className="p-left">{left === 0 ? t('progress.dueToday') : t('progress.daysLeft', { count: left })}</span>
              )}
            </dd>
          </div>
        )}
      </dl>
      {left !== null && left < 0 && <Notice tone="warning">{t('progress.daysOver', { count: -left })}</Notice>}
    </section>
  )
}

function Answers({ complaint }: { complaint: PortalComplaint }) {
  const { t } = useTranslation('portal')
  const hasAnswer = complaint.answers.length > 0
  if (!hasAnswer && complaint.status.code === 'withdrawn') return null
  return (
    <section className="p-card">
      <h2>{t('progress.answersTitle')}</h2>
      {!hasAnswer && <p className="p-card-lead">{t('progress.noAnswer')}</p>}
      {complaint.answers.map((answer) => (
        <article key={answer.at} className="p-answer">
          <p>{answer.text}</p>
          <footer>
            {t(`progress.answeredBy.${answer.form}`)} · {formatDateTime(answer.at)}
          </footer>
        </article>
      ))}
      {hasAnswer && (
        <>
          <h3 className="p-before">{t('progress.remediesTitle')}</h3>
          <p className="p-card-lead">{t('progress.remedies')}</p>
        </>
      )}
    </section>
  )
}

function Sent({ complaint }: { complaint: PortalComplaint }) {
  const { t } = useTranslation('portal')
  return (
    <section className="p-card">
      <h2>{t('progress.mineTitle')}</h2>
      <dl className="p-facts">
        <div>
          <dt>{t('progress.text')}</dt>
          <dd>{complaint.text}</dd>
        </div>
        {complaint.claim && (
          <div>
            <dt>{t('progress.claim')}</dt>
            <dd>{complaint.claim}</dd>
          </div>
        )}
        <div>
          <dt>{t('progress.filesTitle')}</dt>
          {complaint.files.length === 0 && <dd>{t('progress.noFiles')}</dd>}
          {complaint.files.map((file) => (
            <dd key={`${file.uploadedAt}${file.name}`}>
              <PaperClipOutlined aria-hidden /> {file.name} <span className="p-small">{formatDateTime(file.uploadedAt)}</span>
            </dd>
          ))}
        </div>
      </dl>
    </section>
  )
}
