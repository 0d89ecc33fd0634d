import { CheckCircleOutlined, InfoCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { weakness } from '../../modules/identity/domain/password-rules.ts'

/** Says while typing what the server would say afterwards: the same rule, from the same place. */
export function PasswordAdvice({ password, login }: { password: string; login: string }) {
  const { t, i18n } = useTranslation('login')
  const why = password ? weakness(password, login || '\u0000') : null
  const text = password === '' ? t('password.rules') : why ? why[i18n.language === 'en' ? 'en' : 'zh'] : t('password.good')
  return (
    <p className={`sq-advice ${password === '' ? 'sq-faint' : why ? 'sq-warn' : 'sq-ok'}`} role="status">
      {password !== '' && !why ? <CheckCircleOutlined aria-hidden /> : <InfoCircleOutlined aria-hidden />} {text}
    </p>
  )
}
