import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Because, Complaint } from '../../../../web/api/index.ts'
import { paths } from '../../../../web/paths.ts'
import { type PanelAxis, panelAxes } from '../../../complaint/web/axis-values.ts'
import { useCodeName } from '../../../taxonomy/web/codes.tsx'
import { useAxisFocus } from './axis-focus.tsx'
import { becauseOf, type MarkedPlace, markedPlaces, storedReading } from './stored-reading.ts'
import './panel.css'

/** The text with the words marked that decided: of the axis in focus, or of all of them. */
export function MarkedText({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation('classifying')
  const { axis } = useAxisFocus()
  const { text, classification } = complaint
  const reading = storedReading(complaint)
  const shown = axis === null ? reading.because : becauseOf(reading, axis, classification?.triggers ?? [])
  const places = markedPlaces(text, shown)
  const pieces = places.flatMap((place, index) => [
    text.slice(index === 0 ? 0 : places[index - 1]!.to, place.from),
    <Mark key={place.from} place={place} text={text} isFocusable={axis !== null} />,
  ])
  return (
    <>
      <p className="sq-text">
        {pieces}
        {text.slice(places.at(-1)?.to ?? 0)}
      </p>
      {reading.because.length > 0 && <p className="sq-faint sq-mark-caption">{caption()}</p>}
    </>
  )

  function caption() {
    if (axis === null) return t('marks.all')
    return t(places.length > 0 ? 'marks.ofAxis' : 'marks.noneOfAxis', { axis: t(`axes.${axis}`) })
  }
}

/** Against is a broken line and a sign, for is a full line: colour only repeats it. */
function Mark({ place, text, isFocusable }: { place: MarkedPlace; text: string; isFocusable: boolean }) {
  const pull = place.because.reduce((sum, { weight }) => sum + weight, 0)
  const isRule = place.because.some(({ by }) => by === 'rule')
  return (
    <Tooltip title={<Reasons because={place.because} />} trigger={['hover', 'focus']}>
      <mark
        className={`sq-mark ${pull < 0 ? 'sq-mark-against' : 'sq-mark-for'} ${isRule ? 'sq-mark-rule' : ''}`}
        {...(isFocusable && { tabIndex: 0 })}
      >
        {text.slice(place.from, place.to)}
      </mark>
    </Tooltip>
  )
}

/** Each reason in one line: for which axis, how strong, and who says so. */
export function Reasons({ because }: { because: readonly Because[] }) {
  const { t, i18n } = useTranslation('classifying')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const triggerName = useCodeName('trigger')
  const nameOf = (axis: string) =>
    (panelAxes as readonly string[]).includes(axis)
      ? t(`axes.${axis as PanelAxis}`)
      : axis === 'department' || axis === 'person'
        ? t(`axes.${axis}`)
        : triggerName(axis)
  return (
    <ul className="sq-mark-reasons">
      {because.map(({ axis, weight, by, rule, word }) => (
        <li key={`${axis}${word}${rule?.id ?? ''}`}>
          {nameOf(axis)}{' '}
          {rule ? (
            <Link to={paths.rules}>{t('marks.rule', { name: rule.name[language], version: rule.version })}</Link>
          ) : (
            <>
              <span className="sq-number">{signed(weight)}</span> {t(`marks.by.${by}`)}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** `+1.2`, `−0.4`: with a real minus, so that it is read out. */
export const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`
