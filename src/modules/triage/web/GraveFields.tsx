import { Checkbox, Select } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type GraveDefinition, graveKinds, graveLevels } from '../domain/grave-outcome.ts'

interface GraveFieldsProps {
  value: GraveDefinition
  onChange(value: GraveDefinition): void
}

/** What counts as a grave outcome: the measure of a simulation and of a back-test. */
export function GraveFields({ value, onChange }: GraveFieldsProps) {
  const { t } = useTranslation('triage')
  const id = useId()
  return (
    <fieldset className="tr-grave">
      <legend>{t('grave.title')}</legend>
      <p className="sq-faint">{t('grave.lead')}</p>
      <Checkbox.Group
        value={[...value.kinds]}
        onChange={(kinds) => kinds.length > 0 && onChange({ ...value, kinds })}
        options={graveKinds.map((kind) => ({ value: kind, label: t(`grave.kinds.${kind}`) }))}
      />
      <div className="tr-grave-level">
        <label htmlFor={id}>{t('grave.level')}</label>
        <Select
          id={id}
          value={value.level}
          disabled={!value.kinds.includes('escalated')}
          onChange={(level) => onChange({ ...value, level })}
          options={graveLevels.map((level) => ({ value: level, label: t(`grave.levels.${level}`) }))}
        />
        <span className="sq-faint">{t('grave.levelNote')}</span>
      </div>
    </fieldset>
  )
}
