import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const identityMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await organisation(db)
    await people(db)
    await apiKeys(db)
    await authentication(db)
  },
}

async function organisation(db: Kysely<unknown>) {
  await sql`
    create table institutions (
      id         uuid primary key,
      name       text not null,
      code       text not null unique,
      kind       text not null check (kind in ('bank', 'consumer_finance', 'insurer')),
      settings   jsonb not null default '{}',
      created_at timestamptz not null
    )`.execute(db)

  await sql`
    create table org_units (
      institution_id uuid not null references institutions (id),
      id             uuid not null unique,
      parent_id      uuid,
      kind           text not null check (kind in ('head_office', 'province', 'branch', 'outlet', 'department')),
      function       text check (function in ('consumer_protection', 'risk', 'legal', 'business', 'technology', 'quality', 'training', 'compliance')),
      name           text not null,
      code           text not null,
      -- Compared byte by byte, so that "under /HO/P1/" is a range of the index.
      path           text collate "C" not null,
      -- Path of the nearest unit at or above that is not a department: what a 'subtree' of its people hangs from.
      scope_path     text collate "C" not null,
      active         boolean not null default true,
      created_at     timestamptz not null,
      primary key (institution_id, id),
      foreign key (institution_id, parent_id) references org_units (institution_id, id),
      -- A department is for something; a branch is a place.
      constraint function_of_departments check ((kind = 'department') = (function is not null)),
      constraint head_office_on_top check ((kind = 'head_office') = (parent_id is null)),
      constraint path_has_slashes check (path like '/%/'),
      unique (institution_id, path)
    )`.execute(db)
  // One tree per institution.
  await sql`create unique index org_units_one_head_office on org_units (institution_id) where kind = 'head_office'`.execute(db)
}

async function people(db: Kysely<unknown>) {
  await sql`
    create table people (
      institution_id       uuid not null references institutions (id),
      id                   uuid not null unique,
      -- Typed at one sign-in page, so unique in the installation and not only in the institution.
      login                text not null unique check (login = lower(login)),
      name                 text not null,
      post                 text not null default '',
      unit_id              uuid not null,
      active               boolean not null default true,
      language             text not null default 'zh' check (language in ('zh', 'en')),
      must_change_password boolean not null default false,
      created_at           timestamptz not null,
      updated_at           timestamptz not null,
      primary key (institution_id, id),
      foreign key (institution_id, unit_id) references org_units (institution_id, id)
    )`.execute(db)
  // Read by listPeople and listPeopleByUnit.
  await sql`create index people_unit_idx on people (unit_id)`.execute(db)

  await sql`
    create table person_roles (
      institution_id uuid not null,
      person_id      uuid not null,
      role           text not null,
      primary key (institution_id, person_id, role),
      foreign key (institution_id, person_id) references people (institution_id, id)
    )`.execute(db)
  // Two transactions that each give one duty must not add up to two.
  await sql`create unique index person_roles_one_administrator_duty on person_roles (institution_id, person_id)
            where role in ('system_admin', 'security_admin', 'audit_admin')`.execute(db)
}

async function apiKeys(db: Kysely<unknown>) {
  await sql`
    create table api_keys (
      institution_id uuid not null references institutions (id),
      id             uuid not null,
      name           text not null,
      role           text not null,
      unit_id        uuid,
      -- The public part of the key, by which it is found; the secret part is kept as its SHA-256 only.
      prefix         text not null unique,
      secret_hash    bytea not null,
      created_by     uuid not null,
      created_at     timestamptz not null,
      expires_at     timestamptz,
      revoked_at     timestamptz,
      last_used_at   timestamptz,
      primary key (institution_id, id),
      foreign key (institution_id, unit_id) references org_units (institution_id, id)
    )`.execute(db)
}

/** The tables of better-auth 1.7, with names of ours (see sign-in/auth.ts), and the failures that lock a login out. */
async function authentication(db: Kysely<unknown>) {
  await sql`
    create table auth_users (
      id             uuid primary key references people (id) on delete cascade,
      name           text not null,
      email          text not null unique,
      email_verified boolean not null,
      image          text,
      created_at     timestamptz not null,
      updated_at     timestamptz not null
    )`.execute(db)
  await sql`
    create table auth_sessions (
      id         uuid primary key,
      user_id    uuid not null references auth_users (id) on delete cascade,
      token      text not null unique,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db)
  // Read when a person's sessions are ended.
  await sql`create index auth_sessions_user_idx on auth_sessions (user_id)`.execute(db)
  await sql`
    create table auth_accounts (
      id                       uuid primary key,
      user_id                  uuid not null references auth_users (id) on delete cascade,
      account_id               text not null,
      provider_id              text not null,
      access_token             text,
      refresh_token            text,
      id_token                 text,
      access_token_expires_at  timestamptz,
      refresh_token_expires_at timestamptz,
      scope                    text,
      password                 text,
      created_at               timestamptz not null,
      updated_at               timestamptz not null,
      -- Served to sign-in, by person; and a person has one password.
      unique (user_id, provider_id)
    )`.execute(db)
  await sql`
    create table auth_verifications (
      id         uuid primary key,
      identifier text not null,
      value      text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db)
  await sql`create index auth_verifications_identifier_idx on auth_verifications (identifier)`.execute(db)

  await sql`
    create table sign_in_attempts (
      id         uuid primary key,
      -- SHA-256 of what was typed: people type passwords into the wrong field.
      login_hash bytea not null,
      ip         text not null,
      at         timestamptz not null
    )`.execute(db)
  // The first two are read by lockAttempts, the third by insertAttempt.
  await sql`create index sign_in_attempts_login_idx on sign_in_attempts (login_hash, at)`.execute(db)
  await sql`create index sign_in_attempts_ip_idx on sign_in_attempts (ip, at)`.execute(db)
  await sql`create index sign_in_attempts_at_idx on sign_in_attempts (at)`.execute(db)
}
