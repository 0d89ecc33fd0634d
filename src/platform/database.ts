import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'

/**
 * The database as everyone receives it: with no table in it.
 *
 * A repo adds the tables its module owns with `db.withTables<ComplaintTables>()`,
 * so that SQL on another module's table does not compile.
 */
export type Db = Kysely<Record<never, never>>
export type Tx = Transaction<Record<never, never>>

/** Where a PostgreSQL is: a connection string of the institution's own server, or a socket folder of ours. */
export type Connection = { url: string } | { host: string; database: string; user: string; port?: number }

export interface Database {
  db: Db
  pool: pg.Pool
  close(): Promise<void>
}

// Counts and byte sizes fit a double; money is numeric(18,2) and fits one to the fen below 90 billion yuan.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
// A civil date is not an instant: keep the text.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/**
 * Opens a pool with the time-outs that keep one slow or forgotten statement from stopping the rest.
 *
 * A pool without an error handler kills the process when the server restarts,
 * so `onError` is asked for and not defaulted.
 */
export function openDatabase(
  connection: Connection,
  options: { max?: number; statementTimeoutMs?: number; connectTimeoutMs?: number; onError: (error: Error) => void },
): Database {
  const statementTimeoutMs = options.statementTimeoutMs ?? 30_000
  const pool = new pg.Pool({
    ...('url' in connection ? { connectionString: connection.url } : connection),
    max: options.max ?? 12,
    statement_timeout: statementTimeoutMs,
    // The server keeps its own time; a server that hangs keeps none. Without these two a request would wait for ever.
    // 0 is for loaders and measurements: no limit at all.
    query_timeout: statementTimeoutMs === 0 ? 0 : statementTimeoutMs + 5_000,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'suqing',
  })
  pool.on('error', options.onError)
  // The pool listens to idle connections only. One that is lost in use fails its query; unheard, it would end the process as well.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  whereabouts.set(db, connection)
  return { db, pool, close: () => db.destroy() }
}

const whereabouts = new WeakMap<Db, Connection>()

/** Where an open database is, for the connection that must stay out of the pool: see listener.ts. */
export function connectionOf(db: Db): Connection {
  const connection = whereabouts.get(db)
  if (!connection) throw new Error('This database was not opened by openDatabase().')
  return connection
}

/** Refuses a server that may lose what it acknowledged, or that is too old. Returns its version number, e.g. 180004. */
export async function checkServer(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number; fsync: string; commit: string; pages: string }>`
    select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
           current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages`.execute(db)
  const server = rows[0]!
  if (server.version < 150000) throw new Error(`PostgreSQL 15 or newer is needed; this is ${server.version}.`)
  if (server.fsync !== 'on' || server.pages !== 'on' || server.commit === 'off')
    throw new Error('This PostgreSQL may lose acknowledged writes: fsync, full_page_writes and synchronous_commit must be on.')
  return server.version
}

/** What still has to be written when the work of a transaction is done, in order of registration. */
const endings = new WeakMap<Tx, Array<() => Promise<void>>>()

/**
 * Runs `work` in a transaction that commits before it returns, so that a 2xx sent afterwards is true.
 *
 * Every writing use case opens its transaction here: `beforeCommit` knows no other. A use case that is given an open
 * transaction as its `db` joins it, so that several acts are saved together; what they put off waits for its end.
 */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (endings.has(db as Tx)) return work(db as Tx)
  return db.transaction().execute(async (tx) => {
    const last: Array<() => Promise<void>> = []
    endings.set(tx, last)
    const result = await work(tx)
    for (const end of last) await end()
    return result
  })
}

/**
 * Puts off a write to the very end of the transaction, where a contended lock is held for the shortest time.
 * What is registered still commits or rolls back with everything else.
 */
export function beforeCommit(tx: Tx, end: () => Promise<void>): void {
  const last = endings.get(tx)
  if (!last) throw new Error('beforeCommit needs a transaction opened by inTransaction().')
  last.push(end)
}
