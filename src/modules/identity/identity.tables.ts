import type { Db, Tx } from '../../platform/database.ts'
import type { DelegationScope } from './domain/delegation.ts'
import type { UnitFunction, UnitKind } from './domain/org-unit.ts'
import type { ApiKeyRole, PersonRole } from './domain/roles.ts'

export type InstitutionKind = 'bank' | 'consumer_finance' | 'insurer'

type Institutions = {
  id: string
  name: string
  code: string
  kind: InstitutionKind
  settings: unknown
  created_at: Date
}

export type OrgUnits = {
  institution_id: string
  id: string
  parent_id: string | null
  kind: UnitKind
  function: UnitFunction | null
  name: string
  code: string
  path: string
  scope_path: string
  active: boolean
  created_at: Date
}

export type People = {
  institution_id: string
  id: string
  login: string
  name: string
  post: string
  unit_id: string
  active: boolean
  language: 'zh' | 'en'
  must_change_password: boolean
  created_at: Date
  updated_at: Date
}

type PersonRoles = { institution_id: string; person_id: string; role: PersonRole }

export type ApiKeys = {
  institution_id: string
  id: string
  name: string
  role: ApiKeyRole
  unit_id: string | null
  prefix: string
  secret_hash: Buffer
  created_by: string
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
}

type AuthUsers = { id: string; name: string; email: string; email_verified: boolean; created_at: Date; updated_at: Date }
type AuthSessions = { id: string; user_id: string; token: string; expires_at: Date; created_at: Date; updated_at: Date }
type AuthAccounts = {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  password: string | null
  created_at: Date
  updated_at: Date
}
export type DutyShifts = {
  institution_id: string
  id: string
  unit_id: string
  person_id: string
  starts_at: Date
  ends_at: Date
  note: string
  made_by: string
  made_by_name: string
  made_at: Date
}

export type Delegations = {
  institution_id: string
  id: string
  /** Who is away. */
  person_id: string
  deputy_id: string
  scope: DelegationScope
  starts_at: Date
  ends_at: Date
  reason: string
  made_by: string
  made_by_name: string
  made_at: Date
  revoked_by_name: string | null
  revoked_at: Date | null
}

type SignInAttempts = { id: string; login_hash: Buffer; ip: string; at: Date }

export type IdentityTables = {
  institutions: Institutions
  org_units: OrgUnits
  people: People
  person_roles: PersonRoles
  api_keys: ApiKeys
  auth_users: AuthUsers
  auth_sessions: AuthSessions
  auth_accounts: AuthAccounts
  sign_in_attempts: SignInAttempts
  duty_shifts: DutyShifts
  delegations: Delegations
}

/** The database with the tables of this module, for its repos. */
export const tables = (db: Db | Tx) => db.withTables<IdentityTables>()
