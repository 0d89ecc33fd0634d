import { createRouter } from '../../platform/http.ts'
import { defineModule, inTransaction } from '../../platform/module.ts'
import { dimensionRoutes } from './dimensions.routes.ts'
import { fillDimensions } from './jobs/fill-dimensions.job.ts'
import { triageSettingsMigration } from './migrations/2026-11-21-2100-triage-settings.ts'
import { relight } from './relight.ts'
import { triageRoutes } from './triage.routes.ts'

export const triageModule = defineModule({
  name: 'triage',
  tables: ['triage_settings'],
  permissions: ['triage.read', 'triage.edit'],
  migrations: { '2026-11-21-2100-triage-settings': triageSettingsMigration },
  routes: () => {
    const router = createRouter()
    for (const part of [triageRoutes(), dimensionRoutes()]) router.route('/', part)
    return router
  },
  jobs: [fillDimensions],
  // A classification is never saved beside a light that contradicts it.
  subscriptions: [inTransaction('triage.relight', 'complaint.changed', relight)],
})
