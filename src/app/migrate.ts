import { Migrator } from 'kysely/migration'
import type { Db } from '../platform/database.ts'
import { modules } from './modules.ts'

/** All migrations of all modules in the order of their keys. */
const migrations = Object.assign({}, ...modules.map((module) => module.migrations))

/** Brings the database up to date under an advisory lock, so that two starting processes do it once. Returns what was applied. */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  const failed = results?.find((result) => result.status === 'Error')
  if (error) throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${String(error)}`, { cause: error })
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

/** Migrations that this program knows and the database does not have. Empty when healthy. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const known = await migrator.getMigrations()
  return known.filter((migration) => !migration.executedAt).map((migration) => migration.name)
}
