import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { Section } from '../../../web/kit/layout.tsx'
import type { TriageSettings } from '../domain/triage-settings.ts'
import type { PartProps } from './part.ts'

const quantities = ['amounts', 'headcounts', 'deadlines'] as const
type Quantity = (typeof quantities)[number]
type Step = TriageSettings['light'][Quantity][number]

/** Shares are kept as 0.8 and read as 80 %. */
const scaleOf: Record<Quantity, number> = { amounts: 1, headcounts: 1, deadlines: 100 }
const mostSteps = 12

/** From how much money, how many people and how late a complaint weighs more. */
export function QuantitySection({ settings, onChange, isLocked }: PartProps) {
  const { t } = useTranslation('triage')
  return (
    <Section title={t('steps.title')} extra={<span className="sq-faint">{t('steps.lead')}</span>}>
      <div className="tr-steps">
        {quantities.map((name) => (
          <Steps
            key={name}
            name={name}
            steps={settings.light[name]}
            isLocked={isLocked}
            onChange={(steps) => onChange({ ...settings, light: { ...settings.light, [name]: steps } })}
          />
        ))}
      </div>
    </Section>
  )
}

interface StepsProps {
  name: Quantity
  steps: readonly Step[]
  isLocked: boolean
  onChange(steps: Step[]): void
}

function Steps({ name, steps, isLocked, onChange }: StepsProps) {
  const { t } = useTranslation('triage')
  const title = t(`steps.${name}`)
  const scale = scaleOf[name]
  const change = (at: number, next: Partial<Step>) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...next } : step)))
  const lowest = steps.at(-1)
  return (
    <fieldset className="tr-step-list">
      <legend>{title}</legend>
      <ol>
        {steps.map((step, at) => {
          const index = at + 1
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the list; its values are being typed
            <li key={at}>
              <span className="sq-faint">{t('steps.from')}</span>
              <InputNumber
                aria-label={t('steps.fromOf', { name: title, index })}
                disabled={isLocked}
                min={0}
                value={Math.round(step.from * scale * 100) / 100}
                onChange={(value) => value !== null && change(at, { from: value / scale })}
              />
              <span className="sq-faint">{t('steps.weight')}</span>
              <InputNumber
                aria-label={t('steps.weightOf', { name: title, index })}
                disabled={isLocked}
                min={0}
                max={100}
                step={0.5}
                value={step.weight}
                onChange={(value) => value !== null && change(at, { weight: value })}
              />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                disabled={isLocked}
                aria-label={t('steps.remove', { index })}
                onClick={() => onChange(steps.filter((_, other) => other !== at))}
              />
            </li>
          )
        })}
      </ol>
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        disabled={isLocked || steps.length >= mostSteps}
        onClick={() => onChange([...steps, { from: lowest ? lowest.from / 2 : 1, weight: lowest?.weight ?? 1 }])}
      >
        {t('steps.add')}
      </Button>
    </fieldset>
  )
}
