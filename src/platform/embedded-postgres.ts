import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, findBinaries } from './embedded-postgres/binaries.ts'
import { appUser, prepareCluster, prepareSocketDir, superuser } from './embedded-postgres/cluster.ts'
import { findPlace, type Place, systemHome } from './embedded-postgres/os-user.ts'
import { claimOwnership, findOwner } from './embedded-postgres/owner-lock.ts'
import {
  connectionTo,
  ensureDatabase,
  findPostmaster,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
  untilReady,
} from './embedded-postgres/postmaster.ts'
import { processStart } from './embedded-postgres/processes.ts'
import { AppError } from './errors.ts'

/** What `pg.Pool` and `pg.Client` take. The host is the folder of a unix socket. */
export interface SocketConnection {
  host: string
  port: number
  database: string
  user: string
}

export interface EmbeddedPostgres {
  /** The application's database, as its owner. */
  connection: SocketConnection
  /** The same server as its superuser: for backups and for making databases, never for requests. */
  admin: SocketConnection
  /** A server was already running on the folder: left by a process that died, or, for a command line, the server's own. */
  adopted: boolean
  /** Stops the database and gives the folder up. Call it once all pools are closed. Safe to call twice. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** The data folder: the database goes into `postgres/` in it. May hold spaces and any characters; made when absent. */
  dataDir: string
  log?: (line: string) => void
  /** `false` gives up fsync for speed. For tests only. */
  durable?: boolean
}

/**
 * Runs the PostgreSQL of a data folder until `stop()`.
 *
 * There is one owner of a folder: a second one is refused with `data.in_use`. A server that outlived its owner is
 * adopted with all it acknowledged. A server that dies is started again; connections break meanwhile, so a pool
 * needs an error handler. Linux on x64 only: elsewhere `database.no_binaries` says to set DATABASE_URL.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => {}, durable = true } = options
  const place = findPlace(dataDir, log)
  const binaries = findBinaries(place.user)
  const ownership = await claimOwnership(place.home)
  try {
    const { created } = prepareCluster(place, binaries, durable)
    if (created) log(`made a database in ${place.cluster}`)
    const orphan = await adoptable(place, binaries, log)
    const start = () => startPostmaster(place, binaries, prepareSocketDir(place), durable)
    const postmaster = orphan ?? (await start())
    await ensureDatabase(postmaster.socketDir)

    const keeper = keepRunning(postmaster, start, log)
    const stop = once(async () => {
      await keeper.stop()
      if (!postmaster.socketDir.startsWith(place.home)) rmSync(postmaster.socketDir, { recursive: true, force: true })
      ownership.release()
    })
    return { ...connections(postmaster.socketDir), adopted: orphan !== null, stop }
  } catch (error) {
    ownership.release()
    throw error
  }
}

/**
 * For a command line: works beside a server that runs on the folder, or else starts the database itself.
 * `stop()` stops only what this call started.
 */
export async function attachOrStartEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = findPlace(options.dataDir, options.log ?? (() => {}))
  for (let tries = 0; await findOwner(place.home); tries++) {
    const running = findPostmaster(place.cluster)
    if (running) {
      await untilReady(running)
      await ensureDatabase(running.socketDir)
      return { ...connections(running.socketDir), adopted: true, stop: async () => {} }
    }
    // The owner has only just begun, or is about to end.
    if (tries > 300)
      throw new AppError(
        'database.start_failed',
        500,
        { zh: '数据库尚未就绪。', en: 'The database is not ready.' },
        { message: `${place.home} has an owner but no server` },
      )
    await sleep(100)
  }
  return await startEmbeddedPostgres(options)
}

/** A server left running by an owner that died. One of an older release is stopped instead, so that ours can start. */
async function adoptable(place: Place, binaries: Binaries, log: (line: string) => void): Promise<Postmaster | null> {
  const found = findPostmaster(place.cluster)
  if (!found) return null
  if (found.program !== binaries.postgres) {
    log(`stopping ${found.program} (process ${found.pid}), which an earlier release left running`)
    await stopPostmaster(found.pid)
    return null
  }
  await untilReady(found)
  log(`adopted the database server that was left running (process ${found.pid})`)
  return found
}

/** Watches the server and starts it again when it dies on its own: killed by hand, or for lack of memory. */
function keepRunning(first: Postmaster, start: () => Promise<Postmaster>, log: (line: string) => void) {
  let current = first
  let started = processStart(first.pid)
  let stopping = false
  let restart: Promise<void> = Promise.resolve()

  const revive = async () => {
    log(`the database server (process ${current.pid}) has died; starting it again`)
    for (let pauseMs = 200; !stopping; pauseMs = Math.min(5000, pauseMs * 2)) {
      try {
        current = await start()
        started = processStart(current.pid)
        return log(`the database server runs again (process ${current.pid})`)
      } catch (error) {
        log(`the database server did not start: ${String(error)}`)
        await sleep(pauseMs)
      }
    }
  }
  let reviving = false
  const watch = setInterval(() => {
    if (reviving || stopping || processStart(current.pid) === started) return
    reviving = true
    restart = revive().finally(() => {
      reviving = false
    })
  }, 500)
  watch.unref()

  return {
    async stop() {
      stopping = true
      clearInterval(watch)
      await restart
      if (processStart(current.pid) === started) await stopPostmaster(current.pid)
    },
  }
}

const connections = (socketDir: string) => ({
  connection: connectionTo(socketDir, appUser, appUser),
  admin: connectionTo(socketDir, 'postgres', superuser),
})

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

/** Removes a data folder with its database, wherever that lies. Refused while the folder has an owner. For tests and demos. */
export async function removeDataFolder(dataDir: string): Promise<void> {
  const { home } = findPlace(dataDir, () => {})
  const ownership = await claimOwnership(home)
  if (home.startsWith(`${systemHome}/`)) rmSync(home, { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
  ownership.release()
}
