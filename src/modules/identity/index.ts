/**
 * The front door of identity: who there is, where they sit, and what they may do.
 *
 * Roles, permissions and row scopes are in domain/; the routes and tables behind this file are nobody else's business.
 */
export { loadActor } from './actors.ts'
export { findApiKey } from './api-keys.repo.ts'
export { assignRoles } from './assign-roles.ts'
export { authenticate, findSession } from './authenticate.ts'
export { createApiKey, type NewApiKey } from './create-api-key.ts'
export { createOrgUnit, type NewOrgUnit } from './create-org-unit.ts'
export { createPerson, type NewPerson } from './create-person.ts'
export { csrfGuard } from './csrf.ts'
export { loadActing } from './delegation/acting.ts'
export { type Away, listAway } from './delegation/stand-ins.ts'
export { type OnDuty, onDuty } from './duty/duty.repo.ts'
export { findOrgUnit, listOrgTree, type OrgUnit, superiorUnit } from './org-units.repo.ts'
export { findPerson, listPeople, listPeopleById, listPeopleByUnit, type Person } from './people.repo.ts'
export { findContacts } from './setup/contacts.repo.ts'
export { createInstitution, type FirstRun } from './setup/create-institution.ts'
export { findFirstInstitution, findInstitution, type Institution, listInstitutions } from './setup/institutions.repo.ts'
export { demandSameKeys } from './setup/key-fingerprint.repo.ts'
export { listLiveSessions } from './sign-in/live-sessions.repo.ts'
