import { Button, type ButtonProps, Tooltip } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

/** The server's answer to "may this be done now?". */
export type Verdict = { ok: true } | { ok: false; why: { zh: string; en: string } }

type ActionButtonProps = Omit<ButtonProps, 'disabled'> & { verdict?: Verdict | undefined }

/**
 * A button that is disabled with its reason and never hidden: people learn the rule from the button.
 * It stays in the tab order, so that the reason is read out as well as shown.
 */
export function ActionButton({ verdict = { ok: true }, children, onClick, ...rest }: ActionButtonProps) {
  const { t, i18n } = useTranslation('kit')
  const id = useId()
  if (verdict.ok)
    return (
      <Button {...rest} onClick={onClick}>
        {children}
      </Button>
    )
  const why = verdict.why[i18n.language === 'en' ? 'en' : 'zh']
  return (
    <Tooltip title={why}>
      <Button
        {...rest}
        type={rest.type === 'primary' ? 'default' : rest.type}
        htmlType="button"
        aria-disabled
        aria-describedby={id}
        className={`sq-unavailable ${rest.className ?? ''}`}
      >
        {children}
        <span id={id} className="sq-hidden">
          {t('action.disabledBecause', { why })}
        </span>
      </Button>
    </Tooltip>
  )
}
