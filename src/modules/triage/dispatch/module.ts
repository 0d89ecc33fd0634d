import { defineModule, inTransaction } from '../../../platform/module.ts'
import '../../complaint/events.ts'
import { assignAutomatically } from './assign-automatically.ts'
import { dispatchRoutes } from './dispatch.routes.ts'
import { sweepOwners } from './jobs/sweep-owners.job.ts'
import { dispatchMigration } from './migrations/2026-11-22-0340-dispatch.ts'

export const dispatchModule = defineModule({
  name: 'dispatch',
  tables: ['dispatch_settings', 'dispatch_profiles', 'dispatch_alarms'],
  permissions: ['dispatch.read', 'dispatch.edit', 'dispatch.people'],
  migrations: { '2026-11-22-0340-dispatch': dispatchMigration },
  routes: dispatchRoutes,
  jobs: [sweepOwners],
  // A classification is never confirmed while its complaint lies where nobody looks.
  subscriptions: [inTransaction('dispatch.assign-automatically', 'complaint.changed', assignAutomatically)],
})
