import { defineModule, inTransaction } from '../../platform/module.ts'
import '../complaint/events.ts'
import { deadlineRoutes } from './deadlines.routes.ts'
import { sweepDeadlines } from './jobs/sweep-deadlines.job.ts'
import { complaintClocksMigration } from './migrations/2026-11-21-1200-complaint-clocks.ts'
import { moveClocks } from './move-clocks.ts'

export const deadlinesModule = defineModule({
  name: 'deadlines',
  tables: ['complaint_clocks'],
  permissions: ['deadlines.read', 'deadlines.edit'],
  migrations: { '2026-11-21-1200-complaint-clocks': complaintClocksMigration },
  routes: deadlineRoutes,
  jobs: [sweepDeadlines],
  subscriptions: [inTransaction('deadlines.move-clocks', 'complaint.changed', moveClocks)],
})
