import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import { LightTag } from '../../../web/kit/tags.tsx'
import type { TriageSettings } from '../domain/triage-settings.ts'
import { defaultLightRules } from '../domain/warning-light.ts'
import type { PartProps } from './part.ts'

type Signal = keyof TriageSettings['light']['weights']

/** In the order of the rules: a stored version has lost it. */
const signals = Object.keys(defaultLightRules.weights) as Signal[]

/** What each signal weighs, and from which sum a light is on. */
export function WeightSection({ settings, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('triage')
  const { light } = settings
  const change = (next: Partial<TriageSettings['light']>) => onChange({ ...settings, light: { ...light, ...next } })
  return (
    <Section title={t('weights.title')} extra={<span className="sq-faint">{t('weights.lead')}</span>}>
      <h3 className="tr-sub">{t('marks.title')}</h3>
      <p className="sq-faint">{t('marks.lead')}</p>
      <ul className="tr-grid">
        {(['yellow', 'red'] as const).map((mark) => (
          <li key={mark} className="tr-field">
            <LightTag light={mark} />
            <InputNumber
              aria-label={`${t('marks.title')} ${t(`marks.${mark}`)}`}
              disabled={isLocked}
              min={0.5}
              max={1000}
              step={0.5}
              value={light.marks[mark]}
              onChange={(value) => value !== null && change({ marks: { ...light.marks, [mark]: value } })}
            />
          </li>
        ))}
      </ul>
      <h3 className="tr-sub">{t('weights.title')}</h3>
      <ul className="tr-grid">
        {signals.map((signal) => (
          <li key={signal} className="tr-field">
            <span>{t(`signals.${signal}`)}</span>
            <InputNumber
              aria-label={t('weights.cell', { signal: t(`signals.${signal}`) })}
              disabled={isLocked}
              min={0}
              max={100}
              step={0.5}
              value={light.weights[signal]}
              onChange={(value) => value !== null && change({ weights: { ...light.weights, [signal]: value } })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}
