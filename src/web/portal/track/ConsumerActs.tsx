import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPortalMaterial, attachPortalFile, type PortalComplaint, withdrawPortalComplaint } from '../../api/index.ts'
import { asProblem } from '../../client.ts'
import { useLanguage } from '../language.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Notice, useProblemText } from '../parts/notices.tsx'
import { SecretWarning, useSecretNames } from '../parts/SecretWarning.tsx'
import { Uploads } from '../parts/Uploads.tsx'
import { portalComplaint } from './portal-complaint.ts'
import { PartDialog, RevokeDialog } from './WithdrawalDialogs.tsx'

type Act = 'add' | 'attach' | 'part' | 'withdraw' | 'revoke'

/** What the consumer can still do. What cannot be done any more says why. */
export function ConsumerActs({ complaint }: { complaint: PortalComplaint }) {
  const { t } = useTranslation('portal')
  const [open, setOpen] = useState<Act | null>(null)
  const [said, setSaid] = useState<ReactNode>(null)
  const close = () => setOpen(null)
  const language = useLanguage()
  const { may } = complaint
  const why = [may.addMaterial, may.attach, may.withdraw].find((one) => !one.ok)?.why
  const act = (name: Act) => () => {
    setSaid(null)
    setOpen(name)
  }
  return (
    <section className="p-card p-stack">
      <h2>{t('progress.actionsTitle')}</h2>
      {said && <Notice tone="ok">{said}</Notice>}
      {why && <p className="p-card-lead">{why[language]}</p>}
      <div className="p-buttons">
        {may.addMaterial.ok && (
          <button type="button" className="p-button p-button-quiet" onClick={act('add')}>
            {t('progress.add')}
          </button>
        )}
        {may.attach.ok && (
          <button type="button" className="p-button p-button-quiet" onClick={act('attach')}>
            {t('progress.attach')}
          </button>
        )}
        {may.withdrawPartly.ok && (
          <button type="button" className="p-button p-button-quiet" onClick={act('part')}>
            {t('progress.part')}
          </button>
        )}
        {may.revokeWithdrawal.ok && (
          <button type="button" className="p-button p-button-quiet" onClick={act('revoke')}>
            {t('progress.revoke')}
          </button>
        )}
        {may.withdraw.ok && (
          <button type="button" className="p-button p-button-quiet p-button-danger" onClick={act('withdraw')}>
            {t('progress.withdraw')}
          </button>
        )}
      </div>
      {open === 'add' && <AddDialog onClose={close} onDone={setSaid} />}
      {open === 'attach' && <AttachDialog onClose={close} />}
      {open === 'part' && <PartDialog claim={complaint.claim} onClose={close} onDone={setSaid} />}
      {open === 'revoke' && <RevokeDialog onClose={close} onDone={setSaid} />}
      {open === 'withdraw' && <WithdrawDialog onClose={close} onDone={setSaid} />}
    </section>
  )
}

interface ActProps {
  onClose(): void
  onDone(said: ReactNode): void
}

function AddDialog({ onClose, onDone }: ActProps) {
  const { t } = useTranslation('portal')
  const client = useQueryClient()
  const say = useProblemText()
  const names = useSecretNames()
  const [text, setText] = useState('')
  const [isMissing, setMissing] = useState(false)
  const send = useMutation({
    mutationFn: () => addPortalMaterial({ body: { text: text.trim() } }),
    onSuccess: async ({ redacted }) => {
      const secrets = names(redacted)
      onDone(secrets ? `${t('progress.added')} ${t('done.removed', { kinds: secrets })}` : t('progress.added'))
      onClose()
      await client.invalidateQueries({ queryKey: portalComplaint.queryKey })
    },
  })
  return (
    <Dialog title={t('progress.addTitle')} onClose={onClose}>
      <form
        className="p-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setMissing(text.trim().length < 2)
          if (text.trim().length >= 2 && !send.isPending) send.mutate()
        }}
      >
        <Field
          name="material"
          label={t('progress.addLabel')}
          hint={t('progress.addHint')}
          error={isMissing ? t('progress.addMissing') : undefined}
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
            {t('progress.addSubmit')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function AttachDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('portal')
  const client = useQueryClient()
  return (
    <Dialog title={t('progress.attach')} onClose={onClose}>
      <div className="p-stack">
        <Uploads
          onUpload={async (file) => {
            await attachPortalFile({ body: { file } })
            await client.invalidateQueries({ queryKey: portalComplaint.queryKey })
          }}
        />
        <div className="p-buttons">
          <button type="button" className="p-button" onClick={onClose}>
            {t('close')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}

function WithdrawDialog({ onClose, onDone }: ActProps) {
  const { t } = useTranslation('portal')
  const client = useQueryClient()
  const say = useProblemText()
  const [reason, setReason] = useState('')
  const [isSure, setSure] = useState(false)
  const [wasTried, setTried] = useState(false)
  const send = useMutation({
    mutationFn: () => withdrawPortalComplaint({ body: { reason: reason.trim() } }),
    onSuccess: (after) => {
      client.setQueryData(portalComplaint.queryKey, after)
      onDone(t('progress.withdrawn'))
      onClose()
    },
  })
  const reasonMissing = reason.trim().length < 2
  return (
    <Dialog title={t('progress.withdrawTitle')} onClose={onClose}>
      <form
        className="p-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!reasonMissing && isSure && !send.isPending) send.mutate()
        }}
      >
        <p>{t('progress.withdrawBody')}</p>
        <Field
          name="reason"
          label={t('progress.withdrawReason')}
          error={wasTried && reasonMissing ? t('progress.withdrawReasonMissing') : undefined}
          required
        >
          {(control) => (
            <>
              <ul className="p-chips">
                {t('progress.withdrawReasons', { returnObjects: true }).map((one) => (
                  <li key={one}>
                    <button type="button" className="p-chip" onClick={() => setReason(one)}>
                      {one}
                    </button>
                  </li>
                ))}
              </ul>
              <input {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            </>
          )}
        </Field>
        <label className="p-choice">
          <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.target.checked)} />
          <span>{t('progress.withdrawConfirm')}</span>
        </label>
        {wasTried && !isSure && <Notice tone="error">{t('progress.withdrawConfirmMissing')}</Notice>}
        {send.error && <Notice tone="error">{say(asProblem(send.error))}</Notice>}
        <div className="p-buttons">
          <button type="submit" className="p-button p-button-danger" aria-disabled={send.isPending || undefined}>
            {t('progress.withdrawSubmit')}
          </button>
          <button type="button" className="p-button p-button-quiet" onClick={onClose}>
            {t('progress.withdrawKeep')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
