import { createRouter } from '../../platform/http.ts'
import { defineModule, inTransaction } from '../../platform/module.ts'
import { dimensionRoutes } from './dimensions.routes.ts'
import { fillDimensions } from './jobs/fill-dimensions.job.ts'
import { lightRoutes } from './light.routes.ts'
import { triageSettingsMigration } from './migrations/2026-11-21-2100-triage-settings.ts'
import { lightSimulationsMigration } from './migrations/2026-11-22-0260-light-simulations.ts'
import { relight } from './relight.ts'
import { triageRoutes } from './triage.routes.ts'

export const triageModule = defineModule({
  name: 'triage',
  tables: ['triage_settings', 'light_simulations'],
  permissions: ['triage.read', 'triage.edit'],
  migrations: {
    '2026-11-21-2100-triage-settings': triageSettingsMigration,
    '2026-11-22-0260-light-simulations': lightSimulationsMigration,
  },
  routes: () => {
    const router = createRouter()
    for (const part of [triageRoutes(), dimensionRoutes(), lightRoutes()]) router.route('/', part)
    return router
  },
  jobs: [fillDimensions],
  // A classification is never saved beside a light that contradicts it.
  subscriptions: [inTransaction('triage.relight', 'complaint.changed', relight)],
})
