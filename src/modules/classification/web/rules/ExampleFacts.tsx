import { CloseOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Fact, facts } from '../../domain/rules/facts.ts'
import { useRuleWords } from './effects.tsx'

type Given = Record<string, unknown>

/** Text is the example's own field, and certainty is not something that one would state. */
const statable = facts.filter(({ name, type }) => name !== 'text' && type !== 'confidence')

const beginningOf = (fact: Fact): unknown => {
  if (fact.type === 'list') return []
  if (fact.type === 'int' || fact.type === 'double') return fact.name === 'receivedWeekday' ? 1 : 0
  return ''
}

interface ExampleFactsProps {
  /** Which example: for the labels. */
  n: number
  value?: Given
  onChange?: (value: Given) => void
}

/** Facts that an example states instead of leaving them to be read. */
export function ExampleFacts({ n, value = {}, onChange }: ExampleFactsProps) {
  const { t } = useTranslation('rules')
  const { language } = useRuleWords()
  const given = Object.entries(value)
  const without = (name: string) => Object.fromEntries(given.filter(([key]) => key !== name))
  return (
    <div className="ru-facts">
      {given.map(([name, stated]) => (
        <span key={name} className="ru-fact">
          <code>{name}</code>
          <FactValue name={name} value={stated} onChange={(next) => onChange?.({ ...value, [name]: next })} />
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('examples.removeFact', { fact: name })}
            onClick={() => onChange?.(without(name))}
          />
        </span>
      ))}
      <Select<string>
        size="small"
        className="ru-fact-add"
        value={null as unknown as string}
        placeholder={t('examples.addFact')}
        aria-label={t('examples.fact', { n })}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={300}
        options={statable
          .filter(({ name }) => !(name in value))
          .map(({ name, say }) => ({ value: name, label: `${name} · ${say[language]}` }))}
        onChange={(name) => onChange?.({ ...value, [name]: beginningOf(statable.find((fact) => fact.name === name)!) })}
      />
    </div>
  )
}

function FactValue({ name, value, onChange }: { name: string; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation('rules')
  const fact = facts.find((one) => one.name === name)
  const label = t('examples.value', { fact: name })
  const options = fact?.values?.map((code) => ({ value: code, label: code })) ?? []
  if (fact?.type === 'int' || fact?.type === 'double')
    return (
      <InputNumber size="small" min={0} aria-label={label} value={value as number} onChange={(next) => onChange(next ?? 0)} />
    )
  if (fact?.type === 'list')
    return (
      <Select
        size="small"
        mode={fact.values ? 'multiple' : 'tags'}
        className="ru-fact-value"
        aria-label={label}
        value={value as string[]}
        options={options}
        onChange={onChange}
      />
    )
  if (fact?.type === 'confidence') return <code>{JSON.stringify(value)}</code>
  if (fact?.values)
    return (
      <Select
        size="small"
        className="ru-fact-value"
        aria-label={label}
        value={(value as string) || null}
        options={options}
        onChange={onChange}
      />
    )
  return (
    <Input
      size="small"
      className="ru-fact-value"
      aria-label={label}
      value={value as string}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
