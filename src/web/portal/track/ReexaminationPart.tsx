import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PortalComplaint, requestPortalReexamination } from '../../api/index.ts'
import { asProblem } from '../../client.ts'
import { formatDate, formatDateTime } from '../../kit/time.ts'
import { useLanguage } from '../language.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Notice, useProblemText } from '../parts/notices.tsx'
import { SecretWarning } from '../parts/SecretWarning.tsx'
import { portalComplaint } from './portal-complaint.ts'
import { lastDay } from './promise.ts'

type Reexamination = PortalComplaint['reexamination']

/** Once there is a decision: asking the organisation above to look at it again, and how that stands. */
export function ReexaminationPart({ complaint }: { complaint: PortalComplaint }) {
  const { t } = useTranslation('portal')
  const language = useLanguage()
  const [isAsking, setAsking] = useState(false)
  const [wasSent, setSent] = useState(false)
  const { may, window, requests } = complaint.reexamination
  if (!window) return null
  const isUnderWay = ['waiting', 'handling'].includes(requests.at(-1)?.state ?? '')
  return (
    <section className="p-card p-stack">
      <h2>{t(requests.length > 0 ? 'again.titleAsked' : 'again.title')}</h2>
      {wasSent && isUnderWay && <Notice tone="ok">{t('again.submitted')}</Notice>}
      {requests.map((request) => (
        <RequestCard key={request.requestedAt} request={request} />
      ))}
      {may.ok && (
        <>
          <p className="p-card-lead">{t('again.lead')}</p>
          <p className="p-card-lead">{t('again.window', { sent: window.sentOn, last: window.lastDay })}</p>
          <div className="p-buttons">
            <button type="button" className="p-button p-button-quiet" onClick={() => setAsking(true)}>
              {t('again.ask')}
            </button>
          </div>
        </>
      )}
      {!may.ok && requests.length === 0 && may.why && <p className="p-card-lead">{may.why[language]}</p>}
      {isAsking && <AskDialog sentOn={window.sentOn} onClose={() => setAsking(false)} onSent={() => setSent(true)} />}
    </section>
  )
}

function RequestCard({ request }: { request: Reexamination['requests'][number] }) {
  const { t } = useTranslation('portal')
  return (
    <article className="p-again">
      <p className="p-again-state">{t(`again.states.${request.state}`)}</p>
      <dl className="p-status-grid">
        <div>
          <dt>{t('again.askedOn', { date: formatDate(request.requestedAt) })}</dt>
          {request.text && <dd className="p-again-text">{request.text}</dd>}
        </div>
        {request.number && (
          <div>
            <dt>{t('again.number')}</dt>
            <dd className="p-nowrap">{request.number}</dd>
          </div>
        )}
        {request.dueAt && (
          <div>
            <dt>{t('again.due')}</dt>
            <dd>{lastDay(request.dueAt)}</dd>
          </div>
        )}
      </dl>
      {request.notice && (
        <div className="p-answer">
          <p>{request.notice.text}</p>
          <footer>{formatDateTime(request.notice.at)}</footer>
        </div>
      )}
    </article>
  )
}

/** The day on which the decision was received decides whether there is time; a late request says why. */
function AskDialog({ sentOn, onClose, onSent }: { sentOn: string; onClose(): void; onSent(): void }) {
  const { t } = useTranslation('portal')
  const client = useQueryClient()
  const say = useProblemText()
  const today = formatDate(new Date())
  const [text, setText] = useState('')
  const [receivedOn, setReceivedOn] = useState(sentOn)
  const [wasTried, setTried] = useState(false)
  const send = useMutation({
    mutationFn: () => requestPortalReexamination({ body: { text: text.trim(), decisionReceivedOn: receivedOn } }),
    onSuccess: (after) => {
      client.setQueryData(portalComplaint.queryKey, after)
      onSent()
      onClose()
    },
  })
  const isTextMissing = text.trim().length < 2
  const isDateWrong = receivedOn === '' || receivedOn < sentOn || receivedOn > today
  const isLate = !isDateWrong && Date.parse(today) - Date.parse(receivedOn) > 30 * 86_400_000
  return (
    <Dialog title={t('again.dialogTitle')} onClose={onClose}>
      <form
        className="p-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!isTextMissing && !isDateWrong && !send.isPending) send.mutate()
        }}
      >
        <Field
          name="receivedOn"
          label={t('again.receivedOn')}
          hint={t('again.receivedOnHint')}
          error={wasTried && isDateWrong ? t('again.receivedOnMissing') : undefined}
          required
        >
          {(control) => (
            <span className="p-short">
              <input
                {...control}
                type="date"
                min={sentOn}
                max={today}
                value={receivedOn}
                onChange={(event) => setReceivedOn(event.target.value)}
              />
            </span>
          )}
        </Field>
        {isLate && <Notice tone="warning">{t('again.lateWarning', { date: receivedOn })}</Notice>}
        <Field
          name="why"
          label={t('again.text')}
          hint={t('again.textHint')}
          error={wasTried && isTextMissing ? t('again.textMissing') : undefined}
          required
        >
          {(control) => (
            <textarea {...control} rows={5} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <SecretWarning text={text} onClean={setText} />
        {send.error && <Notice tone="error">{say(asProblem(send.error))}</Notice>}
        <div className="p-buttons">
          <button type="submit" className="p-button" aria-disabled={send.isPending || undefined}>
            {t('again.submit')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
