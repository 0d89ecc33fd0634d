import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOfKey } from '../../modules/identity/actors.ts'
import { findKeyByPrefix, listApiKeys } from '../../modules/identity/api-keys.repo.ts'
import { findFirstInstitution } from '../../modules/identity/index.ts'
import { fileComplaint } from '../../modules/intake/index.ts'
import { ManualClock } from '../../platform/clock.ts'
import { readConfig } from '../../platform/config.ts'
import { type Database, inTransaction, openDatabase } from '../../platform/database.ts'
import { type EmbeddedPostgres, removeDataFolder, startEmbeddedPostgres } from '../../platform/embedded-postgres.ts'
import { openJobs } from '../../platform/jobs.ts'
import { createLogger } from '../../platform/log.ts'
import { dayMs } from '../../platform/time.ts'
import { chance } from '../demo/random.ts'
import { subscriptionJobs } from '../event-bus.ts'
import { jobDefinitions, subscriptions } from '../modules.ts'
import { assembleServices } from '../services.ts'
import { type Program, setUp, startProgram } from './program.ts'

/** A PostgreSQL that stays, and the program on it, which is killed again and again while it tells what has come due. */
let serverDir: string
let dataDir: string
let server: EmbeddedPostgres
let database: Database
let env: { DATABASE_URL: string; SUQING_LOG: string }
let program: Program
beforeAll(async () => {
  serverDir = mkdtempSync(join(tmpdir(), 'suqing-firings-server-'))
  dataDir = mkdtempSync(join(tmpdir(), 'suqing-firings-'))
  server = await startEmbeddedPostgres({ dataDir: serverDir })
  env = { DATABASE_URL: `postgresql://suqing@/suqing?host=${server.connection.host}`, SUQING_LOG: 'error' }
  program = await startProgram(dataDir, env)
  await setUp(program.url, dataDir, env)
  database = openDatabase(server.connection, { max: 2, onError: () => {} })
}, 60_000)
afterAll(async () => {
  await database.close()
  program.child.kill('SIGTERM')
  await program.ended
  await server.stop()
  await removeDataFolder(serverDir)
  await removeDataFolder(dataDir)
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const complaints = 60
/** What a letter that lay for five weeks is owed at once: three quarters, nine tenths and the end of each of its clocks. */
const toldOf = `type in ('deadline_warned', 'deadline_breached')`

async function rowsOf<Row>(query: string): Promise<Row[]> {
  return (await database.pool.query(query)).rows
}
const countOf = async (query: string) => (await rowsOf<{ n: number }>(query))[0]!.n
const told = () => countOf(`select count(*)::int as n from complaint_events where ${toldOf}`)
const untold = () => countOf(`select count(*)::int as n from complaint_clocks where next_at <= now()`)

/** Complaints of five weeks ago, of which nobody has been told anything: filed by the program's own use case on a clock of then. */
async function fileOldOnes(): Promise<void> {
  const log = createLogger('silent')
  const jobs = await openJobs(database.pool, [...jobDefinitions, ...subscriptionJobs(subscriptions)], log, { schedule: false })
  const then = new ManualClock(new Date(Date.now() - 35 * dayMs))
  const services = await assembleServices(readConfig({ ...env }, { dataDir }), database, jobs, log, then)
  const [key] = await listApiKeys(database.db, (await findFirstInstitution(database.db))!.id)
  const actor = actorOfKey((await findKeyByPrefix(database.db, key!.prefix))!)
  for (let turn = 0; turn < complaints; turn++)
    await fileComplaint(
      { ...services, actor },
      {
        channel: 'letter',
        complainant: { name: '王小明', phone: '13812345678' },
        text: `信用卡年费没有提前告知就扣了我300元，要求退还。流水${turn}`,
      },
    )
  await jobs.stop()
}

/** What the timetable does each minute. */
async function tellToSweep(): Promise<void> {
  const jobs = await openJobs(database.pool, [], createLogger('silent'), { schedule: false })
  await inTransaction(database.db, (tx) => jobs.enqueue(tx, 'deadlines.sweep', {}))
  await jobs.stop()
}

test('killed at random while it tells five hundred things that have come due: each is told exactly once', async () => {
  await fileOldOnes()
  expect(await untold()).toBeGreaterThan(0)

  const by = chance('firings')
  let killedMidway = 0
  for (let life = 0; life < 40 && (await untold()) > 0; life++) {
    const before = await told()
    await tellToSweep()
    for (let tries = 0; tries < 400 && (await told()) === before && (await untold()) > 0; tries++) await pause(10)
    if (killedMidway >= 8) {
      for (let tries = 0; tries < 400 && (await untold()) > 0; tries++) await pause(50)
      continue
    }
    await pause(by.int(0, 120))
    program.child.kill('SIGKILL')
    await program.ended
    if ((await untold()) > 0) killedMidway += 1
    program = await startProgram(dataDir, env)
  }

  expect(killedMidway).toBeGreaterThanOrEqual(4)
  expect(await untold()).toBe(0)
  const firings = await rowsOf<{ what: string; complaints: number; times: number }>(`
    select concat_ws(' ', type, data ->> 'clockId', data ->> 'percent') as what,
           count(distinct complaint_id)::int as complaints, count(*)::int as times
    from complaint_events where ${toldOf} group by 1 order by 1`)
  expect(firings).toEqual(firings.map(({ what }) => ({ what, complaints, times: complaints })))
  expect(firings.reduce((sum, { times }) => sum + times, 0)).toBeGreaterThanOrEqual(500)
}, 240_000)

test('and each rung that a date asked for was asked for once', async () => {
  const rungs = await rowsOf<{ level: string; complaints: number; times: number }>(`
    select data ->> 'to' as level, count(distinct complaint_id)::int as complaints, count(*)::int as times
    from complaint_events where type = 'escalation_requested' group by 1 order by 1`)
  expect(rungs.length).toBeGreaterThan(0)
  expect(rungs).toEqual(rungs.map(({ level }) => ({ level, complaints, times: complaints })))
})
