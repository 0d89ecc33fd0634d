import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { processStart, waitForEnd } from './embedded-postgres/processes.ts'
import {
  attachOrStartEmbeddedPostgres,
  removeDataFolder,
  type SocketConnection,
  startEmbeddedPostgres,
} from './embedded-postgres.ts'

let folder: string
let made = 0
const newDataDir = () => join(folder, `data-${++made}`)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'suqing-embedded-'))
  chmodSync(folder, 0o711)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('makes a database, keeps it over a restart, and leaves no server behind', async () => {
  const dataDir = newDataDir()
  const first = await startEmbeddedPostgres({ dataDir })
  await query(first.connection, 'create table notes (body text)')
  await query(first.connection, `insert into notes values ('留下')`)
  const pid = postmasterPid(dataDir)
  await first.stop()
  expect(processStart(pid)).toBeNull()
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log', 'socket'])

  const second = await startEmbeddedPostgres({ dataDir })
  expect(second.adopted).toBe(false)
  expect(await query(second.connection, 'select body from notes')).toEqual([{ body: '留下' }])
  await second.stop()
})

test('runs with everything on that keeps an acknowledged row, off the network, behind a private socket', async () => {
  const server = await startEmbeddedPostgres({ dataDir: newDataDir() })
  const names = [
    'fsync',
    'full_page_writes',
    'synchronous_commit',
    'data_checksums',
    'listen_addresses',
    'server_encoding',
    'jit',
  ]
  const settings = await query(
    server.admin,
    `select name, setting from pg_settings where name in ('${names.join("','")}') order by name`,
  )
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    jit: 'off',
    listen_addresses: '',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
  })
  expect(statSync(server.connection.host).mode & 0o777).toBe(0o700)
  expect(await query(server.connection, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
    { rolsuper: false },
  ])
  await server.stop()
})

test('refuses a second owner and names the first', async () => {
  const dataDir = newDataDir()
  const server = await startEmbeddedPostgres({ dataDir })
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    code: 'data.in_use',
    status: 409,
    say: { zh: expect.stringContaining(String(process.pid)), en: expect.stringContaining(String(process.pid)) },
  })
  expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

test('of two that start in the same moment one wins', async () => {
  const dataDir = newDataDir()
  const both = await Promise.allSettled([startEmbeddedPostgres({ dataDir }), startEmbeddedPostgres({ dataDir })])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  for (const result of both) if (result.status === 'fulfilled') await result.value.stop()
})

test('takes over the lock of a process that is gone, even when its pid is in use again', async () => {
  const dataDir = newDataDir()
  await (await startEmbeddedPostgres({ dataDir })).stop()
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  for (const pid of [process.pid, 2 ** 22 - 3]) {
    const owner = {
      pid,
      start: '1',
      boot,
      pidNamespace: readlinkSync('/proc/self/ns/pid'),
      host: 'here',
    }
    writeFileSync(join(dataDir, 'owner.pid'), JSON.stringify(owner))
    await (await startEmbeddedPostgres({ dataDir })).stop()
  }
  writeFileSync(join(dataDir, 'owner.pid'), '') // a power cut left it empty
  await (await startEmbeddedPostgres({ dataDir })).stop()
})

// Two containers on one volume cannot see each other's pids. The living one keeps touching its lock.
test('an owner in another container is known by its heartbeat', async () => {
  const dataDir = newDataDir()
  mkdirSync(dataDir)
  const lock = join(dataDir, 'owner.pid')
  writeFileSync(lock, JSON.stringify({ pid: 1, start: '1', boot: 'another machine', pidNamespace: 'pid:[1]', host: 'db-2' }))
  const heartbeat = setInterval(() => utimesSync(lock, new Date(), new Date()), 100)
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    code: 'data.in_use',
    message: expect.stringContaining('db-2'),
  })
  clearInterval(heartbeat)
})

test('kill -9 of the owner: the next owner adopts the server with every acknowledged row', async () => {
  const dataDir = newDataDir()
  const owner = startOwner(dataDir)
  const acknowledged = await rowsUntil(owner, 200)
  const pid = postmasterPid(dataDir)
  owner.kill('SIGKILL')
  await waitForEnd(owner.pid!, 5000)

  const server = await startEmbeddedPostgres({ dataDir })
  expect(server.adopted).toBe(true)
  expect(postmasterPid(dataDir)).toBe(pid)
  const [{ kept }] = (await query(server.connection, `select count(*)::int as kept from rows where id <= ${acknowledged}`)) as [
    { kept: number },
  ]
  expect(kept).toBe(acknowledged)
  await server.stop()
  expect(processStart(pid)).toBeNull()
})

