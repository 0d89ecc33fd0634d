import { InputNumber } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../../web/kit/layout.tsx'
import type { PartProps } from './MatrixRows.tsx'

/** How heavy an open complaint is, and what counts how much when people are compared. */
export function WeightsSection({ draft, onChange, mayEdit }: PartProps) {
  const { t } = useTranslation('dispatch')
  const isLocked = !mayEdit.ok
  return (
    <Section title={t('weights.title')}>
      <h3 className="dp-heading">{t('weights.loadTitle')}</h3>
      <div className="dp-weights">
        {(['red', 'yellow', 'green', 'overdue', 'answeredShare'] as const).map((name) => (
          <Weight
            key={name}
            label={t(`weights.load.${name}`)}
            value={draft.load[name]}
            min={name === 'overdue' || name === 'answeredShare' ? 0 : 0.1}
            max={name === 'answeredShare' ? 1 : 20}
            step={name === 'answeredShare' ? 0.1 : 0.5}
            isLocked={isLocked}
            onChange={(value) => onChange({ ...draft, load: { ...draft.load, [name]: value } })}
          />
        ))}
      </div>
      <h3 className="dp-heading">{t('weights.scoreTitle')}</h3>
      <div className="dp-weights">
        {(['skill', 'language', 'load', 'duty'] as const).map((name) => (
          <Weight
            key={name}
            label={t(`weights.score.${name}`)}
            value={draft.score[name]}
            min={0}
            max={100}
            step={5}
            isLocked={isLocked}
            onChange={(value) => onChange({ ...draft, score: { ...draft.score, [name]: value } })}
          />
        ))}
      </div>
      <h3 className="dp-heading">{t('weights.capacity')}</h3>
      <div className="dp-weights">
        <Weight
          label={t('weights.capacity')}
          value={draft.capacity}
          min={1}
          max={500}
          step={5}
          isLocked={isLocked}
          onChange={(capacity) => onChange({ ...draft, capacity })}
        />
      </div>
      <p className="sq-faint">{t('weights.capacityHelp')}</p>
    </Section>
  )
}

interface WeightProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  isLocked: boolean
  onChange(value: number): void
}

function Weight({ label, value, onChange, isLocked, ...bounds }: WeightProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="sq-soft">
        {label}
      </label>
      <InputNumber id={id} {...bounds} value={value} disabled={isLocked} onChange={(next) => next !== null && onChange(next)} />
    </div>
  )
}
