import { defineModule } from '../../platform/module.ts'
import { auditRoutes } from './audit.routes.ts'
import { checkpointJob } from './jobs/checkpoint.job.ts'
import { auditLogMigration } from './migrations/2026-11-21-0050-audit-log.ts'

export const auditLogModule = defineModule({
  name: 'audit-log',
  tables: ['audit_events', 'audit_heads', 'audit_personal'],
  permissions: ['audit.read', 'audit.verify'],
  migrations: { '2026-11-21-0050-audit-log': auditLogMigration },
  routes: () => auditRoutes(),
  jobs: [checkpointJob],
})
