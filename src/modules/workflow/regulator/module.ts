import { createRouter } from '../../../platform/http.ts'
import { defineModule, inTransaction } from '../../../platform/module.ts'
import '../../complaint/events.ts'
import { feedbackRoutes } from './feedback.routes.ts'
import { forwardingRoutes } from './forwarding.routes.ts'
import { regulatorMigration } from './migrations/2026-11-22-0281-regulator.ts'
import { projectForwardings } from './project-forwardings.ts'

/** What authorities that hand complaints over are owed: their numbers, their dates, and the report to each. */
export const regulatorModule = defineModule({
  name: 'workflow-regulator',
  tables: ['complaint_forwardings', 'regulator_feedbacks'],
  permissions: [],
  migrations: { '2026-11-22-0281-regulator': regulatorMigration },
  routes: () => {
    const router = createRouter()
    for (const part of [forwardingRoutes(), feedbackRoutes()]) router.route('/', part)
    return router
  },
  subscriptions: [inTransaction('workflow.project-forwardings', 'complaint.changed', projectForwardings)],
})
