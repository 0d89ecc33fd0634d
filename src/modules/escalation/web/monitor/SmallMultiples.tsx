import { useTranslation } from 'react-i18next'
import { Section } from '../../../../web/kit/layout.tsx'
import type { Line } from './monitor-queries.ts'

const width = 220
const height = 64

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** A small chart a unit, all on one scale, each with its base and its alarm limit, and said in words for who cannot see it. */
export function SmallMultiples({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('monitor')
  const rates = lines.flatMap(({ series, limit }) => [Math.min(1, limit), ...series.map(({ k, n }) => (n > 0 ? k / n : 0))])
  const top = Math.max(0.05, ...rates)
  return (
    <Section title={t('charts')} extra={<span className="sq-faint">{t('chartHint')}</span>}>
      <ul className="mo-charts">
        {lines.map((line) => (
          <li key={line.unitId} className={line.verdict === 'alarm' ? 'mo-chart-alarm' : ''}>
            <span className="mo-chart-head">
              <strong>{line.unitName}</strong>
              <span className="sq-number">{percent(line.rate)}</span>
            </span>
            <Chart line={line} top={top} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Chart({ line, top }: { line: Line; top: number }) {
  const { t } = useTranslation('monitor')
  const x = (index: number) => 4 + (index * (width - 8)) / Math.max(1, line.series.length - 1)
  const y = (rate: number) => height - 4 - (Math.min(rate, top) / top) * (height - 8)
  const points = line.series.flatMap(({ k, n, week }, index) => (n > 0 ? [{ week, rate: k / n, x: x(index), y: y(k / n) }] : []))
  const last = points.at(-1)
  const words = t('chartText', {
    unit: line.unitName,
    points: points.map(({ week, rate }) => `${week} ${percent(rate)}`).join('; '),
    base: percent(line.base),
    limit: percent(Math.min(1, line.limit)),
  })
  return (
    <svg role="img" aria-label={words} viewBox={`0 0 ${width} ${height}`} className="mo-chart">
      <title>{words}</title>
      <line className="mo-base" x1="0" x2={width} y1={y(line.base)} y2={y(line.base)} />
      {line.limit <= 1 && <line className="mo-limit" x1="0" x2={width} y1={y(line.limit)} y2={y(line.limit)} />}
      <polyline className="mo-line" points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
      {last && <circle className="mo-dot" cx={last.x} cy={last.y} r="3" />}
    </svg>
  )
}
