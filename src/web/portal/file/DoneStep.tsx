import { CheckCircleFilled, CopyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attachPortalFile, type PortalReceipt } from '../../api/index.ts'
import { paths } from '../../paths.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Notice } from '../parts/notices.tsx'
import { PageTitle } from '../parts/PageTitle.tsx'
import { useSecretNames } from '../parts/SecretWarning.tsx'
import { Uploads } from '../parts/Uploads.tsx'
import { portalComplaint } from '../track/portal-complaint.ts'
import { lastDay } from '../track/promise.ts'

/** The receipt. The code is never shown again, so leaving asks whether it was kept. */
export function DoneStep({ receipt }: { receipt: PortalReceipt }) {
  const { t } = useTranslation('portal')
  const names = useSecretNames()
  const [isKept, setKept] = useState(false)
  const secrets = names(receipt.redacted)
  const complaint = useQuery(portalComplaint)
  const leaving = useBlocker({ shouldBlockFn: () => !isKept, enableBeforeUnload: () => !isKept, withResolver: true })
  return (
    <div className="p-stack">
      <div className="p-ok-title">
        <CheckCircleFilled aria-hidden />
        <PageTitle lead={t('done.lead')}>{t('done.title')}</PageTitle>
      </div>
      <Receipt receipt={receipt} onKept={() => setKept(true)} />
      {secrets && <Notice tone="info">{t('done.removed', { kinds: secrets })}</Notice>}
      <section className="p-card">
        <h2>{t('done.next')}</h2>
        <ul className="p-bullets">
          <li>{t('done.nextContact')}</li>
          {complaint.data?.promisedAt && <li>{t('done.nextAnswer', { date: lastDay(complaint.data.promisedAt) })}</li>}
        </ul>
      </section>
      {complaint.data && (
        <section className="p-card">
          <h2>{t('done.files')}</h2>
          <p className="p-card-lead p-after">{t('done.filesLead')}</p>
          <Uploads onUpload={(file) => attachPortalFile({ body: { file } })} />
        </section>
      )}
      <div className="p-buttons">
        <Link to={paths.portalTrack} className="p-button">
          {t('done.track')}
        </Link>
        <Link to={paths.portal} className="p-button p-button-quiet">
          {t('done.home')}
        </Link>
      </div>
      {leaving.status === 'blocked' && (
        <Dialog title={t('done.leaveTitle')} onClose={leaving.reset}>
          <div className="p-stack">
            <p>{t('done.leave')}</p>
            <Receipt receipt={receipt} onKept={() => setKept(true)} />
            <div className="p-buttons">
              <button type="button" className="p-button" onClick={leaving.proceed}>
                {t('done.leaveYes')}
              </button>
              <button type="button" className="p-button p-button-quiet" onClick={leaving.reset}>
                {t('done.leaveNo')}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </div>
  )
}

function Receipt({ receipt, onKept }: { receipt: PortalReceipt; onKept: () => void }) {
  const { t } = useTranslation('portal')
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  async function copy() {
    try {
      await navigator.clipboard.writeText(t('done.copyText', { number: receipt.number, code: receipt.code }))
      setState('copied')
      onKept()
    } catch {
      setState('failed')
    }
  }
  return (
    <section className="p-card p-receipt p-stack" aria-label={t('done.title')}>
      <dl>
        <dt>{t('done.number')}</dt>
        <dd className="p-number">{receipt.number}</dd>
        <dt>{t('done.code')}</dt>
        <dd className="p-code">{receipt.code}</dd>
      </dl>
      <p className="p-small">{t('done.codeHint')}</p>
      <div>
        <button type="button" className="p-button p-button-quiet p-wide" onClick={() => void copy()}>
          <CopyOutlined aria-hidden /> {state === 'copied' ? t('done.copied') : t('done.copy')}
        </button>
        <p role="status" className="p-small">
          {state === 'failed' ? t('done.copyFailed') : ''}
        </p>
      </div>
    </section>
  )
}
