import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir, totalmem, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { AppError } from '../errors.ts'
import type { Binaries } from './binaries.ts'
import type { OsUser, Place } from './os-user.ts'

/** The database superuser, for backups and for making test databases. The application is `suqing` and owns its database only. */
export const superuser = 'postgres'
export const appUser = 'suqing'

/** Makes the cluster when there is none. It is built beside its place and then renamed, so a half-made one is never opened. */
export function prepareCluster(place: Place, binaries: Binaries, durable: boolean): { created: boolean } {
  const created = !existsSync(join(place.cluster, 'PG_VERSION'))
  if (created) initialise(place, binaries, durable)
  checkVersion(place.cluster, binaries)
  // A restore done by root leaves root's files behind.
  if (place.user && statSync(place.cluster).uid === 0)
    execFileSync('chown', ['-R', `${place.user.uid}:${place.user.gid}`, place.cluster])
  writeAccess(place)
  return { created }
}

function initialise(place: Place, binaries: Binaries, durable: boolean) {
  if (existsSync(place.cluster)) throw notOurs(place.cluster)
  const unfinished = `${place.cluster}.tmp`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  giveTo(unfinished, place.user)
  // The builtin provider sorts the same on every machine; libc and ICU do not, and an index moved between them is damaged.
  const args = [
    '-D',
    unfinished,
    '-U',
    superuser,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '-k',
    '--auth=peer',
  ]
  try {
    execFileSync(binaries.initdb, durable ? args : [...args, '--no-sync'], {
      ...runAs(place.user),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (cause) {
    const detail = String((cause as { stderr?: Buffer }).stderr ?? cause)
    throw new AppError(
      'database.init_failed',
      500,
      { zh: '无法创建数据库。', en: 'The database could not be created.' },
      { message: `initdb failed: ${detail}`, cause },
    )
  }
  renameSync(unfinished, place.cluster)
  syncFolder(dirname(place.cluster))
}

/**
 * Who may connect: the kernel tells PostgreSQL which account is at the other end of the socket (peer), and only
 * the account that runs PostgreSQL, and root, may be a database user. No password exists, so none can leak.
 */
function writeAccess(place: Place) {
  const accounts = new Set([place.user?.name ?? userInfo().username, ...(place.user ? ['root'] : [])])
  const users = [superuser, appUser]
  const lines = [...accounts].flatMap((account) => users.map((user) => `suqing "${account}" ${user}\n`))
  write(join(place.cluster, 'pg_ident.conf'), lines.join(''), place.user)
  write(join(place.cluster, 'pg_hba.conf'), 'local all all peer map=suqing\n', place.user)
}

function write(path: string, text: string, user: OsUser | null) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  giveTo(`${path}.new`, user)
  renameSync(`${path}.new`, path)
}

function checkVersion(cluster: string, binaries: Binaries) {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const wanted = binaries.version.split('.')[0]
  if (found === wanted) return
  const say = {
    zh: `数据库文件属于 PostgreSQL ${found}，程序是 ${wanted}。`,
    en: `The database files are of PostgreSQL ${found}, the programs of ${wanted}.`,
  }
  throw new AppError('data.other_version', 500, say, {
    message: `${cluster} is of PostgreSQL ${found}; this release brings ${wanted}`,
  })
}

/**
 * The folder of the socket, 0700. A socket path holds 107 bytes at most; a data folder with a longer one
 * gets its socket folder in /tmp, named by a hash, and somebody else's folder of that name is refused.
 */
export function prepareSocketDir(place: Place): string {
  const near = join(place.home, 'socket')
  const longest = Buffer.byteLength(join(near, '.s.PGSQL.5432'))
  const dir =
    longest <= 107 ? near : join(tmpdir(), `suqing-${createHash('sha256').update(place.home).digest('hex').slice(0, 16)}`)
  try {
    mkdirSync(dir, { mode: 0o700 })
    giveTo(dir, place.user)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const found = lstatSync(dir)
  const wantedUid = place.user?.uid ?? process.getuid?.()
  if (found.isDirectory() && found.uid === 0 && wantedUid !== 0 && place.user) giveTo(dir, place.user)
  else if (!found.isDirectory() || found.uid !== wantedUid || (found.mode & 0o077) !== 0) throw notOurs(dir)
  return dir
}

/** Safe for the data first, then sensible for two cores and a few GiB. Given on the command line, so no file can undo them. */
export function serverSettings(socketDir: string, durable: boolean): Record<string, string> {
  const memoryMb = totalmem() / 2 ** 20
  const safe = durable ? 'on' : 'off'
  return {
    listen_addresses: '',
    unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    fsync: safe,
    full_page_writes: safe,
    synchronous_commit: safe,
    max_connections: durable ? '60' : '200',
    shared_buffers: memoryMb > 1500 ? '256MB' : '64MB',
    effective_cache_size: `${Math.round(Math.min(4096, memoryMb / 3))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    // Fewer checkpoints mean fewer full page images, hence less WAL for each commit.
    wal_buffers: '16MB',
    min_wal_size: durable ? '256MB' : '80MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    max_parallel_workers_per_gather: '1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    // Statements and details hold personal data: the server's log names the error, ours names the query.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
  }
}

/** How to start a program of PostgreSQL: its own account, a folder it can stand in, and none of our environment (PGHOST, secrets). */
export const runAs = (user: OsUser | null) => ({
  cwd: '/',
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  ...(user ? { uid: user.uid, gid: user.gid } : {}),
})

function giveTo(path: string, user: OsUser | null) {
  if (user) chownSync(path, user.uid, user.gid)
}

function syncFolder(path: string) {
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

const notOurs = (path: string) =>
  new AppError(
    'data.not_ours',
    500,
    { zh: '数据目录中有不属于本系统的文件。', en: 'The data folder holds something that is not ours.' },
    { message: `${path} is not ours to use` },
  )
