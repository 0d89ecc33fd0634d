import { createRouter } from '../../../platform/http.ts'
import { defineModule, inTransaction } from '../../../platform/module.ts'
import '../../complaint/events.ts'
import { authorityRoutes } from './authority.routes.ts'
import { redressMigration } from './migrations/2026-11-22-0320-redress.ts'
import { projectGrants } from './project-grants.ts'
import { redressRoutes } from './redress.routes.ts'

/** Solutions side by side, what they are held against, and whose limit suffices for them. */
export const redressModule = defineModule({
  name: 'workflow-redress',
  tables: ['redress_grants', 'authority_settings'],
  permissions: ['redress.read', 'redress.settings'],
  migrations: { '2026-11-22-0320-redress': redressMigration },
  routes: () => {
    const router = createRouter()
    for (const part of [redressRoutes(), authorityRoutes()]) router.route('/', part)
    return router
  },
  subscriptions: [inTransaction('workflow.project-grants', 'complaint.changed', projectGrants)],
})
