import { defineModule, inTransaction } from '../../platform/module.ts'
import '../classification/events.ts'
import '../complaint/events.ts'
import '../escalation/events.ts'
import '../triage/events.ts'
import { notificationsMigration } from './migrations/2026-11-21-1400-notifications.ts'
import { notificationLinksMigration } from './migrations/2026-11-21-2350-notification-links.ts'
import { notificationRoutes } from './notifications.routes.ts'
import {
  tellAlarm,
  tellDispatch,
  tellGroupNews,
  tellInformed,
  tellModelNews,
  tellMonitorAlarm,
  tellPeople,
} from './tell-people.ts'

export const notificationsModule = defineModule({
  name: 'notifications',
  tables: ['notifications'],
  permissions: ['notification.read'],
  migrations: {
    '2026-11-21-1400-notifications': notificationsMigration,
    '2026-11-21-2350-notification-links': notificationLinksMigration,
  },
  routes: notificationRoutes,
  subscriptions: [
    inTransaction('notifications.tell-people', 'complaint.changed', tellPeople),
    inTransaction('notifications.tell-alarm', 'escalation.alarm', tellAlarm),
    inTransaction('notifications.tell-dispatch', 'dispatch.notice', tellDispatch),
    inTransaction('notifications.tell-informed', 'escalation.informed', tellInformed),
    inTransaction('notifications.tell-group-news', 'escalation.group_news', tellGroupNews),
    inTransaction('notifications.tell-monitor-alarm', 'escalation.monitor_alarm', tellMonitorAlarm),
    inTransaction('notifications.tell-model-news', 'classification.model_news', tellModelNews),
  ],
})
