import { useTranslation } from 'react-i18next'
import type { ModelAxisReport } from '../../../../web/api/index.ts'
import { type ReportAxis, useLabelName } from './labels.ts'
import { Scroll } from './Scroll.tsx'

/** The fullest cell is this much of its tone, so that one colour of text can be read on all of them. */
const fullest = 0.38

/** A heat-map that is a table: every number can be read, headings are headings, and no cell speaks by colour alone. */
export function ConfusionMatrix({ axis, report }: { axis: ReportAxis; report: ModelAxisReport }) {
  const { t } = useTranslation('model')
  const nameOf = useLabelName()
  const { labels, cells } = report.confusion
  const used = labels.map((_, at) => cells[at]!.some((count) => count > 0) || cells.some((row) => row[at]! > 0))
  const shown = labels.flatMap((label, at) => (used[at] ? [{ label, at, name: nameOf(axis, label) }] : []))
  const title = t('confusion.label', { axis: t(`axes.${axis}`) })
  return (
    <Scroll label={title}>
      <table className="md-matrix">
        <caption className="sq-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('confusion.truth')}</th>
            {shown.map(({ label, name }) => (
              <th key={label} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{t('confusion.total')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ label, at, name }) => {
            const total = cells[at]!.reduce((sum, count) => sum + count, 0)
            return total === 0 ? null : (
              <tr key={label}>
                <th scope="row">{name}</th>
                {shown.map((said) => (
                  <Cell key={said.label} count={cells[at]![said.at]!} total={total} isRight={said.at === at} />
                ))}
                <td className="md-total">{total}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scroll>
  )
}

function Cell({ count, total, isRight }: { count: number; total: number; isRight: boolean }) {
  const percent = Math.round((100 * count) / total)
  const tone = isRight ? 'green' : 'red'
  return (
    <td
      className={`md-cell ${isRight ? 'md-diagonal' : ''}`}
      style={
        {
          '--md-tone': `var(--sq-${tone})`,
          '--md-share': `${count === 0 ? 0 : Math.max(4, percent * fullest)}%`,
        } as React.CSSProperties
      }
      title={`${percent}%`}
    >
      {count === 0 ? <span className="sq-faint">·</span> : count}
    </td>
  )
}
