import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { redactC3 } from '../../../modules/complaint/domain/personal-data.ts'
import { Notice } from './notices.tsx'

const secretKinds = ['password', 'cvv', 'card_expiry', 'otp', 'track_data'] as const
export type SecretKind = (typeof secretKinds)[number]

const isSecretKind = (kind: string): kind is SecretKind => (secretKinds as readonly string[]).includes(kind)

/** The names of what may never be written down, each once, in the reader's language. */
export function useSecretNames(): (kinds: readonly string[]) => string {
  const { t } = useTranslation(['portal', 'common'])
  return (kinds) =>
    [...new Set(kinds)]
      .filter(isSecretKind)
      .map((kind) => t(`portal:secret.kinds.${kind}`))
      .join(t('common:comma'))
}

interface SecretWarningProps {
  text: string
  onClean(text: string): void
}

/**
 * Seen while typing: a password or a code that nobody else may know. Offers to take it out.
 * It never stands in the way of complaining: what is left in, the server removes before anything is stored.
 */
export function SecretWarning({ text, onClean }: SecretWarningProps) {
  const { t } = useTranslation('portal')
  const names = useSecretNames()
  const [isCleaned, setCleaned] = useState(false)
  const redacted = useMemo(() => redactC3(text), [text])
  if (redacted.found.length > 0)
    return (
      <Notice tone="warning">
        <strong>{t('secret.title', { kinds: names(redacted.found.map(({ kind }) => kind)) })}</strong>
        <p>{t('secret.body')}</p>
        <button
          type="button"
          className="p-link-button"
          onClick={() => {
            onClean(redacted.text)
            setCleaned(true)
          }}
        >
          {t('secret.remove')}
        </button>
      </Notice>
    )
  return isCleaned && text !== '' ? <Notice tone="ok">{t('secret.removed')}</Notice> : null
}
