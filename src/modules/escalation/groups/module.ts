import { defineModule, inTransaction } from '../../../platform/module.ts'
import '../../complaint/events.ts'
import { groupRoutes } from './groups.routes.ts'
import { lookJob } from './jobs/look.job.ts'
import { scanBurstsJob } from './jobs/scan-bursts.job.ts'
import { sendReplyJob } from './jobs/send-reply.job.ts'
import { sweepGroups } from './jobs/sweep-groups.job.ts'
import { lookSoon } from './look-soon.ts'
import { groupsMigration } from './migrations/2026-11-22-0030-groups.ts'

/** Group events: found, confirmed, handled as one case over many complaints. */
export const groupsModule = defineModule({
  name: 'escalation-groups',
  tables: ['group_cases', 'group_members', 'group_events', 'group_settings', 'group_scans'],
  permissions: ['group.read', 'group.handle', 'group.settings'],
  migrations: { '2026-11-22-0030-groups': groupsMigration },
  routes: groupRoutes,
  jobs: [scanBurstsJob, lookJob, sendReplyJob, sweepGroups],
  subscriptions: [inTransaction('groups.look-soon', 'complaint.changed', lookSoon)],
})
