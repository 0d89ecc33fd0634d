import type { TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'

const stamp = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** `2026-01-31 09:05`, in Beijing time whatever the browser's zone is. */
export const formatDateTime = (instant: string | Date): string => stamp.format(new Date(instant))

/** `2026-01-31`, in Beijing time. */
export const formatDate = (instant: string | Date): string => formatDateTime(instant).slice(0, 10)

/** The instant at which a Beijing date begins, as the API wants it. */
export const startOfDay = (date: string): string => `${date}T00:00:00+08:00`

/** The instant at which the day after a Beijing date begins: an exclusive end. */
export const endOfDay = (date: string): string =>
  `${formatDate(new Date(Date.parse(startOfDay(date)) + 86_400_000))}T00:00:00+08:00`

const minuteMs = 60_000

/** `2天3小时`, `45分钟`: the two largest units. Negative spans are written like positive ones. */
export function formatDuration(ms: number, t: TFunction<'kit'>): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const parts = [
    ...(days > 0 ? [t('duration.day', { count: days })] : []),
    ...(hours > 0 ? [t('duration.hour', { count: hours })] : []),
    ...(days === 0 && rest > 0 ? [t('duration.minute', { count: rest })] : []),
  ]
  const [first, second] = parts
  return second ? t('duration.pair', { first, second }) : (first ?? t('duration.now'))
}

/** `3小时前`. */
export function formatAgo(instant: string | Date, now: number, t: TFunction<'kit'>): string {
  const ms = new Date(instant).getTime() - now
  if (Math.abs(ms) < minuteMs) return t('ago.now')
  return t(ms < 0 ? 'ago.past' : 'ago.future', { duration: formatDuration(ms, t) })
}

let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function tick() {
  now = Date.now()
  for (const tell of listeners) tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, 30_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time of day, moving every half minute: one timer for every clock on the screen. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
