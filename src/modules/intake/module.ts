import { defineModule } from '../../platform/module.ts'
import { intakeRoutes } from './intake.routes.ts'
import { forgetOldKeys } from './jobs.ts'
import { intakeMigration } from './migrations/2026-11-21-2200-intake.ts'

export const intakeModule = defineModule({
  name: 'intake',
  tables: [
    'intake_idempotency',
    'intake_portal_access',
    'intake_portal_attempts',
    'intake_portal_sessions',
    'intake_imports',
    'intake_import_rows',
  ],
  permissions: ['complaint.create', 'complaint.import'],
  migrations: { '2026-11-21-2200-intake': intakeMigration },
  routes: intakeRoutes,
  jobs: [forgetOldKeys],
})
