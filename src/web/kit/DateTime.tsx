import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatAgo, formatDateTime, formatDuration, useNow } from './time.ts'

interface DateTimeProps {
  value: string | null | undefined
  relative?: boolean
  /** Date above time, for a narrow column. */
  stacked?: boolean
}

/** An instant in Beijing time; `relative` says how long ago, with the instant on hover. */
export function DateTime({ value, relative = false, stacked = false }: DateTimeProps) {
  const { t } = useTranslation('kit')
  const now = useNow()
  if (!value) return <span className="sq-faint">—</span>
  const text = formatDateTime(value)
  if (stacked)
    return (
      <time dateTime={value} className="sq-stacked">
        <span>{text.slice(0, 10)}</span> <span className="sq-faint">{text.slice(11)}</span>
      </time>
    )
  return relative ? (
    <Tooltip title={text}>
      <time dateTime={value}>{formatAgo(value, now, t)}</time>
    </Tooltip>
  ) : (
    <time dateTime={value} className="sq-number">
      {text}
    </time>
  )
}

/** A span of time in words: `2天3小时`. */
export function Duration({ ms }: { ms: number }) {
  const { t } = useTranslation('kit')
  return <span className="sq-number">{formatDuration(ms, t)}</span>
}
