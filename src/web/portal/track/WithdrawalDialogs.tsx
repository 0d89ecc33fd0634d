import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PortalComplaint, revokePortalWithdrawal, withdrawPortalPart } from '../../api/index.ts'
import { asProblem } from '../../client.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Notice, useProblemText } from '../parts/notices.tsx'
import { portalComplaint } from './portal-complaint.ts'

interface ActProps {
  onClose(): void
  onDone(said: ReactNode): void
}

const isTooShort = (text: string) => text.trim().length < 2

/** A form of a few texts, each of which must say something. */
function useTexts<Name extends string>(names: readonly Name[], first: Partial<Record<Name, string>> = {}) {
  const [texts, setTexts] = useState(
    () => Object.fromEntries(names.map((name) => [name, first[name] ?? ''])) as Record<Name, string>,
  )
  const [wasTried, setTried] = useState(false)
  return {
    texts,
    write: (name: Name) => (text: string) => setTexts((before) => ({ ...before, [name]: text })),
    isMissing: (name: Name) => wasTried && isTooShort(texts[name]),
    /** Whether it may be sent; shows what is missing otherwise. */
    check: () => {
      setTried(true)
      return names.every((name) => !isTooShort(texts[name]))
    },
  }
}

function useSent(send: () => Promise<PortalComplaint>, said: string, { onClose, onDone }: ActProps) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (after) => {
      client.setQueryData(portalComplaint.queryKey, after)
      onDone(said)
      onClose()
    },
  })
}

/** Takes back some of what was asked for; the rest goes on. */
export function PartDialog({ claim, ...acts }: ActProps & { claim: string | null }) {
  const { t } = useTranslation('portal')
  const say = useProblemText()
  const names = ['claim', 'remaining', 'reason'] as const
  const { texts, write, isMissing, check } = useTexts(names, { remaining: claim ?? '' })
  const send = useSent(() => withdrawPortalPart({ body: texts }), t('progress.partDone'), acts)
  const labels = { claim: 'progress.partClaim', remaining: 'progress.partRemaining', reason: 'progress.partReason' } as const
  return (
    <Dialog title={t('progress.partTitle')} onClose={acts.onClose}>
      <form
        className="p-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (check() && !send.isPending) send.mutate()
        }}
      >
        <p>{t('progress.partBody')}</p>
        {names.map((name) => (
          <Field
            key={name}
            name={name}
            label={t(labels[name])}
            error={isMissing(name) ? t('progress.partMissing') : undefined}
            required
          >
            {(control) => (
              <textarea
                {...control}
                rows={2}
                maxLength={name === 'reason' ? 500 : 1000}
                value={texts[name]}
                onChange={(event) => write(name)(event.target.value)}
              />
            )}
          </Field>
        ))}
        {send.error && <Notice tone="error">{say(asProblem(send.error))}</Notice>}
        <div className="p-buttons">
          <button type="submit" className="p-button" aria-disabled={send.isPending || undefined}>
            {t('progress.partSubmit')}
          </button>
          <button type="button" className="p-button p-button-quiet" onClick={acts.onClose}>
            {t('close')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** Has a withdrawn complaint handled after all. */
export function RevokeDialog(acts: ActProps) {
  const { t } = useTranslation('portal')
  const say = useProblemText()
  const { texts, write, isMissing, check } = useTexts(['reason'])
  const send = useSent(() => revokePortalWithdrawal({ body: texts }), t('progress.revokeDone'), acts)
  return (
    <Dialog title={t('progress.revokeTitle')} onClose={acts.onClose}>
      <form
        className="p-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (check() && !send.isPending) send.mutate()
        }}
      >
        <p>{t('progress.revokeBody')}</p>
        <Field
          name="revoke-reason"
          label={t('progress.revokeReason')}
          error={isMissing('reason') ? t('progress.partMissing') : undefined}
          required
        >
          {(control) => (
            <textarea
              {...control}
              rows={3}
              maxLength={500}
              value={texts.reason}
              onChange={(event) => write('reason')(event.target.value)}
            />
          )}
        </Field>
        {send.error && <Notice tone="error">{say(asProblem(send.error))}</Notice>}
        <div className="p-buttons">
          <button type="submit" className="p-button" aria-disabled={send.isPending || undefined}>
            {t('progress.revokeSubmit')}
          </button>
          <button type="button" className="p-button p-button-quiet" onClick={acts.onClose}>
            {t('close')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
