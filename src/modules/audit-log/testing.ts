import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { systemActor } from '../../platform/actor.ts'
import { ManualClock } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { keyRing, newKeyRing } from '../../platform/crypto.ts'
import { type Database, inTransaction, openDatabase } from '../../platform/database.ts'
import { openFileStore } from '../../platform/files.ts'
import { noJobs } from '../../platform/jobs.ts'
import { createLogger } from '../../platform/log.ts'
import type { Context, Services } from '../../platform/module.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { append, tables } from './audit-log.repo.ts'
import { type AuditEvent, canonicalBytes, readCanonical } from './domain/canonical.ts'
import type { Finding } from './domain/findings.ts'
import { auditLogMigration } from './migrations/2026-11-21-0050-audit-log.ts'
import { recordAlone } from './record.ts'
import { verifyAudit } from './verify.ts'
import { writeCheckpoint } from './write-checkpoint.ts'

/** The audit log on a database and a data folder of its own, with a clock that stands still. */
export async function startAuditLog(): Promise<{
  services: Services
  clock: ManualClock
  database: Database
  close(): Promise<void>
}> {
  const { connection, drop } = await testDatabase({
    key: 'audit-log',
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
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Acts as the system in an institution that nothing else uses. */
export const inNewInstitution = (services: Services): Context => ({ ...services, actor: systemActor(randomUUID()) })

/** An institution with a data folder of its own, twelve records, and checkpoints at the sixth and the twelfth. */
export async function makeTrail(services: Services): Promise<Context> {
  const fresh = inNewInstitution(services)
  const ctx = { ...fresh, config: { ...services.config, dataDir: mkdtempSync(join(services.config.dataDir, 'trail-')) } }
  for (let turn = 0; turn < 2; turn++) {
    await act(ctx, 6)
    await writeCheckpoint(ctx, ctx.actor.institutionId)
  }
  return ctx
}

export async function act(ctx: Context, times: number): Promise<void> {
  for (let n = 0; n < times; n++)
    await recordAlone(ctx, {
      action: 'complaint.noted',
      object: { type: 'complaint', id: `c${n}` },
      data: { n },
      personal: { who: `甲${n}` },
    })
}

/** The verdicts in the short form that tests compare: `hash_mismatch 5`, `gap 3-4`. */
export async function findingsOf(ctx: Context): Promise<string[]> {
  const { findings } = await verifyAudit({ db: ctx.db, ...ctx.config, institutionId: ctx.actor.institutionId })
  return findings.map(short)
}

export const short = ({ kind, from, to }: Finding) => `${kind} ${from}${to === from ? '' : `-${to}`}`

/** Does what somebody can do who owns the database: the triggers are off. `$me` is the condition on the institution. */
export async function tamper(ctx: Context, ...statements: string[]): Promise<void> {
  const guards = (state: 'enable' | 'disable') =>
    ['audit_events', 'audit_heads'].map((table) => `alter table ${table} ${state} trigger user`)
  await inTransaction(ctx.db, async (tx) => {
    for (const statement of [...guards('disable'), ...statements, ...guards('enable')])
      await sql.raw(statement.replaceAll('$me', `institution_id = '${ctx.actor.institutionId}'`)).execute(tx)
  })
}

/** Writes the whole chain anew with every record changed, as an intruder would who knows how it is made but has no key. */
export async function rewriteChain(ctx: Context, change: (event: AuditEvent) => AuditEvent): Promise<void> {
  const { institutionId } = ctx.actor
  const rows = await tables(ctx.db)
    .selectFrom('audit_events')
    .select('canonical')
    .where('institution_id', '=', institutionId)
    .orderBy('seq')
    .execute()
  await tamper(ctx, 'delete from audit_events where $me', 'delete from audit_heads where $me')
  const drafts = rows.map((row) => ({ canonical: canonicalBytes(change(readCanonical(row.canonical)!)), sealed: [] }))
  await inTransaction(ctx.db, (tx) => append(tx, institutionId, drafts))
}
