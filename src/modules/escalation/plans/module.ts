import { createRouter } from '../../../platform/http.ts'
import { defineModule } from '../../../platform/module.ts'
import '../../complaint/events.ts'
import '../events.ts'
import { sweepPlanSteps } from './jobs/sweep-steps.job.ts'
import { plansMigration } from './migrations/2026-11-22-0370-plans.ts'
import { planRoutes } from './plans.routes.ts'
import { runRoutes } from './runs.routes.ts'

/** Emergency plans: written beforehand, started for a case or as a drill, evaluated afterwards. */
export const plansModule = defineModule({
  name: 'escalation-plans',
  tables: ['plan_versions', 'plan_runs', 'plan_run_steps', 'plan_run_entries', 'plan_run_files'],
  permissions: ['plan.read', 'plan.take_part', 'plan.run', 'plan.edit'],
  migrations: { '2026-11-22-0370-plans': plansMigration },
  routes: () => {
    const router = createRouter()
    for (const part of [planRoutes(), runRoutes()]) router.route('/', part)
    return router
  },
  jobs: [sweepPlanSteps],
})
