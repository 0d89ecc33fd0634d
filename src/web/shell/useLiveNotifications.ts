import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { notificationsKey } from './notification-queries.ts'

const retryMs = 15_000

/**
 * Listens while the window is seen. What the server rings for is fetched anew: the inbox, and the lists and pages
 * that the news is about. A window in the background holds no connection and catches up when it comes back.
 */
export function useLiveNotifications(isOn: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isOn) return
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let wasLost = false
    const refresh = () => {
      for (const queryKey of [notificationsKey, ['complaints'], ['approvals'], ['escalations']])
        void client.invalidateQueries({ queryKey })
    }
    const hangUp = () => {
      clearTimeout(retry)
      source?.close()
      source = undefined
    }
    const listen = () => {
      if (document.visibilityState === 'hidden') return hangUp()
      if (source) return
      source = new EventSource('/api/notifications/stream')
      source.addEventListener('notification', refresh)
      // Whatever rang while the line was down is caught up with when it is back.
      source.addEventListener('ready', () => {
        if (wasLost) refresh()
        wasLost = false
      })
      source.addEventListener('error', () => {
        wasLost = true
        // The browser tries again by itself, but not after a refusal, such as that of a server that is starting.
        if (source?.readyState !== EventSource.CLOSED) return
        hangUp()
        // Asking says at once whether it is the session that ended.
        void client.invalidateQueries({ queryKey: notificationsKey })
        retry = setTimeout(listen, retryMs)
      })
    }
    listen()
    document.addEventListener('visibilitychange', listen)
    return () => {
      document.removeEventListener('visibilitychange', listen)
      hangUp()
    }
  }, [client, isOn])
}
