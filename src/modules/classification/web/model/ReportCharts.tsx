import type { EChartsCoreOption } from 'echarts/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelAxisReport } from '../../../../web/api/index.ts'
import { Chart, type ChartColors, shareAxis } from './Chart.tsx'
import { formatShare, type ReportAxis } from './labels.ts'

interface Props {
  axis: ReportAxis
  report: ModelAxisReport
}

const grid = { left: 52, right: 16, top: 34, bottom: 44 }

/** Stated confidence against hit rate. */
export function ReliabilityChart({ axis, report: { reliability } }: Props) {
  const { t } = useTranslation('model')
  const [stated, right, perfect] = [t('reliability.stated'), t('reliability.right'), t('reliability.perfect')]
  const option = useCallback(
    (colors: ChartColors): EChartsCoreOption => ({
      grid,
      legend: { top: 0, textStyle: { color: colors.textSoft }, data: [right, perfect] },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => formatShare(Number(value)) },
      xAxis: shareAxis(colors, stated),
      yAxis: shareAxis(colors),
      series: [
        {
          ...{ name: right, type: 'line', symbol: 'circle', color: colors.primary, lineStyle: { width: 2 } },
          // A bin of few texts says little, and is a small point.
          data: reliability.map((bin) => ({
            value: [bin.confidence, bin.accuracy],
            symbolSize: Math.min(18, 4 + Math.sqrt(bin.texts)),
          })),
        },
        {
          ...{ name: perfect, type: 'line', symbol: 'none', silent: true, color: colors.textFaint },
          lineStyle: { type: 'dashed', width: 1 },
          data: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
    }),
    [reliability, stated, right, perfect],
  )
  if (reliability.length === 0) return <p className="sq-faint">{t('reliability.none')}</p>
  return (
    <Chart
      label={`${t('reliability.title')} · ${t(`axes.${axis}`)}`}
      option={option}
      figures={
        <Figures
          heads={[t('reliability.bin'), t('reliability.texts'), stated, right]}
          rows={reliability.map((bin) => [
            `${Math.round(bin.from * 100)}–${Math.round(bin.to * 100)}%`,
            String(bin.texts),
            formatShare(bin.confidence),
            formatShare(bin.accuracy),
          ])}
        />
      }
    />
  )
}

/** How many of the surest answers are right. */
export function CoverageChart({ axis, report: { coverage } }: Props) {
  const { t } = useTranslation('model')
  const [share, accuracy] = [t('coverage.coverage'), t('coverage.accuracy')]
  const option = useCallback(
    (colors: ChartColors): EChartsCoreOption => {
      const least = Math.min(...coverage.map((point) => point.accuracy))
      return {
        grid,
        legend: { top: 0, textStyle: { color: colors.textSoft } },
        tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => formatShare(Number(value)) },
        xAxis: shareAxis(colors, share),
        yAxis: shareAxis(colors, undefined, Math.max(0, Math.floor(least * 10 - 0.5) / 10)),
        series: [
          {
            ...{ name: accuracy, type: 'line', symbol: 'circle', symbolSize: 5, color: colors.primary, lineStyle: { width: 2 } },
            areaStyle: { opacity: 0.08 },
            data: coverage.map((point) => [point.coverage, point.accuracy]),
          },
        ],
      }
    },
    [coverage, share, accuracy],
  )
  if (coverage.length === 0) return <p className="sq-faint">{t('coverage.none')}</p>
  return (
    <Chart
      label={`${t('coverage.title')} · ${t(`axes.${axis}`)}`}
      option={option}
      figures={
        <Figures
          heads={[share, accuracy, t('coverage.confidence')]}
          rows={coverage.map((point) => [
            formatShare(point.coverage),
            formatShare(point.accuracy),
            formatShare(point.confidence),
          ])}
        />
      }
    />
  )
}

/** A plain table of figures; the first column names the row. */
export function Figures({ heads, rows }: { heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table className="md-figures">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...rest], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a picture have no other name
          <tr key={at}>
            <th scope="row">{first}</th>
            {rest.map((value, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor have its columns
              <td key={column}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
