import { createRouter } from '../../platform/http.ts'
import { defineModule, inTransaction } from '../../platform/module.ts'
import '../complaint/events.ts'
import { escalationRoutes } from './escalation.routes.ts'
import { sweepEscalations } from './jobs/sweep-escalations.job.ts'
import { ladderRoutes } from './ladder.routes.ts'
import { escalationsMigration } from './migrations/2026-11-21-1300-escalations.ts'
import { triggersMigration } from './migrations/2026-11-22-0040-triggers.ts'
import { unmannedMigration } from './migrations/2026-11-22-0222-unmanned.ts'
import { requestedForMigration } from './migrations/2026-11-22-0395-requested-for.ts'
import { followComplaint } from './propose-escalation.ts'

export const escalationModule = defineModule({
  name: 'escalation',
  tables: ['escalations', 'ladder_versions', 'ladder_firings'],
  permissions: ['escalation.read', 'escalation.edit', 'complaint.escalate'],
  migrations: {
    '2026-11-21-1300-escalations': escalationsMigration,
    '2026-11-22-0040-triggers': triggersMigration,
    '2026-11-22-0222-unmanned': unmannedMigration,
    '2026-11-22-0395-requested-for': requestedForMigration,
  },
  routes: () => {
    const router = createRouter()
    for (const part of [escalationRoutes(), ladderRoutes()]) router.route('/', part)
    return router
  },
  jobs: [sweepEscalations],
  subscriptions: [inTransaction('escalation.follow-complaint', 'complaint.changed', followComplaint)],
})
