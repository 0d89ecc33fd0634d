import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../web/kit/time.ts'
import { HintsJump } from './HintsPanel.tsx'

interface SubmitBarProps {
  /** What the server said, if it refused. */
  notice: ReactNode
  isPending: boolean
  keptAt: string | null
  onKeep: () => void
  /** Null when there is nothing to discard. */
  onDiscard: (() => void) | null
  onSubmit: () => void
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Always in sight: whether the draft is kept, and the way on. */
export function SubmitBar({ notice, isPending, keptAt, onKeep, onDiscard, onSubmit }: SubmitBarProps) {
  const { t } = useTranslation(['registration', 'common'])
  const { modal } = App.useApp()
  const confirmDiscard = (discard: () => void) =>
    void modal.confirm({
      title: t('registration:draft.discardTitle'),
      content: t('registration:draft.discardBody'),
      okText: t('registration:draft.discard'),
      okButtonProps: { danger: true },
      cancelText: t('common:actions.cancel'),
      onOk: discard,
    })
  return (
    <div className="sq-submit-bar">
      {notice}
      <div className="sq-submit-row">
        <HintsJump />
        <span className="sq-submit-note sq-faint" title={t('registration:draft.help')}>
          <span role="status">{keptAt && t('registration:draft.savedAt', { at: formatDateTime(keptAt).slice(11) })}</span>
          <span className="sq-submit-help">{t('registration:draft.help')}</span>
        </span>
        <span className="sq-submit-buttons">
          {onDiscard && (
            <Button type="text" disabled={isPending} onClick={() => confirmDiscard(onDiscard)}>
              {t('registration:draft.discard')}
            </Button>
          )}
          <Button disabled={isPending} onClick={onKeep}>
            {t('registration:draft.save')}
          </Button>
          <Button
            type="primary"
            loading={isPending}
            onClick={onSubmit}
            title={t(isMac ? 'registration:keysMac' : 'registration:keys')}
          >
            {t('registration:submit')}
          </Button>
        </span>
      </div>
    </div>
  )
}
