import { Button, Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

/** Why it differs from what stands: asked for as soon as something does, with what people mostly say. */
export function WhyField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation('classifying')
  const id = useId()
  return (
    <div className="cl-why">
      <label htmlFor={id}>{t('why')}</label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        required
        placeholder={t('whyPlaceholder')}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="sq-phrases">
        {t('whys', { returnObjects: true }).map((phrase) => (
          <Button key={phrase} size="small" onClick={() => onChange(phrase)}>
            {phrase}
          </Button>
        ))}
      </div>
    </div>
  )
}
