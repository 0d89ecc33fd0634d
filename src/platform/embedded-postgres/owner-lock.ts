import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import { processStart } from './processes.ts'

/** Who runs the database of a data folder. Kept in `owner.pid` for as long as the owner lives. */
interface Owner {
  pid: number
  /** See processStart: a pid that was used again has another start. */
  start: string
  boot: string
  pidNamespace: string
  host: string
}

const heartbeatMs = 4000

/**
 * Makes this process the one owner of a folder, or refuses with `data.in_use`.
 * The lock of a process that is gone is taken over. Two processes in different containers cannot see
 * each other's pids, so the lock is also touched every 4 s, and a lock from elsewhere counts as live while it is.
 */
export async function claimOwnership(folder: string): Promise<{ release(): void }> {
  return await oneAtATime(folder, async () => {
    const owner = await findOwner(folder)
    if (owner) throw inUse(folder, owner)

    const path = lockPath(folder)
    const mine = JSON.stringify(thisProcess())
    writeFileSync(`${path}.new`, mine, { mode: 0o644 })
    renameSync(`${path}.new`, path)

    const heartbeat = setInterval(() => touch(path, mine), heartbeatMs)
    heartbeat.unref()
    return {
      release() {
        clearInterval(heartbeat)
        if (read(path) === mine) rmSync(path, { force: true })
      },
    }
  })
}

/** The living owner of a folder, or null. May take 10 s when the lock was written in another container. */
export async function findOwner(folder: string): Promise<Owner | null> {
  const path = lockPath(folder)
  const text = read(path)
  if (text === null) return null
  const owner = parse(text)
  return owner && (await isLive(owner, path)) ? owner : null
}

async function isLive(owner: Owner, path: string): Promise<boolean> {
  const me = thisProcess()
  if (owner.boot === me.boot && owner.pidNamespace === me.pidNamespace) return processStart(owner.pid) === owner.start
  if (owner.boot !== me.boot && owner.host === me.host) return false // this machine has been restarted since
  const before = touchedAt(path)
  for (let waited = 0; waited < heartbeatMs * 2.5; waited += 200) {
    await sleep(200)
    if (touchedAt(path) !== before) return true
  }
  return false
}

/**
 * Two processes may find the same stale lock in the same moment. The kernel gives an abstract socket name
 * to one process only and takes it back when that process dies, so nothing is left to clean up.
 */
async function oneAtATime<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const name = `\0suqing-owner-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  const gate = createServer((socket) => socket.destroy())
  const open = () =>
    new Promise<boolean>((resolve, reject) => {
      const refused = (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error))
      gate.once('error', refused)
      gate.listen({ path: name }, () => {
        gate.off('error', refused)
        resolve(true)
      })
    })
  for (let tries = 0; !(await open()); tries++) {
    if (tries > 400)
      throw new AppError(
        'data.in_use',
        409,
        { zh: '数据目录正被另一进程启动。', en: 'Another process is starting on the data folder.' },
        { message: folder },
      )
    await sleep(50)
  }
  try {
    return await work()
  } finally {
    await new Promise((closed) => gate.close(closed))
  }
}

const inUse = (folder: string, owner: Owner) =>
  new AppError(
    'data.in_use',
    409,
    {
      zh: `数据目录正由进程 ${owner.pid}（主机 ${owner.host}）使用。`,
      en: `The data folder is in use by process ${owner.pid} on ${owner.host}.`,
    },
    { message: `${folder} is in use by process ${owner.pid} on ${owner.host}` },
  )

const lockPath = (folder: string) => join(folder, 'owner.pid')

const thisProcess = (): Owner => ({
  pid: process.pid,
  start: processStart(process.pid) ?? '',
  boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
  pidNamespace: readlinkSync('/proc/self/ns/pid'),
  host: hostname(),
})

function parse(text: string): Owner | null {
  try {
    return JSON.parse(text) as Owner
  } catch {
    return null // written by a machine that lost power: nobody lives behind it
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const touchedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs

/** Writes the same bytes over themselves: the lock is never empty, not for a moment, and its time is the disk's. */
function touch(path: string, text: string) {
  try {
    const file = openSync(path, 'r+')
    writeSync(file, text, 0)
    closeSync(file)
  } catch {
    // The folder may be gone in a test, or the disk read-only: the lock then ages, and that is the truth.
  }
}
