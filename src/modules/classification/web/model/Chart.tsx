import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadingState } from '../../../../web/kit/states.tsx'
import { palettes } from '../../../../web/theme/palette.ts'
import { useMode } from '../../../../web/theme/preferences.ts'
import { Scroll } from './Scroll.tsx'

export type ChartColors = (typeof palettes)['light']

interface ChartProps {
  /** What the picture shows, for those who do not see it. */
  label: string
  option: (colors: ChartColors) => EChartsCoreOption
  /** The same figures as a table; one click away for everybody. */
  figures: ReactNode
}

/** A picture in the colours of the theme, fetched when it is first needed, with its figures as a table below. */
export function Chart({ label, option, figures }: ChartProps) {
  const { t } = useTranslation('model')
  const mode = useMode()
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const [isReady, setReady] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const figuresId = useId()

  useEffect(() => {
    const element = place.current
    if (!element) return
    let isGone = false
    const watch = new ResizeObserver(() => chart.current?.resize())
    void import('./chart-engine.ts').then(({ init }) => {
      if (isGone) return
      chart.current = init(element)
      watch.observe(element)
      setReady(true)
    })
    return () => {
      isGone = true
      watch.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    if (!isReady) return
    const colors = palettes[mode]
    chart.current?.setOption(
      { animation: false, textStyle: { color: colors.textSoft, fontSize: 12, fontFamily: 'inherit' }, ...option(colors) },
      true,
    )
  }, [isReady, mode, option])

  return (
    <figure className="md-chart" aria-label={label}>
      {!isReady && (
        <div className="md-chart-wait">
          <LoadingState rows={5} />
        </div>
      )}
      <div ref={place} role="img" aria-label={label} aria-describedby={figuresId} className="md-chart-place" />
      <details id={figuresId} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t(isOpen ? 'charts.hide' : 'charts.show')}</summary>
        <Scroll label={label}>{figures}</Scroll>
      </details>
    </figure>
  )
}

/** Axes that say shares from 0 to 1 as percent, in quiet lines. */
export const shareAxis = (colors: ChartColors, name?: string, min = 0) => ({
  type: 'value' as const,
  ...{ min, max: 1, ...(name && { name, nameLocation: 'middle' as const, nameGap: 26 }) },
  nameTextStyle: { color: colors.textSoft },
  axisLabel: { color: colors.textFaint, formatter: (value: number) => `${Math.round(value * 100)}%` },
  splitLine: { lineStyle: { color: colors.border } },
})
