import { CheckCircleOutlined, ClockCircleOutlined, PauseCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { formatDate, formatDateTime, formatDuration, useNow } from './time.ts'

interface ClockBadgeProps {
  /** Null when nothing is due. */
  dueAt: string | null
  /** A clock that was met or stands still is not counted down. */
  state?: 'running' | 'met' | 'paused' | 'breached' | undefined
  /** What the date is about; said in the tooltip and to screen readers. */
  label?: string | undefined
  /** The server's time, where the page knows it; else this computer's. */
  now?: number | undefined
}

/** How long is left, in words, with an icon and a colour that never speak alone. */
export function ClockBadge({ dueAt, state = 'running', label, now: given }: ClockBadgeProps) {
  const { t } = useTranslation('kit')
  const own = useNow()
  const now = given ?? own
  if (!dueAt) return <span className="sq-faint">{t('clock.none')}</span>
  const left = Date.parse(dueAt) - now
  const urgency = urgencyOf(state, left)
  const text = state === 'met' ? t('clock.met') : state === 'paused' ? t('clock.paused') : inWords(left)
  function inWords(ms: number) {
    return t(ms < 0 ? 'clock.over' : 'clock.left', { duration: formatDuration(ms, t) })
  }
  const isToday = left >= 0 && formatDate(dueAt) === formatDate(new Date(now))
  return (
    <Tooltip
      title={[label, t('clock.at', { at: formatDateTime(dueAt) }), isToday ? t('clock.today') : null].filter(Boolean).join(' · ')}
    >
      <span className={`sq-clock sq-clock-${urgency}`}>
        {icons[urgency]}
        <span className="sq-number">{text}</span>
      </span>
    </Tooltip>
  )
}

type Urgency = 'met' | 'paused' | 'over' | 'soon' | 'calm'

const icons: Record<Urgency, React.ReactNode> = {
  met: <CheckCircleOutlined aria-hidden />,
  paused: <PauseCircleOutlined aria-hidden />,
  over: <WarningOutlined aria-hidden />,
  soon: <ClockCircleOutlined aria-hidden />,
  calm: <ClockCircleOutlined aria-hidden />,
}

const dayMs = 86_400_000

function urgencyOf(state: NonNullable<ClockBadgeProps['state']>, left: number): Urgency {
  if (state === 'met' || state === 'paused') return state
  if (state === 'breached' || left < 0) return 'over'
  return left < dayMs ? 'soon' : 'calm'
}
