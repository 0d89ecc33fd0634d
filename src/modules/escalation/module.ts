import { defineModule, inTransaction } from '../../platform/module.ts'
import '../complaint/events.ts'
import { escalationRoutes } from './escalation.routes.ts'
import { sweepEscalations } from './jobs/sweep-escalations.job.ts'
import { escalationsMigration } from './migrations/2026-11-21-1300-escalations.ts'
import { followComplaint } from './propose-escalation.ts'

export const escalationModule = defineModule({
  name: 'escalation',
  tables: ['escalations', 'ladder_versions', 'ladder_firings'],
  permissions: ['escalation.read', 'escalation.edit', 'complaint.escalate'],
  migrations: { '2026-11-21-1300-escalations': escalationsMigration },
  routes: escalationRoutes,
  jobs: [sweepEscalations],
  subscriptions: [inTransaction('escalation.follow-complaint', 'complaint.changed', followComplaint)],
})
