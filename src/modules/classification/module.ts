import { defineModule, inTransaction } from '../../platform/module.ts'
import { classificationRoutes } from './classification.routes.ts'
import { keepCorrections } from './keep-corrections.ts'
import { classificationCorrectionsMigration } from './migrations/2026-11-21-2000-classification-corrections.ts'

export const classificationModule = defineModule({
  name: 'classification',
  tables: ['classification_corrections'],
  permissions: [],
  migrations: { '2026-11-21-2000-classification-corrections': classificationCorrectionsMigration },
  routes: classificationRoutes,
  subscriptions: [inTransaction('classification.keep-corrections', 'complaint.changed', keepCorrections)],
})
