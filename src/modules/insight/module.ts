import { createRouter } from '../../platform/http.ts'
import { defineModule } from '../../platform/module.ts'
import { backtestRoutes } from './backtest/backtest.routes.ts'
import { runBacktestJob } from './backtest/jobs/run-backtest.job.ts'
import { backtestsMigration } from './backtest/migrations/2026-11-22-0261-backtests.ts'
import { insightRoutes } from './insight.routes.ts'

export const insightModule = defineModule({
  name: 'insight',
  // Comparisons read views of other modules; only back-tests are kept.
  tables: ['insight_backtests', 'insight_backtest_cases'],
  permissions: ['insight.read', 'insight.backtest'],
  migrations: { '2026-11-22-0261-backtests': backtestsMigration },
  routes: () => {
    const router = createRouter()
    for (const part of [insightRoutes(), backtestRoutes()]) router.route('/', part)
    return router
  },
  jobs: [runBacktestJob],
})
