import { CheckCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, type ProblemError } from '../../client.ts'
import { useLanguage } from '../language.ts'

const icons = { error: ExclamationCircleFilled, ok: CheckCircleFilled, info: InfoCircleFilled, warning: ExclamationCircleFilled }

/** A sentence that matters now: an icon and words, with the colour only repeating them. */
export function Notice({ tone, children, live = true }: { tone: keyof typeof icons; children: ReactNode; live?: boolean }) {
  const Icon = icons[tone]
  const role = live ? (tone === 'error' || tone === 'warning' ? 'alert' : 'status') : undefined
  return (
    <div className={`p-notice p-notice-${tone}`} role={role}>
      <Icon aria-hidden className="p-notice-icon" />
      <div>{children}</div>
    </div>
  )
}

/** What the server said, in the reader's language: about each field it named, or as a whole. */
export function useProblemText(): (problem: ProblemError) => string {
  const language = useLanguage()
  return (problem) => {
    const fields = Object.values(problem.fields).map((say) => say[language])
    return fields.length > 0 ? fields.join('；') : problem.say[language]
  }
}

/** It did not work: what the server said, and a way to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('portal')
  const say = useProblemText()
  return (
    <div className="p-card p-failure" role="alert">
      <h2>{t('state.failedTitle')}</h2>
      <p>{say(asProblem(error))}</p>
      {onRetry && (
        <button type="button" className="p-button p-button-quiet" onClick={onRetry}>
          {t('state.retry')}
        </button>
      )}
    </div>
  )
}

export function Loading() {
  const { t } = useTranslation('portal')
  return (
    <p className="p-loading" role="status">
      {t('progress.loading')}
    </p>
  )
}
