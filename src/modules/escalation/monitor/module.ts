import { createRouter } from '../../../platform/http.ts'
import { defineModule } from '../../../platform/module.ts'
import { investigationRoutes } from './investigations.routes.ts'
import { judgeWeeks } from './judge-weeks.job.ts'
import { monitorMigration } from './migrations/2026-11-22-0100-monitor.ts'
import { investigationDatesMigration } from './migrations/2026-11-22-0241-investigation-dates.ts'
import { monitorRoutes } from './monitor.routes.ts'

/** A manifest of its own beside escalation's: it looks at many complaints at once and at none in particular. */
export const monitorModule = defineModule({
  name: 'escalation-monitor',
  tables: ['monitor_settings', 'monitor_alarms', 'investigations', 'investigation_entries', 'investigation_files'],
  permissions: ['monitor.read', 'monitor.handle', 'monitor.edit'],
  migrations: {
    '2026-11-22-0100-monitor': monitorMigration,
    '2026-11-22-0241-investigation-dates': investigationDatesMigration,
  },
  routes: () => {
    const router = createRouter()
    for (const part of [monitorRoutes(), investigationRoutes()]) router.route('/', part)
    return router
  },
  jobs: [judgeWeeks],
})
