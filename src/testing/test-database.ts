import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { SocketConnection } from '../platform/embedded-postgres.ts'

export interface TestDatabase {
  connection: SocketConnection
  /** Drops it, whoever is still connected. Not needed for correctness: the whole server goes when the run ends. */
  drop(): Promise<void>
}

/**
 * A fresh database that has been prepared, for one test file.
 *
 * `prepare` (say, the migrations) runs once per `key` in a whole run, in whichever worker comes first; the others wait.
 * Every call then gets a copy, which takes some 80 ms however long the preparation takes. `prepare` must close its connections.
 */
export async function testDatabase(wanted: {
  key: string
  prepare(connection: SocketConnection): Promise<void>
}): Promise<TestDatabase> {
  const template = await ensureTemplate(wanted.key, wanted.prepare)
  return await createTestDatabase(template)
}

/** A fresh database: empty, or a copy of the one named. */
export async function createTestDatabase(template = 'template1'): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin((admin) => admin.query(`create database ${name} owner suqing template ${template} strategy file_copy`))
  return {
    connection: connectionTo(name),
    drop: () => asAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`)).then(() => {}),
  }
}

async function ensureTemplate(key: string, prepare: (connection: SocketConnection) => Promise<void>): Promise<string> {
  const name = `template_${createHash('sha256').update(key).digest('hex').slice(0, 24)}`
  await asAdmin(async (admin) => {
    await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]) // let go when this connection closes
    const found = await admin.query('select datistemplate from pg_database where datname = $1', [name])
    if (found.rows[0]?.datistemplate) return
    await admin.query(`drop database if exists ${name} with (force)`) // a preparation that failed half-way
    await admin.query(`create database ${name} owner suqing`)
    await prepare(connectionTo(name))
    await untilLeft(admin, name)
    // Nobody may connect from here on: a database in use cannot be copied.
    await admin.query(`alter database ${name} with is_template true allow_connections false`)
  })
  return name
}

/** A closed connection lives on in the server for some milliseconds. One that stays open is a mistake in `prepare`. */
async function untilLeft(admin: pg.Client, name: string) {
  for (let tries = 0; ; tries++) {
    const { rows } = await admin.query(
      'select count(*)::int as connected from pg_stat_activity where datname = $1 and backend_type = $2',
      [name, 'client backend'],
    )
    if (rows[0].connected === 0) return
    if (tries > 200) throw new Error(`prepare() of test database ${name} has left ${rows[0].connected} connections open`)
    await admin.query('select pg_sleep(0.01)')
  }
}

const connectionTo = (database: string): SocketConnection => ({ ...inject('databaseServer'), database, user: 'suqing' })

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client(inject('databaseServer'))
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
