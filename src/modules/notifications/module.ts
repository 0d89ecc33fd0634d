import { createRouter } from '../../platform/http.ts'
import { defineModule, inTransaction } from '../../platform/module.ts'
import '../classification/events.ts'
import '../complaint/events.ts'
import '../escalation/events.ts'
import '../triage/events.ts'
import { notificationsMigration } from './migrations/2026-11-21-1400-notifications.ts'
import { notificationLinksMigration } from './migrations/2026-11-21-2350-notification-links.ts'
import { quietHoursMigration } from './migrations/2026-11-22-0360-quiet-hours.ts'
import { notificationRoutes } from './notifications.routes.ts'
import { deliverHeld } from './quiet/deliver-held.job.ts'
import { quietRoutes } from './quiet/quiet.routes.ts'
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
  tables: ['notifications', 'quiet_hours_versions', 'own_quiet_hours'],
  permissions: ['notification.read', 'notification.settings'],
  migrations: {
    '2026-11-21-1400-notifications': notificationsMigration,
    '2026-11-21-2350-notification-links': notificationLinksMigration,
    '2026-11-22-0360-quiet-hours': quietHoursMigration,
  },
  routes: () => createRouter().route('/', notificationRoutes()).route('/', quietRoutes()),
  jobs: [deliverHeld],
  subscriptions: [
    inTransaction('notifications.tell-people', 'complaint.changed', tellPeople),
    inTransaction('notifications.tell-alarm', 'escalation.alarm', tellAlarm),
    inTransaction('notifications.tell-dispatch', 'dispatch.notice', tellDispatch),
    inTransaction('notifications.tell-informed', 'escalation.informed', tellInformed),
    inTransaction('notifications.tell-group-news', 'escalation.group_news', tellGroupNews),
    inTransaction('notifications.tell-plan-news', 'escalation.plan_news', tellGroupNews),
    inTransaction('notifications.tell-monitor-alarm', 'escalation.monitor_alarm', tellMonitorAlarm),
    inTransaction('notifications.tell-model-news', 'classification.model_news', tellModelNews),
  ],
})
