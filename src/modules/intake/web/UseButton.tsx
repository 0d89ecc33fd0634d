import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

interface UseButtonProps {
  axis: string
  value: string
  isUsed: boolean
  run: () => void
}

/** Takes one ghost value into the form. */
export function UseButton({ axis, value, isUsed, run }: UseButtonProps) {
  const { t } = useTranslation('registration')
  if (isUsed)
    return (
      <span className="sq-used sq-ok">
        <CheckOutlined aria-hidden /> {t('hints.classification.used')}
      </span>
    )
  return (
    <Button size="small" className="sq-use" aria-label={t('hints.classification.useOf', { axis, value })} onClick={run}>
      {t('hints.classification.use')}
    </Button>
  )
}
