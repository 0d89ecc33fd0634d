import { spawn } from 'node:child_process'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { AppError } from '../errors.ts'
import { type Binaries, isEmbeddedProgram } from './binaries.ts'
import { appUser, runAs, serverSettings, superuser } from './cluster.ts'
import type { Place } from './os-user.ts'
import { isAnyoneIn, processPlace, processStart, waitForEnd } from './processes.ts'

export interface Postmaster {
  pid: number
  socketDir: string
}

const port = 5432 // a part of the socket's name only: nothing listens on a network port

export const connectionTo = (socketDir: string, database: string, user: string) => ({ host: socketDir, port, database, user })

/**
 * The living postmaster of a cluster that runs a program of ours, as `postmaster.pid` names it; else null.
 * A postmaster of another program is an error: the cluster is then in somebody else's hands.
 */
export function findPostmaster(cluster: string): (Postmaster & { program: string }) | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null
  }
  const pid = Number(lines[0])
  const place = processStart(pid) === null ? null : processPlace(pid)
  if (!place || place.folder !== cluster) return null // the pid was used again by somebody else
  if (!isEmbeddedProgram(place.program)) {
    throw new AppError(
      'data.in_use',
      409,
      { zh: `数据库文件正由进程 ${pid} 使用。`, en: `The database files are in use by process ${pid}.` },
      { message: `${cluster} is run by ${place.program} (process ${pid}), which is not ours` },
    )
  }
  return { pid, socketDir: lines[4] ?? '', program: place.program }
}

/**
 * PostgreSQL refuses to start while the pid in one of its two lock files exists, whatever that process is. In a container
 * that was restarted, pids are small and soon used again, by one of our own threads even; and a killed server may stay a
 * zombie that nobody collects. The refusal would last for ever. So such a file is removed, but only by the owner of the
 * folder, and only once no process of any server stands in it.
 */
async function clearStaleLocks(cluster: string, socketDir: string) {
  const locks = [join(cluster, 'postmaster.pid'), join(socketDir, `.s.PGSQL.${port}.lock`)].filter((path) => existsSync(path))
  if (locks.length === 0 || findPostmaster(cluster)) return
  // A server that was killed leaves sessions behind for a moment; they must be gone before another one writes.
  for (const until = performance.now() + 30_000; isAnyoneIn(cluster) && performance.now() < until; ) await sleep(50)
  if (isAnyoneIn(cluster)) return
  for (const path of locks) if (existsSync(`/proc/${Number.parseInt(readFileSync(path, 'utf8'), 10)}`)) rmSync(path)
}

/** Starts the server in a process group of its own, so that Ctrl-C reaches us and not it, and waits until it answers. */
export async function startPostmaster(
  place: Place,
  binaries: Binaries,
  socketDir: string,
  durable: boolean,
): Promise<Postmaster> {
  await clearStaleLocks(place.cluster, socketDir)
  const logPath = join(place.home, 'postgres.log')
  const log = openLog(logPath)
  const logStart = fstatSync(log).size
  const flags = Object.entries(serverSettings(socketDir, durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', place.cluster, ...flags], {
    ...runAs(place.user),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const ended = new Promise<string>((tell) => {
    child.once('error', (error) => tell(error.message))
    child.once('exit', (code, signal) => tell(`ended with ${signal ?? code}`))
  })
  child.unref()

  const postmaster = { pid: child.pid ?? 0, socketDir }
  const failure = await Promise.race([ended, untilReady(postmaster).then(() => null)])
  if (failure !== null) throw startFailed(`postgres ${failure}: ${tail(logPath, logStart)}`)
  return postmaster
}

/** Waits until the server answers. Recovery after a crash may take minutes, and is waited for as long as the process lives. */
export async function untilReady({ pid, socketDir }: Postmaster): Promise<void> {
  const start = processStart(pid)
  const until = performance.now() + 15 * 60_000
  for (;;) {
    const client = new pg.Client({ ...connectionTo(socketDir, 'postgres', superuser), connectionTimeoutMillis: 5000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (processStart(pid) !== start || start === null)
        throw startFailed(`postgres (process ${pid}) ended while it was waited for`)
      if (performance.now() > until) throw startFailed(`postgres (process ${pid}) does not answer: ${String(error)}`)
      await sleep(15)
    }
  }
}

/** Makes the application's role and database when they are not there yet. The role owns its database and is no superuser. */
export async function ensureDatabase(socketDir: string): Promise<void> {
  const client = new pg.Client(connectionTo(socketDir, 'postgres', superuser))
  await client.connect()
  try {
    const found = await client.query(
      'select (select count(*) from pg_roles where rolname = $1)::int as roles, (select count(*) from pg_database where datname = $1)::int as databases',
      [appUser],
    )
    if (found.rows[0].roles === 0) await client.query(`create role ${appUser} login`)
    if (found.rows[0].databases === 0) await client.query(`create database ${appUser} owner ${appUser}`)
  } finally {
    await client.end()
  }
}

/**
 * Stops the server and waits until it is gone. SIGINT ends the sessions, rolls open work back and writes a checkpoint.
 * A server that has not ended after a minute gets SIGQUIT: what it acknowledged is in the log and comes back at the next start.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, limitMs] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 15_000],
  ] as const) {
    if (processStart(pid) === null) return
    try {
      process.kill(pid, signal)
    } catch {
      return // it ended on its own between the two lines above
    }
    if (await waitForEnd(pid, limitMs)) return
  }
  throw new AppError(
    'database.stop_failed',
    500,
    { zh: '数据库未能停止。', en: 'The database did not stop.' },
    { message: `postgres (process ${pid}) ignores SIGINT and SIGQUIT` },
  )
}

function openLog(path: string): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 16 * 2 ** 20) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}

function tail(path: string, from: number): string {
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(4000)
  const length = readSync(file, buffer, 0, buffer.length, Math.max(from, fstatSync(file).size - buffer.length))
  closeSync(file)
  return buffer.toString('utf8', 0, length).trim()
}

const startFailed = (message: string) =>
  new AppError(
    'database.start_failed',
    500,
    { zh: '数据库未能启动，原因见日志。', en: 'The database did not start: see the log.' },
    { message },
  )
