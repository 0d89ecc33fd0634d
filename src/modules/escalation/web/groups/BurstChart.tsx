import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupDetail } from '../../../../web/api/index.ts'
import { DateTime } from '../../../../web/kit/DateTime.tsx'
import { formatDateTime } from '../../../../web/kit/time.ts'
import { Chart, type ChartColors } from '../../../classification/web/model/Chart.tsx'
import '../../../classification/web/model/model.css'

/** The burst against its base; the same figures as a table, one click away. */
export function BurstChart({ evidence: { bars } }: { evidence: NonNullable<GroupDetail['evidence']> }) {
  const { t } = useTranslation('groups')
  const option = useCallback(
    (colors: ChartColors) => ({
      grid: { left: 36, right: 12, top: 32, bottom: 28 },
      legend: { top: 0, textStyle: { color: colors.textSoft } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: bars.map(({ at }) => formatDateTime(at).slice(5, 13)) },
      yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colors.border } } },
      series: [
        { name: t('observed'), type: 'bar', data: bars.map((bar) => bar.observed), itemStyle: { color: colors.red } },
        { name: t('expected'), type: 'line', data: bars.map((bar) => bar.expected), lineStyle: { color: colors.blue } },
      ],
    }),
    [bars, t],
  )
  const figures = (
    <table>
      <thead>
        <tr>
          <th>{t('time')}</th>
          <th>{t('observed')}</th>
          <th>{t('expected')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.at}>
            <td>
              <DateTime value={bar.at} />
            </td>
            <td>{bar.observed}</td>
            <td>{bar.expected}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return <Chart label={t('chart')} option={option} figures={figures} />
}
