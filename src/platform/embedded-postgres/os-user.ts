import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, statSync, symlinkSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { AppError } from '../errors.ts'

/** The account that PostgreSQL runs as when we are root: PostgreSQL refuses to be root. */
export interface OsUser {
  name: string
  uid: number
  gid: number
}

/** Where root puts what the database user must reach but cannot where it lies. */
export const systemHome = '/var/lib/suqing'

export interface Place {
  /** Holds the cluster, its socket, its log and `owner.pid`. The data folder itself, save for root below /root. */
  home: string
  cluster: string
  /** Null when this process is not root and PostgreSQL runs as the same account. */
  user: OsUser | null
}

/**
 * Decides where the cluster of a data folder lies and who runs it.
 *
 * For root, the cluster belongs to another account, and that account must be able to walk to it. When it cannot
 * (a data folder below /root), the cluster goes to `/var/lib/suqing/<hash>` and the data folder gets a link to it.
 */
export function findPlace(dataDir: string, log: (line: string) => void): Place {
  const isRoot = process.getuid?.() === 0
  mkdirSync(dataDir, { recursive: true, mode: isRoot ? 0o711 : 0o700 })
  const folder = realpathSync(dataDir)
  const link = join(folder, 'postgres')
  const existing = lstatSync(link, { throwIfNoEntry: false })

  const cluster = existing?.isSymbolicLink() ? readlinkSync(link) : link
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid
  if (!isRoot) {
    if (owner !== undefined && owner !== process.getuid?.()) throw belongsToAnother(cluster, owner)
    return { home: dirname(cluster), cluster, user: null }
  }

  const user = owner ? userById(owner) : chooseUser()
  if (cluster !== link) {
    if (!existsSync(dirname(cluster))) throw missing(link, cluster)
    return { home: dirname(cluster), cluster, user }
  }
  if (canEnter(folder, user) || openToOthers(folder, user)) return { home: folder, cluster, user }
  if (existing) throw unreachable(folder, user)
  return placeElsewhere(folder, link, user, log)
}

function placeElsewhere(folder: string, link: string, user: OsUser, log: (line: string) => void): Place {
  const home = join(systemHome, createHash('sha256').update(folder).digest('hex').slice(0, 16))
  for (const level of [systemHome, home]) {
    mkdirSync(level, { recursive: true })
    chmodSync(level, 0o711) // whatever the umask is
  }
  if (!canEnter(home, user)) throw unreachable(home, user)
  const cluster = join(home, 'postgres')
  symlinkSync(cluster, link)
  log(`the account ${user.name} cannot reach ${folder}: the database files are kept in ${home}`)
  return { home, cluster, user }
}

/** Lets others walk through the data folder (not list it), when that is all that is missing. Each file keeps its own mode. */
function openToOthers(folder: string, user: OsUser): boolean {
  if (!canEnter(dirname(folder), user)) return false
  chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011)
  return canEnter(folder, user)
}

/** Asked of the kernel rather than worked out from modes, so that access lists and mounts count too. */
function canEnter(folder: string, user: OsUser): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd -P -- "$1"', 'sh', folder], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** `nobody` is the last choice: files of `nobody` are open to every service that runs as it. */
function chooseUser(): OsUser {
  return userByName('suqing') ?? userByName('postgres') ?? createUser() ?? userByName('nobody') ?? refuseRoot()
}

function createUser(): OsUser | null {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'suqing'], { stdio: 'ignore' })
  } catch {
    return null
  }
  return userByName('suqing')
}

const idOf = (flag: '-u' | '-g', who: string) =>
  Number(execFileSync('id', [flag, who], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())

function userByName(name: string): OsUser | null {
  try {
    return { name, uid: idOf('-u', name), gid: idOf('-g', name) }
  } catch {
    return null
  }
}

function userById(uid: number): OsUser {
  try {
    const name = execFileSync('id', ['-un', String(uid)], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
    return { name, uid, gid: idOf('-g', name) }
  } catch {
    throw new AppError(
      'data.no_account',
      500,
      { zh: '数据库文件所属的系统账号不存在。', en: 'The account that owns the database files does not exist.' },
      { message: `no account with uid ${uid}` },
    )
  }
}

function refuseRoot(): never {
  const say = {
    zh: '请用非 root 账号运行，或先创建系统账号 suqing。',
    en: 'Run as an account other than root, or create an account named suqing.',
  }
  throw new AppError('data.no_account', 500, say)
}

const unreachable = (folder: string, user: OsUser) =>
  new AppError(
    'data.unreachable',
    500,
    {
      zh: `系统账号 ${user.name} 无法进入数据目录，请换一个目录。`,
      en: `The account ${user.name} cannot reach the data folder: use another folder.`,
    },
    { message: `${user.name} (uid ${user.uid}) cannot reach ${folder}; PostgreSQL does not run as root` },
  )

/** An empty database in its place would look like a lost one. */
const missing = (link: string, cluster: string) =>
  new AppError(
    'data.missing',
    500,
    { zh: '找不到数据库文件。', en: 'The database files are missing.' },
    { message: `${link} points to ${cluster}, which is not there` },
  )

const belongsToAnother = (cluster: string, uid: number) =>
  new AppError(
    'data.not_ours',
    500,
    { zh: '数据库文件属于另一个系统账号。', en: 'The database files belong to another account.' },
    { message: `${cluster} belongs to uid ${uid}; this process runs as ${userInfo().username}. Run as that account, or as root` },
  )
