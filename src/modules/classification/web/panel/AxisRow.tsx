import { CheckOutlined, EditOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Because } from '../../../../web/api/index.ts'
import type { Verdict } from '../../../../web/kit/ActionButton.tsx'
import { paths } from '../../../../web/paths.ts'
import type { PanelAxis } from '../../../complaint/web/axis-values.ts'
import type { AxisState } from './axis-draft.ts'
import { Reasons } from './MarkedText.tsx'

const mostWords = 4

interface AxisRowProps {
  axis: PanelAxis
  /** The value in words; a question shows none. */
  value: string
  state: AxisState
  confidence: number | undefined
  because: readonly Because[]
  verdict: Verdict
  /** The editor stands open below. */
  editor: ReactNode
  onFocus(): void
  /** Accepts the suggestion, opens the question, or takes the answer back. */
  onPress(): void
  onEdit(): void
}

/** One axis: its value as a button that accepts it, how sure and why, and a pencil that opens the correction in place. */
export function AxisRow({ axis, value, state, confidence, because, verdict, editor, onFocus, onPress, onEdit }: AxisRowProps) {
  const { t } = useTranslation('classifying')
  const id = useId()
  const label = t(`axes.${axis}`)
  const isGhost = state === 'suggested' || state === 'question'
  return (
    <li className={`cl-row cl-${state}`} onFocus={onFocus}>
      <span className="cl-name" id={`${id}-name`}>
        {label}
      </span>
      <button
        type="button"
        className={`cl-value ${isGhost ? 'cl-ghost' : ''}`}
        data-axis={axis}
        aria-labelledby={`${id}-name ${id}-value`}
        aria-describedby={`${id}-why`}
        aria-disabled={!verdict.ok}
        {...(state === 'question' ? { 'aria-expanded': editor !== null } : { 'aria-pressed': !isGhost })}
        onClick={onPress}
      >
        {(state === 'accepted' || state === 'changed') && <CheckOutlined aria-hidden />}
        {state === 'question' && <QuestionCircleOutlined aria-hidden />}
        <span id={`${id}-value`}>{state === 'question' ? t('question') : value}</span>
      </button>
      <span className="cl-sure" id={`${id}-why`}>
        <span className={state === 'suggested' || state === 'settled' ? 'sq-hidden' : 'cl-word'}>{t(`states.${state}`)}</span>
        {state === 'suggested' && confidence !== undefined && <Confidence share={confidence} />}
      </span>
      <Tooltip title={t('edit', { axis: label })}>
        <Button
          type="text"
          size="small"
          tabIndex={-1}
          icon={<EditOutlined aria-hidden />}
          aria-label={t('edit', { axis: label })}
          aria-disabled={!verdict.ok}
          onClick={onEdit}
        />
      </Tooltip>
      <Words because={because} />
      {editor && <div className="cl-editor">{editor}</div>}
    </li>
  )
}

/** How sure: a bar and its number. */
export function Confidence({ share }: { share: number }) {
  const { t } = useTranslation('classifying')
  const percent = Math.round(share * 100)
  return (
    <span className="cl-confidence">
      <span className="cl-bar" aria-hidden>
        <span className="cl-fill" style={{ width: `${percent}%` }} />
      </span>
      <span className="sq-number">{t('confidence', { percent })}</span>
    </span>
  )
}

/** The words that weighed most, and the rules that spoke. */
function Words({ because }: { because: readonly Because[] }) {
  const { t, i18n } = useTranslation('classifying')
  if (because.length === 0) return null
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const words = [...new Map(because.filter(({ rule }) => !rule).map((one) => [one.word, one])).values()].slice(0, mostWords)
  const rules = [...new Map(because.flatMap(({ rule }) => (rule ? [[rule.id, rule]] : []))).values()]
  return (
    <span className="cl-words">
      <span className="sq-faint">{t('because')}</span>
      {words.map((one) => (
        <Tooltip key={one.word} title={<Reasons because={[one]} />}>
          <span className={`cl-because ${one.weight < 0 ? 'sq-mark-against' : 'sq-mark-for'}`}>{one.word}</span>
        </Tooltip>
      ))}
      {rules.map((rule) => (
        <Link key={rule.id} to={paths.rules}>
          {t('marks.rule', { name: rule.name[language], version: rule.version })}
        </Link>
      ))}
    </span>
  )
}