test('kill -9 of the owner and of the server: recovery brings every acknowledged row back', async () => {
  const dataDir = newDataDir()
  const owner = startOwner(dataDir)
  const acknowledged = await rowsUntil(owner, 200)
  const pid = postmasterPid(dataDir)
  process.kill(pid, 'SIGKILL')
  owner.kill('SIGKILL')
  await waitForEnd(owner.pid!, 5000)

  const server = await startEmbeddedPostgres({ dataDir })
  expect(server.adopted).toBe(false)
  const [{ kept }] = (await query(server.connection, `select count(*)::int as kept from rows where id <= ${acknowledged}`)) as [
    { kept: number },
  ]
  expect(kept).toBe(acknowledged)
  await server.stop()
})

test('a server that dies is started again', async () => {
  const dataDir = newDataDir()
  const server = await startEmbeddedPostgres({ dataDir })
  await query(server.connection, 'create table kept ()')
  process.kill(postmasterPid(dataDir), 'SIGKILL')
  await expect
    .poll(() => query(server.connection, 'select 1 as one').catch(() => null), { timeout: 10_000 })
    .toEqual([{ one: 1 }])
  expect(await query(server.connection, 'select * from kept')).toEqual([])
  await server.stop()
})

test('a pid left in postmaster.pid that is in use again does not block the start', async () => {
  const dataDir = newDataDir()
  const server = await startEmbeddedPostgres({ dataDir })
  const cluster = join(dataDir, 'postgres')
  const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  await server.stop()
  // A process of the account that runs PostgreSQL, as in a container that was restarted.
  const { uid, gid } = statSync(cluster)
  const other = spawn('sleep', ['60'], { uid, gid, cwd: '/' })
  writeFileSync(join(cluster, 'postmaster.pid'), [other.pid, ...lines.slice(1)].join('\n'), { mode: 0o600 })

  await (await startEmbeddedPostgres({ dataDir })).stop()
  other.kill()
})

test('a command line works beside a running server, and otherwise starts and stops its own', async () => {
  const dataDir = newDataDir()
  const server = await startEmbeddedPostgres({ dataDir })
  const beside = await attachOrStartEmbeddedPostgres({ dataDir })
  expect(beside.adopted).toBe(true)
  await beside.stop()
  expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()

  const alone = await attachOrStartEmbeddedPostgres({ dataDir })
  expect(alone.adopted).toBe(false)
  const pid = postmasterPid(dataDir)
  await alone.stop()
  expect(processStart(pid)).toBeNull()
})

test('a path with spaces, commas, quotes and Chinese characters works, and so does a long one', async () => {
  for (const name of [`投诉 数据, "a" 'b'`, `${'很长的目录'.repeat(10)}/d`]) {
    const server = await startEmbeddedPostgres({ dataDir: join(folder, name), durable: false })
    expect(Buffer.byteLength(`${server.connection.host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(107)
    expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
  }
})

test('a half-made cluster is thrown away, and foreign files are refused', async () => {
  const dataDir = newDataDir()
  mkdirSync(join(dataDir, 'postgres.tmp', 'base'), { recursive: true })
  await (await startEmbeddedPostgres({ dataDir, durable: false })).stop()

  const foreign = newDataDir()
  mkdirSync(join(foreign, 'postgres'), { recursive: true })
  writeFileSync(join(foreign, 'postgres', 'thesis.doc'), '')
  await expect(startEmbeddedPostgres({ dataDir: foreign })).rejects.toMatchObject({ code: 'data.not_ours' })
})

test.runIf(process.getuid?.() === 0)(
  'root with a folder that the database account cannot reach: the cluster goes to /var/lib/suqing',
  async () => {
    const parent = mkdtempSync(join(tmpdir(), 'suqing-closed-')) // 0700, like /root
    const dataDir = join(parent, 'data')
    const server = await startEmbeddedPostgres({ dataDir, durable: false })
    expect(lstatSync(join(dataDir, 'postgres')).isSymbolicLink()).toBe(true)
    expect(await query(server.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    const home = join(server.connection.host, '..')
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'data.in_use' })
    await server.stop()

    rmSync(home, { recursive: true })
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: 'data.missing' })
    mkdirSync(home)
    await removeDataFolder(dataDir)
    expect(existsSync(home)).toBe(false)
    rmSync(parent, { recursive: true })
  },
)

async function query(connection: SocketConnection, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const postmasterPid = (dataDir: string) => Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)

/** Another process that owns the database and writes rows, saying each number once it is committed. */
function startOwner(dataDir: string): ChildProcess {
  const script = `
    import pg from 'pg'
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)}
    const server = await startEmbeddedPostgres({ dataDir: process.argv[1] })
    const client = new pg.Client(server.connection)
    client.on('error', () => {})
    await client.connect()
    await client.query('create table rows (id int primary key)')
    for (let id = 1; ; id++) {
      await client.query('insert into rows values ($1)', [id])
      process.stdout.write(id + '\\n')
    }`
  return spawn(process.execPath, ['--input-type=module-typescript', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function rowsUntil(owner: ChildProcess, wanted: number): Promise<number> {
  for await (const line of createInterface(owner.stdout!)) if (Number(line) >= wanted) return Number(line)
  throw new Error('the owner ended early')
}
