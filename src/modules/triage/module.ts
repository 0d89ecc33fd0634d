import { defineModule, inTransaction } from '../../platform/module.ts'
import { triageSettingsMigration } from './migrations/2026-11-21-2100-triage-settings.ts'
import { relight } from './relight.ts'
import { triageRoutes } from './triage.routes.ts'

export const triageModule = defineModule({
  name: 'triage',
  tables: ['triage_settings'],
  permissions: ['triage.read', 'triage.edit'],
  migrations: { '2026-11-21-2100-triage-settings': triageSettingsMigration },
  routes: triageRoutes,
  // A classification is never saved beside a light that contradicts it.
  subscriptions: [inTransaction('triage.relight', 'complaint.changed', relight)],
})
