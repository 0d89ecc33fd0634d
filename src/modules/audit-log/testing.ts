import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Migrator } from 'kysely/migration'
import { systemActor } from '../../platform/actor.ts'
import { ManualClock } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { keyRing, newKeyRing } from '../../platform/crypto.ts'
import { type Database, openDatabase } from '../../platform/database.ts'
import { openFileStore } from '../../platform/files.ts'
import { noJobs } from '../../platform/jobs.ts'
import { createLogger } from '../../platform/log.ts'
import type { Context, Services } from '../../platform/module.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { auditLogMigration } from './migrations/2026-11-21-0050-audit-log.ts'

/** The audit log on a database and a data folder of its own, with a clock that stands still. */
export async function startAuditLog(): Promise<{
  services: Services
  clock: ManualClock
  database: Database
  close(): Promise<void>
}> {
  const { connection, drop } = await testDatabase({
    key: 'audit-log 1',
    async prepare(at) {
      const { db, close } = openDatabase(at, { onError: () => {} })
      const provider = { getMigrations: async () => ({ '2026-11-21-0050-audit-log': auditLogMigration }) }
      const { error } = await new Migrator({ db, provider }).migrateToLatest()
      await close()
      if (error) throw error
    },
  })
  const clock = new ManualClock('2026-11-21T04:00:00Z')
  const database = openDatabase(connection, { max: 20, onError: () => {} })
  const dataDir = mkdtempSync(join(tmpdir(), 'suqing-audit-'))
  const services: Services = {
    db: database.db,
    clock,
    keys: keyRing(newKeyRing({ at: clock.now() })),
    files: await openFileStore(join(dataDir, 'files')),
    jobs: noJobs,
    events: { publish: async () => {} },
    log: createLogger('silent'),
    config: readConfig({}, { dataDir }),
  }
  return {
    services,
    clock,
    database,
    async close() {
      await database.close()
      await drop()
    },
  }
}

/** Acts as the system in an institution that nothing else uses. */
export const inNewInstitution = (services: Services): Context => ({ ...services, actor: systemActor(randomUUID()) })
