import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { beijingDate } from '../../../platform/time.ts'
import { type BacktestResult, type DayFigures, leadBins } from '../domain/backtest/backtest-result.ts'
import { leadWords } from './words.ts'

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

type Language = 'zh' | 'en'

const words = {
  zh: {
    time: '预警与严重后果，按',
    day: '日',
    week: '周',
    red: '亮红灯',
    fired: '触发升级',
    grave: '严重后果',
    groups: '群体预警',
    lead: '比人工早多少',
  },
  en: {
    time: 'Warnings and grave outcomes by ',
    day: 'day',
    week: 'week',
    red: 'Turned red',
    fired: 'Trigger met',
    grave: 'Grave',
    groups: 'Group alarm',
    lead: 'How long before a person',
  },
} as const

const colors = {
  red: '#c0362c',
  fired: '#d98a1f',
  grave: '#1f4e8c',
  groups: '#6b3fa0',
  text: '#333',
  line: '#ddd',
  lead: '#2f7d5b',
}
/** Without quotation marks: they would end the attribute that the renderer writes it into. */
const fontFamily = 'Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif'

/** From so many days on a bar is a week. */
const mostBars = 92

/** The picture of a report: what would have been seen when, and how early. Drawn from its figures, always the same. */
export function backtestPicture(result: BacktestResult, language: Language): string {
  const t = words[language]
  const { step, bars } = barsOf(result.days)
  const axis = bars.map(({ day }) => day)
  const alarms = result.groups.alarms
    .map(({ at }) => ({ at: barOf(beijingDate(new Date(at)), axis) }))
    .filter(({ at }) => at >= 0)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 1080, height: 620 })
  const quiet = { axisLine: { lineStyle: { color: colors.line } }, axisLabel: { color: colors.text } }
  chart.setOption({
    ...{ animation: false, backgroundColor: '#fff', textStyle: { fontFamily, color: colors.text } },
    title: [
      { text: `${t.time}${t[step]}`, left: 12, top: 8, textStyle: { fontSize: 15, fontFamily } },
      { text: t.lead, left: 12, top: 382, textStyle: { fontSize: 15, fontFamily } },
    ],
    legend: { top: 10, right: 16, data: [t.red, t.fired, t.grave, t.groups], textStyle: { fontFamily } },
    grid: [
      { left: 52, right: 20, top: 52, height: 280 },
      { left: 52, right: 20, top: 424, height: 150 },
    ],
    xAxis: [
      { type: 'category', data: axis, gridIndex: 0, ...quiet },
      { type: 'category', data: leadBins.map((bin) => leadWords[bin][language]), gridIndex: 1, ...quiet },
    ],
    yAxis: [0, 1].map((gridIndex) => ({
      ...{ type: 'value', minInterval: 1, gridIndex, axisLabel: { color: colors.text } },
      splitLine: { lineStyle: { color: colors.line } },
    })),
    series: [
      { name: t.red, type: 'bar', data: bars.map(({ red }) => red), itemStyle: { color: colors.red } },
      { name: t.fired, type: 'bar', data: bars.map(({ fired }) => fired), itemStyle: { color: colors.fired } },
      {
        ...{ name: t.grave, type: 'line', data: bars.map(({ grave }) => grave), symbolSize: 4 },
        ...{ itemStyle: { color: colors.grave }, lineStyle: { color: colors.grave, width: 2 } },
      },
      {
        ...{ name: t.groups, type: 'scatter', symbol: 'diamond', symbolSize: 14, itemStyle: { color: colors.groups } },
        data: alarms.map(({ at }) => [at, 0]),
      },
      {
        ...{ type: 'bar', xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 46, itemStyle: { color: colors.lead } },
        data: leadBins.map((bin) => result.leadBins[bin]),
        label: { show: true, position: 'top', fontFamily },
      },
    ],
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

/** The bar that a day lies in: the last that begins on or before it. */
const barOf = (day: string, axis: readonly string[]): number => axis.findLastIndex((start) => start <= day)

/** Every day of the span, also those on which nothing happened; by weeks when they are many. */
function barsOf(days: readonly DayFigures[]): { step: 'day' | 'week'; bars: DayFigures[] } {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return { step: 'day', bars: [] }
  const span = Math.round((Date.parse(last.day) - Date.parse(first.day)) / 86_400_000) + 1
  const width = span > mostBars ? 7 : 1
  const bars = Array.from({ length: Math.ceil(span / width) }, (_, index): DayFigures => {
    const day = new Date(Date.parse(first.day) + index * width * 86_400_000).toISOString().slice(0, 10)
    return { day, received: 0, red: 0, fired: 0, grave: 0 }
  })
  for (const one of days) {
    const bar = bars[Math.floor((Date.parse(one.day) - Date.parse(first.day)) / 86_400_000 / width)]
    if (bar) for (const key of ['received', 'red', 'fired', 'grave'] as const) bar[key] += one[key]
  }
  return { step: width === 7 ? 'week' : 'day', bars }
}
