import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { LightSimulation } from '../../../web/api/index.ts'
import { formatDuration } from '../../../web/kit/time.ts'
import { Chart, type ChartColors, shareAxis } from '../../classification/web/model/Chart.tsx'
import '../../classification/web/model/model.css'

const share = (value: number | null) => (value === null ? '—' : `${(value * 100).toFixed(1)}%`)

/** Precision, recall and load over the red mark; the same figures as a table, one click away. */
export function SimulationCurve({ curve, mark }: { curve: LightSimulation['curve']; mark: number }) {
  const { t } = useTranslation('triage')
  const { t: tKit } = useTranslation('kit')
  const option = useCallback(
    (colors: ChartColors) => {
      const name = (measure: 'precision' | 'recall' | 'redPerDay') => t(`simulation.measures.${measure}`)
      const line = { type: 'line' as const, showSymbol: false }
      return {
        grid: { left: 48, right: 48, top: 36, bottom: 40 },
        legend: { top: 0, textStyle: { color: colors.textSoft } },
        tooltip: { trigger: 'axis' },
        xAxis: {
          ...{ type: 'value', name: t('simulation.mark'), nameLocation: 'middle', nameGap: 24, min: 0 },
          ...{ nameTextStyle: { color: colors.textSoft }, splitLine: { show: false } },
        },
        yAxis: [
          shareAxis(colors),
          { type: 'value', position: 'right', splitLine: { show: false }, axisLabel: { color: colors.textFaint } },
        ],
        series: [
          {
            ...{ ...line, name: name('precision'), data: curve.map((point) => [point.mark, point.precision]) },
            ...{ itemStyle: { color: colors.blue }, lineStyle: { color: colors.blue, width: 2 } },
            markLine: {
              ...{ symbol: 'none', silent: true, lineStyle: { type: 'dashed', color: colors.red } },
              ...{ data: [{ xAxis: mark }], label: { formatter: String(mark), color: colors.red } },
            },
          },
          {
            ...{ ...line, name: name('recall'), data: curve.map((point) => [point.mark, point.recall]) },
            ...{ itemStyle: { color: colors.green }, lineStyle: { color: colors.green, width: 2 } },
          },
          {
            ...{ ...line, name: name('redPerDay'), yAxisIndex: 1, data: curve.map((point) => [point.mark, point.redPerDay]) },
            ...{ itemStyle: { color: colors.yellow }, lineStyle: { color: colors.yellow, width: 2, type: 'dotted' } },
          },
        ],
      }
    },
    [curve, mark, t],
  )
  const heads = ['red', 'redPerDay', 'precision', 'recall', 'ahead', 'medianLeadMs'] as const
  const figures = (
    <table className="tr-figures">
      <thead>
        <tr>
          <th scope="col">{t('simulation.mark')}</th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`simulation.measures.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {curve.map((point) => (
          <tr key={point.mark} className={point.mark === mark ? 'tr-moved' : ''}>
            <th scope="row">{point.mark}</th>
            <td>{point.red}</td>
            <td>{point.redPerDay.toFixed(2)}</td>
            <td>{share(point.precision)}</td>
            <td>{share(point.recall)}</td>
            <td>{point.ahead}</td>
            <td>{point.medianLeadMs === null ? '—' : formatDuration(point.medianLeadMs, tKit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return <Chart label={t('simulation.curve')} option={option} figures={figures} />
}
