import { useQuery } from '@tanstack/react-query'
import type { EChartsCoreOption } from 'echarts/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { DriftWeek, LearningSettings } from '../../../../web/api/index.ts'
import { Section } from '../../../../web/kit/layout.tsx'
import { EmptyState, QueryView } from '../../../../web/kit/states.tsx'
import { Tag } from '../../../../web/kit/tags.tsx'
import { Chart, type ChartColors, shareAxis } from './Chart.tsx'
import { formatShare } from './labels.ts'
import { modelDrift } from './model-queries.ts'
import { Figures } from './ReportCharts.tsx'
import { Scroll } from './Scroll.tsx'

const axes = ['route', 'business', 'reason', 'grade'] as const
const psiAxes = ['route', 'business', 'reason'] as const

/** How the model fared, week by week. */
export function DriftPanel({ settings }: { settings: LearningSettings }) {
  const { t } = useTranslation('model')
  const query = useQuery(modelDrift)
  return (
    <QueryView query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Section title={t('drift.title')}>
            <EmptyState title={t('drift.none')} body={t('drift.noneBody')} />
          </Section>
        ) : (
          <>
            <Section title={t('drift.title')}>
              <p className="sq-faint">
                {t('drift.lead', { points: settings.drift.points, minimum: settings.drift.minimumCases })}
              </p>
              <WeekTable weeks={items} />
            </Section>
            <div className="md-pair">
              <Section title={t('drift.acceptance')}>
                <Lines
                  weeks={items}
                  label={t('drift.acceptance')}
                  values={(week) => axes.map((axis) => (week.answered === 0 ? null : week.accepted[axis] / week.answered))}
                  names={axes.map((axis) => t(`axes.${axis}`))}
                  isShare
                />
              </Section>
              <Section title={t('drift.confidence')}>
                <Lines
                  weeks={items}
                  label={t('drift.confidence')}
                  values={(week) => axes.map((axis) => week.meanConfidence[axis])}
                  names={axes.map((axis) => t(`axes.${axis}`))}
                  isShare
                />
              </Section>
            </div>
            <Section title={t('drift.stability')} extra={<span className="sq-faint">{t('drift.stabilityLead')}</span>}>
              <Lines
                weeks={items}
                label={t('drift.stability')}
                values={(week) => psiAxes.map((axis) => week.psi[axis])}
                names={psiAxes.map((axis) => t(`axes.${axis}`))}
              />
            </Section>
          </>
        )
      }
    </QueryView>
  )
}

interface LinesProps {
  weeks: readonly DriftWeek[]
  label: string
  names: readonly string[]
  values(week: DriftWeek): (number | null)[]
  isShare?: boolean
}

/** Lines told apart by colour and by the shape of their points. */
const shapes = ['circle', 'rect', 'triangle', 'diamond'] as const

function Lines({ weeks, label, names, values, isShare = false }: LinesProps) {
  const { t } = useTranslation('model')
  const format = (value: number | null) => (value === null ? '—' : isShare ? formatShare(value) : value.toFixed(2))
  const rows = weeks.map((week) => ({ name: week.weekStart, values: values(week) }))
  const data = JSON.stringify({ rows, names })
  const option = useCallback(
    (colors: ChartColors): EChartsCoreOption => {
      const shown = JSON.parse(data) as { rows: { name: string; values: (number | null)[] }[]; names: string[] }
      const tones = [colors.primary, colors.yellow, colors.green, colors.red]
      return {
        grid: { left: 48, right: 20, top: 34, bottom: 28 },
        legend: { top: 0, textStyle: { color: colors.textSoft } },
        tooltip: {
          trigger: 'axis',
          valueFormatter: (value: unknown) => (typeof value !== 'number' ? '—' : isShare ? formatShare(value) : value.toFixed(2)),
        },
        xAxis: {
          ...{ type: 'category', data: shown.rows.map(({ name }) => name.slice(5)) },
          axisLabel: { color: colors.textFaint },
          axisLine: { lineStyle: { color: colors.border } },
        },
        yAxis: isShare
          ? shareAxis(colors)
          : { type: 'value', axisLabel: { color: colors.textFaint }, splitLine: { lineStyle: { color: colors.border } } },
        series: shown.names.map((name, at) => ({
          ...{ name, type: 'line', symbol: shapes[at], symbolSize: 7, color: tones[at], connectNulls: true },
          data: shown.rows.map((row) => row.values[at]),
        })),
      }
    },
    [data, isShare],
  )
  return (
    <Chart
      label={label}
      option={option}
      figures={<Figures heads={[t('drift.week'), ...names]} rows={rows.map((row) => [row.name, ...row.values.map(format)])} />}
    />
  )
}

function WeekTable({ weeks }: { weeks: readonly DriftWeek[] }) {
  const { t } = useTranslation('model')
  return (
    <Scroll label={t('drift.table')} className="md-weeks">
      <table className="md-figures">
        <thead>
          <tr>
            <th scope="col">{t('drift.week')}</th>
            <th scope="col">{t('drift.received')}</th>
            <th scope="col">{t('drift.answered')}</th>
            {axes.map((axis) => (
              <th key={axis} scope="col">
                {t('agreement.axis', { axis: t(`axes.${axis}`) })}
              </th>
            ))}
            <th scope="col">{t('drift.abstained')}</th>
            <th scope="col">{t('drift.unknown')}</th>
          </tr>
        </thead>
        <tbody>
          {[...weeks].reverse().map((week) => (
            <tr key={week.weekStart}>
              <th scope="row">
                {week.weekStart} {week.alarms.length > 0 && <Tag tone="yellow">{t('drift.alarmed')}</Tag>}
              </th>
              <td>{week.received}</td>
              <td>{week.answered}</td>
              {axes.map((axis) => (
                <td key={axis}>{week.answered === 0 ? '—' : formatShare(week.accepted[axis] / week.answered)}</td>
              ))}
              <td>{week.received === 0 ? '—' : formatShare(week.abstained / week.received)}</td>
              <td>{week.unknownWords === null ? '—' : formatShare(week.unknownWords)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
