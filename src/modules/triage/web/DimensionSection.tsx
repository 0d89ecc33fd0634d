import { InputNumber, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import type { DimensionPart, PartProps } from './part.ts'
import { RiskTables } from './RiskTables.tsx'

/** From how much money a sum is medium or large, what makes a matter periodic, and which risk each reason belongs to. */
export function DimensionSection({ settings, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('triage')
  const { dimensions } = settings
  const part: DimensionPart = {
    dimensions,
    change: (next) => onChange({ ...settings, dimensions: { ...dimensions, ...next } }),
    isLocked,
  }
  return (
    <Section title={t('dimensions.title')} extra={<span className="sq-faint">{t('dimensions.lead')}</span>}>
      <Amounts {...part} />
      <Periodic {...part} />
      <RiskTables {...part} />
    </Section>
  )
}

function Amounts({ dimensions: { amounts }, change, isLocked }: DimensionPart) {
  const { t } = useTranslation('triage')
  return (
    <>
      <h3 className="tr-sub">{t('dimensions.amounts')}</h3>
      <ul className="tr-grid">
        {(['medium', 'large'] as const).map((band) => (
          <Field key={band} label={t(`dimensions.${band}`)}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={1e12}
                disabled={isLocked}
                value={amounts[band]}
                onChange={(value) => value !== null && change({ amounts: { ...amounts, [band]: value } })}
              />
            )}
          </Field>
        ))}
      </ul>
    </>
  )
}

function Periodic({ dimensions: { repeats, periodicWords }, change, isLocked }: DimensionPart) {
  const { t } = useTranslation('triage')
  const id = useId()
  return (
    <>
      <h3 className="tr-sub">{t('dimensions.time')}</h3>
      <ul className="tr-grid">
        <Field label={t('dimensions.repeats')}>
          {(field) => (
            <InputNumber
              id={field}
              min={1}
              max={100}
              precision={0}
              disabled={isLocked}
              value={repeats}
              onChange={(value) => value !== null && change({ repeats: value })}
            />
          )}
        </Field>
      </ul>
      <div className="tr-words">
        <label htmlFor={id}>{t('dimensions.words')}</label>
        <Select
          id={id}
          mode="tags"
          open={false}
          suffixIcon={null}
          disabled={isLocked}
          value={[...periodicWords]}
          placeholder={t('dimensions.wordsHelp')}
          tokenSeparators={['，', ',', '、', ';', '；']}
          onChange={(words: string[]) =>
            change({ periodicWords: words.map((word) => word.trim()).filter((word) => word.length >= 2 && word.length <= 40) })
          }
        />
      </div>
    </>
  )
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <li className="tr-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </li>
  )
}
