import { CheckCircleOutlined, InfoCircleOutlined } from '@ant-design/icons'
import type { FormRule } from 'antd'
import { useTranslation } from 'react-i18next'
import { weakness } from '../../modules/identity/domain/password-rules.ts'

/** A login name that no password contains, for when it is not typed yet. */
const nobody = '\u0000'

/** Says while typing what the server would say afterwards: the same rule, from the same place. */
export function usePasswordRule(login: string): FormRule {
  const { i18n } = useTranslation()
  return {
    validator: (_, value: string | undefined) => {
      const why = value ? weakness(value, login || nobody) : null
      return why ? Promise.reject(new Error(why[i18n.language === 'en' ? 'en' : 'zh'])) : Promise.resolve()
    },
  }
}

/** Before the first letter what is asked for, and at the end that it is enough. In between the field itself says why not. */
export function PasswordAdvice({ password, login }: { password: string; login: string }) {
  const { t } = useTranslation('login')
  if (password === '')
    return (
      <p className="sq-advice sq-faint">
        <InfoCircleOutlined aria-hidden /> {t('password.rules')}
      </p>
    )
  if (weakness(password, login || nobody)) return null
  return (
    <p className="sq-advice sq-ok" role="status">
      <CheckCircleOutlined aria-hidden /> {t('password.good')}
    </p>
  )
}
