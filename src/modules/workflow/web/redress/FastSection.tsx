import { InputNumber, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../../web/kit/layout.tsx'
import { useTaxonomyOptions } from '../../../../web/kit/taxonomy.tsx'
import type { PartProps } from './part.ts'

/** 小额快赔: up to which sum, and for which businesses. */
export function FastSection({ settings, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('redress')
  const businesses = useTaxonomyOptions('business', { levels: 1 })
  const id = useId()
  const { fast } = settings
  return (
    <Section title={t('authority.fast')}>
      <p className="sq-faint">{t('authority.fastLead')}</p>
      <div className="ra-fields">
        <label htmlFor={`${id}limit`}>{t('authority.fastLimit')}</label>
        <InputNumber
          id={`${id}limit`}
          disabled={isLocked}
          min={0}
          precision={2}
          prefix="¥"
          value={fast.limit}
          onChange={(limit) => onChange({ ...settings, fast: { ...fast, limit: limit ?? 0 } })}
        />
        <label htmlFor={`${id}businesses`}>{t('authority.fastBusinesses')}</label>
        <Select
          id={`${id}businesses`}
          mode="multiple"
          disabled={isLocked}
          value={fast.businesses}
          placeholder={t('authority.anyBusiness')}
          options={businesses}
          onChange={(chosen) => onChange({ ...settings, fast: { ...fast, businesses: chosen } })}
        />
      </div>
    </Section>
  )
}

/** From how many cases on, and how far back, similar cases are compared. */
export function ComparisonSection({ settings, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('redress')
  const id = useId()
  const { comparison } = settings
  return (
    <Section title={t('authority.comparison')}>
      <p className="sq-faint">{t('authority.comparisonLead')}</p>
      <div className="ra-fields">
        {(['minimum', 'months'] as const).flatMap((field) => [
          <label key={`${field} label`} htmlFor={`${id}${field}`}>
            {t(`authority.${field}`)}
          </label>,
          <InputNumber
            key={field}
            id={`${id}${field}`}
            disabled={isLocked}
            min={1}
            max={field === 'months' ? 60 : 100}
            precision={0}
            value={comparison[field]}
            onChange={(value) => onChange({ ...settings, comparison: { ...comparison, [field]: value ?? 1 } })}
          />,
        ])}
      </div>
    </Section>
  )
}
