import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { UnitTreeSelect } from '../../../web/kit/selects.tsx'
import { TaxonomyCascader, useTaxonomyOptions } from '../../../web/kit/taxonomy.tsx'

/** Whom it is about, and which business. The unit decides who handles it; the rest may be left to the suggestion. */
export function BusinessSection() {
  const { t } = useTranslation(['registration', 'kit'])
  const businesses = useTaxonomyOptions('business', { levels: 1 })
  return (
    <Section title={t('registration:business.title')}>
      <div className="sq-grid sq-grid-2">
        <Form.Item name="respondentUnitId" label={t('registration:business.unit')} extra={t('registration:business.unitHelp')}>
          <UnitTreeSelect />
        </Form.Item>
        <Form.Item name="respondentStaff" label={t('registration:business.staff')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="business" label={t('registration:business.business')} extra={t('registration:business.businessHelp')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={businesses}
            placeholder={t('kit:taxonomy.placeholder')}
            notFoundContent={t('kit:taxonomy.none')}
          />
        </Form.Item>
        <Form.Item name="product" label={t('registration:business.product')}>
          <TaxonomyCascader tree="product" />
        </Form.Item>
      </div>
    </Section>
  )
}
