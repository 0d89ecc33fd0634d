import { useTranslation } from 'react-i18next'

const keys = [
  ['Tab ↑ ↓', 'move'],
  ['Enter', 'accept'],
  ['A', 'all'],
  ['E', 'edit'],
  ['1–9', 'digit'],
  ['Esc', 'escape'],
  ['?', 'legend'],
] as const

/** Which key does what, for those who work without a mouse. */
export function KeyLegend() {
  const { t } = useTranslation('classifying')
  return (
    <dl className="cl-legend">
      {keys.map(([key, name]) => (
        <div key={name}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(`keys.${name}`)}</dd>
        </div>
      ))}
    </dl>
  )
}
