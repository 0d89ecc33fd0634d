import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { notificationsKey } from './notification-queries.ts'

/**
 * Listens while the window is seen. What the server rings for is fetched anew: the inbox, and the lists and pages
 * that the news is about. A window in the background holds no connection and catches up when it comes back.
 */
export function useLiveNotifications(isOn: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isOn) return
    let source: EventSource | undefined
    const refresh = () => {
      for (const queryKey of [notificationsKey, ['complaints'], ['approvals'], ['escalations']])
        void client.invalidateQueries({ queryKey })
    }
    const listen = () => {
      if (document.visibilityState === 'hidden') {
        source?.close()
        source = undefined
      } else if (!source) {
        source = new EventSource('/api/notifications/stream')
        source.addEventListener('notification', refresh)
      }
    }
    listen()
    document.addEventListener('visibilitychange', listen)
    return () => {
      document.removeEventListener('visibilitychange', listen)
      source?.close()
    }
  }, [client, isOn])
}
