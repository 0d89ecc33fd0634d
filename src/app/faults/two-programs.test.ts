import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, inTransaction, openDatabase } from '../../platform/database.ts'
import { type EmbeddedPostgres, removeDataFolder, startEmbeddedPostgres } from '../../platform/embedded-postgres.ts'
import { openJobs } from '../../platform/jobs.ts'
import { createLogger } from '../../platform/log.ts'
import { fileOne, newLedger, type Program, setUp, startProgram, untilHealthy } from './program.ts'

/** A PostgreSQL of the institution's own, and two programs on it that share a folder for keys and files. */
let serverDir: string
let dataDir: string
let server: EmbeddedPostgres
let database: Database
let env: { DATABASE_URL: string }
let programs: Program[]
let apiKey: string
beforeAll(async () => {
  serverDir = mkdtempSync(join(tmpdir(), 'suqing-faults-server-'))
  dataDir = mkdtempSync(join(tmpdir(), 'suqing-faults-'))
  server = await startEmbeddedPostgres({ dataDir: serverDir })
  env = { DATABASE_URL: `postgresql://suqing@/suqing?host=${server.connection.host}` }
  // Both find an empty database and want to make its tables.
  programs = await Promise.all([startProgram(dataDir, env), startProgram(dataDir, env)])
  apiKey = await setUp(programs[0]!.url, dataDir, env)
  database = openDatabase(server.connection, { max: 2, onError: () => {} })
}, 60_000)
afterAll(async () => {
  await database.close()
  for (const { child } of programs) child.kill('SIGTERM')
  await Promise.all(programs.map(({ ended }) => ended))
  await server.stop()
  await removeDataFolder(serverDir)
  await removeDataFolder(dataDir)
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a sweep that both are told to run at once tells each clock once', async () => {
  const ledger = newLedger()
  await Promise.all(Array.from({ length: 16 }, (_, turn) => fileOne(programs[turn % 2]!.url, apiKey, `k-${turn}`, ledger)))
  expect(ledger.kept.size).toBe(16)
  await database.pool.query(
    `update complaint_clocks set used_75_at = now() - interval '1 hour', next_at = now() - interval '1 hour' where clock_id = 'handle'`,
  )
  const jobs = await openJobs(database.pool, [], createLogger('silent'), { schedule: false })
  await inTransaction(database.db, async (tx) => {
    for (let turn = 0; turn < 6; turn++) await jobs.enqueue(tx, 'deadlines.sweep', {})
  })
  await jobs.stop()
  for (let tries = 0; tries < 100; tries++) {
    const { rows } = await database.pool.query(
      `select count(*)::int as open from jobs.job where name = 'deadlines.sweep' and state in ('created', 'active', 'retry')`,
    )
    if (rows[0].open === 0) break
    await pause(100)
  }
  const { rows } = await database.pool.query(
    `select complaint_id, count(*)::int as told from complaint_events where type = 'deadline_warned' and data ->> 'clockId' = 'handle' group by complaint_id`,
  )
  expect(rows.map(({ told }) => told)).toEqual(Array(16).fill(1))
}, 30_000)

test('each sweep stands once in the timetable, whoever started last', async () => {
  const { rows } = await database.pool.query('select name, count(*)::int as n from jobs.schedule group by name')
  expect(rows.length).toBeGreaterThan(3)
  expect(rows.filter(({ n }) => n !== 1)).toEqual([])
})

test('the database is restarted under both: neither dies, and both are well within ten seconds', async () => {
  await server.stop()
  const [health, list] = await Promise.all([
    fetch(`${programs[0]!.url}/api/health`),
    fetch(`${programs[1]!.url}/api/complaints`, { headers: { authorization: `Bearer ${apiKey}` } }),
  ])
  expect([health.status, list.status]).toEqual([503, 503])
  expect((await list.json()).code).toBe('database.unavailable')
  server = await startEmbeddedPostgres({ dataDir: serverDir })
  await Promise.all(programs.map(({ url }) => untilHealthy(url, 'ok', 10_000)))
  const ledger = newLedger()
  await Promise.all(programs.map(({ url }, index) => fileOne(url, apiKey, `after-${index}`, ledger)))
  expect(ledger.kept.size).toBe(2)
  expect(programs.map(({ child }) => child.exitCode)).toEqual([null, null])
}, 40_000)

test('a program with other keys is refused: it could read nobody’s data, and would write what nobody can read', async () => {
  const foreign = mkdtempSync(join(tmpdir(), 'suqing-faults-foreign-'))
  const answer = await startProgram(foreign, env).then(
    (started) => {
      programs.push(started)
      return 'it started'
    },
    (error: Error) => error.message,
  )
  expect(answer).toMatch(/ended with 1: .*keys\.json/s)
  await removeDataFolder(foreign)
}, 30_000)
