import { SwapOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../../web/session.ts'
import { becomeOneself } from './acting.ts'

/** Says on every screen for whom one acts, and leads back to oneself. */
export function ActingBanner() {
  const { t } = useTranslation('deputies')
  const { onBehalfOf, person } = useMe()
  if (!onBehalfOf) return null
  return (
    <div className="sq-acting" role="status">
      <SwapOutlined aria-hidden />
      <span>{t('acting.now', { name: onBehalfOf.name, me: person.name })}</span>
      <Button size="small" onClick={() => void becomeOneself()}>
        {t('acting.stop')}
      </Button>
    </div>
  )
}
