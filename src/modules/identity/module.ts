import { createRouter } from '../../platform/http.ts'
import { defineModule } from '../../platform/module.ts'
import { apiKeyRoutes } from './api-keys.routes.ts'
import { contactRoutes } from './contacts.routes.ts'
import { permissions } from './domain/roles.ts'
import { identityMigration } from './migrations/2026-11-21-0100-identity.ts'
import { keyFingerprintMigration } from './migrations/2026-11-21-0110-key-fingerprint.ts'
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
  ],
  permissions: permissions.filter((permission) => permission.startsWith('identity.')),
  migrations: { '2026-11-21-0100-identity': identityMigration, '2026-11-21-0110-key-fingerprint': keyFingerprintMigration },
  routes: () => {
    const router = createRouter()
    for (const part of [setupRoutes(), sessionRoutes(), orgUnitRoutes(), peopleRoutes(), apiKeyRoutes(), contactRoutes()])
      router.route('/', part)
    return router
  },
})
