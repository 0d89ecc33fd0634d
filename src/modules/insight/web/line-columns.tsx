import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../web/kit/DataTable.tsx'
import { formatCount } from '../../../web/kit/money.ts'
import { Tag } from '../../../web/kit/tags.tsx'
import { formatDuration } from '../../../web/kit/time.ts'
import type { Narrowing } from '../domain/narrowings.ts'
import { changeOf, type Line, type Measures, type SideName } from './lines.ts'

/** Opens the complaints behind a number. */
export type Pick = (line: string, side: SideName, only: Narrowing) => void

interface Measure {
  key: 'count' | 'answer' | 'close' | 'repeat' | 'corrected'
  only: Narrowing
  value: (measures: Measures) => number | null
  format: (value: number) => string
  /** How many it rests on. */
  basis: (measures: Measures) => number
}

/** The five measures, said once for the table and for the cards. */
export function useMeasures(): Measure[] {
  const { t } = useTranslation('kit')
  const duration = (ms: number) => formatDuration(ms, t)
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  return [
    { key: 'count', only: 'all', value: ({ count }) => count, format: formatCount, basis: ({ count }) => count },
    { key: 'answer', only: 'answered', value: (m) => m.meanAnswerMs, format: duration, basis: (m) => m.answered },
    { key: 'close', only: 'closed', value: (m) => m.meanCloseMs, format: duration, basis: (m) => m.closed },
    { key: 'repeat', only: 'repeat', value: (m) => m.repeatShare, format: percent, basis: (m) => m.repeats },
    { key: 'corrected', only: 'corrected', value: (m) => m.correctedShare, format: percent, basis: (m) => m.corrected },
  ]
}

export function useLineColumns(onPick: Pick): Column<Line>[] {
  const { t } = useTranslation('insight')
  return [
    { key: 'name', title: t('columns.name'), fixed: true, render: (line) => <LineName line={line} /> },
    ...useMeasures().map((measure) => ({
      key: measure.key,
      title: t(`columns.${measure.key}`),
      width: measure.key === 'count' ? 140 : 210,
      render: (line: Line) => <Pair line={line} measure={measure} onPick={onPick} />,
    })),
  ]
}

/** The name before and after, and how the two were made comparable. */
export function LineName({ line: { key, kind, before, after, isSmall } }: { line: Line }) {
  const { t, i18n } = useTranslation('insight')
  const language = i18n.language === 'en' ? 'en' : 'zh'
  const [old, now] = [before.name?.[language], after.name?.[language]]
  return (
    <div className="in-name">
      {kind === 'total' ? (
        <strong>{t('total')}</strong>
      ) : (
        <span>
          {old && now && old !== now && <del className="sq-faint">{old} </del>}
          {now ?? old ?? key}
        </span>
      )}
      <span className="sq-tags">
        {kind !== 'same' && kind !== 'total' && <Tag tone="blue">{t(`kinds.${kind}`)}</Tag>}
        {isSmall && <Tag tone="yellow">{t('smallTag')}</Tag>}
      </span>
    </div>
  )
}

/** Before, after and the difference; each number opens what it counts. */
export function Pair({ line, measure, onPick }: { line: Line; measure: Measure; onPick: Pick }) {
  const { t } = useTranslation('insight')
  const [before, after] = [measure.value(line.before.measures), measure.value(line.after.measures)]
  const number = (side: SideName, value: number | null): ReactNode => {
    const basis = measure.basis(line[side].measures)
    if (value === null) return <span className="sq-faint">—</span>
    if (basis === 0) return <span className="sq-number sq-soft">{measure.format(value)}</span>
    return (
      <Button
        type="link"
        size="small"
        className="in-number"
        aria-label={t('openBehind', {
          value: measure.format(value),
          side: t(`sides.${side}`),
          measure: t(`columns.${measure.key}`),
          count: basis,
        })}
        onClick={() => onPick(line.key, side, measure.only)}
      >
        {measure.format(value)}
      </Button>
    )
  }
  return (
    <div className="in-pair">
      {number('before', before)}
      <span aria-hidden className="sq-faint">
        →
      </span>
      {number('after', after)}
      <Change share={changeOf(before, after)} />
    </div>
  )
}

function Change({ share }: { share: number | null }) {
  if (share === null || Math.abs(share) < 0.005) return null
  const percent = Math.round(Math.abs(share) * 100)
  return (
    <span className="in-change">
      {share > 0 ? <ArrowUpOutlined aria-label="+" /> : <ArrowDownOutlined aria-label="−" />}
      {percent > 999 ? '>999' : percent}%
    </span>
  )
}
