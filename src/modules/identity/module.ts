import { createRouter } from '../../platform/http.ts'
import { defineModule } from '../../platform/module.ts'
import { apiKeyRoutes } from './api-keys.routes.ts'
import { contactRoutes } from './contacts.routes.ts'
import { delegationRoutes } from './delegation/delegation.routes.ts'
import { permissions } from './domain/roles.ts'
import { dutyRoutes } from './duty/duty.routes.ts'
import { identityMigration } from './migrations/2026-11-21-0100-identity.ts'
import { keyFingerprintMigration } from './migrations/2026-11-21-0110-key-fingerprint.ts'
import { dutyMigration } from './migrations/2026-11-22-0220-duty.ts'
import { delegationsMigration } from './migrations/2026-11-22-0221-delegations.ts'
import { orgUnitRoutes } from './org-units.routes.ts'
import { peopleRoutes } from './people.routes.ts'
import { setupRoutes } from './setup/setup.routes.ts'
import { sessionRoutes } from './sign-in/sessions.routes.ts'

export const identityModule = defineModule({
  name: 'identity',
  tables: [
    'institutions',
    'org_units',
    'people',
    'person_roles',
    'api_keys',
    'auth_users',
    'auth_sessions',
    'auth_accounts',
    'auth_verifications',
    'sign_in_attempts',
    'key_fingerprint',
    'duty_shifts',
    'delegations',
  ],
  permissions: permissions.filter((permission) => /^(identity|duty|delegation)\./.test(permission)),
  migrations: {
    '2026-11-21-0100-identity': identityMigration,
    '2026-11-21-0110-key-fingerprint': keyFingerprintMigration,
    '2026-11-22-0220-duty': dutyMigration,
    '2026-11-22-0221-delegations': delegationsMigration,
  },
  routes: () => {
    const router = createRouter()
    for (const part of [
      setupRoutes(),
      sessionRoutes(),
      orgUnitRoutes(),
      peopleRoutes(),
      apiKeyRoutes(),
      contactRoutes(),
      dutyRoutes(),
      delegationRoutes(),
    ])
      router.route('/', part)
    return router
  },
})
