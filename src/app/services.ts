import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeCheckpoints } from '../modules/audit-log/index.ts'
import { demandSameKeys } from '../modules/identity/index.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { loadKeyRing } from '../platform/crypto.ts'
import { type Connection, checkServer, type Database, openDatabase } from '../platform/database.ts'
import { attachOrStartEmbeddedPostgres, startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { openFileStore } from '../platform/files.ts'
import { type Jobs, noJobs, openJobs } from '../platform/jobs.ts'
import { createLogger, type Logger } from '../platform/log.ts'
import type { Services } from '../platform/module.ts'
import { createEventBus, subscriptionJobs } from './event-bus.ts'
import { migrate } from './migrate.ts'
import { jobDefinitions, subscriptions } from './modules.ts'

export interface Running {
  services: Services
  database: Database
  /** Closes queue, pool and, if it is ours, the server; in that order. */
  close(): Promise<void>
}

export interface StartOptions {
  clock?: Clock
  log?: Logger
  /** `serve` owns a data folder; a command works beside whoever does. */
  as: 'owner' | 'command'
  /** Jobs are opened by servers and by commands that file complaints. */
  jobs?: 'work' | 'enqueue' | 'none'
  migrate?: boolean
}

/** Puts the parts together: database (embedded or the institution's own), keys, files, queue. */
export async function startServices(config: Config, options: StartOptions): Promise<Running> {
  const log = options.log ?? createLogger(config.logLevel)
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const server = await openServer(config, options.as, log)
  const database = openDatabase(server.connection, {
    max: config.poolSize,
    onError: (error) => log.warn({ err: error }, 'database: an idle connection was lost'),
  })
  let queue: Jobs | undefined
  try {
    if (config.databaseUrl) await checkServer(database.db)
    if (options.migrate !== false) await migrate(database.db)
    const jobs = await openQueue(database, log, options.jobs ?? 'none')
    queue = jobs
    const services = await assembleServices(config, database, jobs, log, options.clock ?? systemClock)
    if (options.migrate !== false) await demandSameKeys(database.db, services.keys)
    if (options.jobs === 'work') await jobs.work(services)
    return {
      services,
      database,
      async close() {
        await jobs.stop()
        if (options.as === 'owner')
          await writeCheckpoints(services).catch((err) => log.error({ err }, 'audit: the last checkpoint was not written'))
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    // A queue that is left open keeps the process alive for ever.
    await queue?.stop()
    await database.close()
    await server.stop()
    throw error
  }
}

async function openServer(
  config: Config,
  as: StartOptions['as'],
  log: Logger,
): Promise<{ connection: Connection; stop(): Promise<void> }> {
  if (config.databaseUrl) return { connection: { url: config.databaseUrl }, stop: async () => {} }
  const start = as === 'owner' ? startEmbeddedPostgres : attachOrStartEmbeddedPostgres
  return await start({ dataDir: config.dataDir, log: (line) => log.info(`database: ${line}`) })
}

function openQueue(database: Database, log: Logger, mode: NonNullable<StartOptions['jobs']>): Promise<Jobs> {
  if (mode === 'none') return Promise.resolve(noJobs)
  return openJobs(database.pool, [...jobDefinitions, ...subscriptionJobs(subscriptions)], log, { schedule: mode === 'work' })
}

/** The services over an open database. Tests come in here with a database and a clock of their own. */
export async function assembleServices(
  config: Config,
  database: Database,
  jobs: Jobs,
  log: Logger,
  clock: Clock,
): Promise<Services> {
  return {
    db: database.db,
    clock,
    keys: loadKeyRing(join(config.dataDir, 'keys.json'), { at: clock.now() }),
    files: await openFileStore(join(config.dataDir, 'files')),
    jobs,
    events: createEventBus(subscriptions),
    log,
    config,
  }
}
