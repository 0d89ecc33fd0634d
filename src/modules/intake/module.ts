import { createRouter } from '../../platform/http.ts'
import { defineModule } from '../../platform/module.ts'
import { correctionRoutes } from './corrections.routes.ts'
import { duplicateRoutes } from './duplicates/duplicates.routes.ts'
import { commitImport } from './import/commit-import.ts'
import { importRoutes } from './import/imports.routes.ts'
import { intakeRoutes } from './intake.routes.ts'
import { forgetOldKeys } from './jobs.ts'
import { intakeMigration } from './migrations/2026-11-21-2200-intake.ts'
import { portalRoutes } from './portal/portal.routes.ts'

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
  routes: () => {
    const router = createRouter()
    for (const part of [intakeRoutes(), duplicateRoutes(), correctionRoutes(), portalRoutes(), importRoutes()])
      router.route('/', part)
    return router
  },
  jobs: [forgetOldKeys, commitImport],
})
