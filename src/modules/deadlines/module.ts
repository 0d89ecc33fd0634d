import { defineModule, inTransaction } from '../../platform/module.ts'
import '../complaint/events.ts'
import { deadlineRoutes } from './deadlines.routes.ts'
import { sweepDeadlines } from './jobs/sweep-deadlines.job.ts'
import { complaintClocksMigration } from './migrations/2026-11-21-1200-complaint-clocks.ts'
import { regulationPacksMigration } from './migrations/2026-11-21-2340-regulation-packs.ts'
import { clockPoliciesMigration } from './migrations/2026-11-22-0200-clock-policies.ts'
import { moveClocks } from './move-clocks.ts'
import { calendarRoutes } from './packs/calendars.routes.ts'
import { packRoutes } from './packs/packs.routes.ts'
import { recountClocks } from './packs/recount.job.ts'
import { policyRoutes } from './policy/policy.routes.ts'

export const deadlinesModule = defineModule({
  name: 'deadlines',
  tables: [
    'complaint_clocks',
    'regulation_pack_versions',
    'regulation_pack_drafts',
    'regulation_pack_switches',
    'working_calendars',
    'clock_policies',
  ],
  permissions: ['deadlines.read', 'deadlines.edit'],
  migrations: {
    '2026-11-21-1200-complaint-clocks': complaintClocksMigration,
    '2026-11-21-2340-regulation-packs': regulationPacksMigration,
    '2026-11-22-0200-clock-policies': clockPoliciesMigration,
  },
  routes: () => deadlineRoutes().route('/', packRoutes()).route('/', calendarRoutes()).route('/', policyRoutes()),
  jobs: [sweepDeadlines, recountClocks],
  subscriptions: [inTransaction('deadlines.move-clocks', 'complaint.changed', moveClocks)],
})
