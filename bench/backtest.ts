import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { startServices } from '../src/app/services.ts'
import { createInstitution } from '../src/modules/identity/index.ts'
import { findBacktest } from '../src/modules/insight/backtest/backtest.repo.ts'
import { mostGrouped } from '../src/modules/insight/backtest/replay-groups.ts'
import { runBacktest } from '../src/modules/insight/backtest/run-backtest.ts'
import { startBacktest } from '../src/modules/insight/backtest/start-backtest.ts'
import { defaultGrave } from '../src/modules/triage/domain/grave-outcome.ts'
import { defaultTriageSettings } from '../src/modules/triage/domain/triage-settings.ts'
import { simulateLight } from '../src/modules/triage/simulate-light.ts'
import { systemActor } from '../src/platform/actor.ts'
import { ManualClock } from '../src/platform/clock.ts'
import { readConfig } from '../src/platform/config.ts'
import { openDatabase } from '../src/platform/database.ts'
import { attachOrStartEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { type CivilDate, dayMs } from '../src/platform/time.ts'
import { fillComplaints, type Place } from './fill.ts'
import { report } from './machine.ts'
import { textsOf } from './texts.ts'

/**
 * A back-test over so many complaints (100,000 unless said otherwise), a simulation of the light on as many as it reads, and with
 * --groups a replay of the search for group events over a year. One in seven complaints has a trigger (fill.ts), so that there is something to warn of.
 */
const size = Number(process.argv[2] ?? 100_000)
/** fill.ts begins here, and goes on by 75 seconds. */
const beginning = Date.UTC(2024, 0, 1)
const end = beginning + size * 75_000
const wantsGroups = process.argv.includes('--groups')
const grouped = Math.min(mostGrouped, size)

const dataDir = mkdtempSync(join(tmpdir(), 'suqing-backtest-'))
const clock = new ManualClock(new Date(end + dayMs).toISOString())
const attached = await attachOrStartEmbeddedPostgres({ dataDir })
const running = await startServices(readConfig({}, { dataDir, logLevel: 'warn' }), { as: 'command', jobs: 'enqueue', clock })
try {
  const { services } = running
  const people = { name: '测量', password: 'Bench-2026-loopback' }
  const institution = await createInstitution(services, {
    ...{ name: '测量银行', code: 'BENCH', kind: 'bank' },
    ...{ admin: { ...people, login: 'bench.system' }, securityAdmin: { ...people, login: 'bench.security' } },
  })
  const ctx = { ...services, actor: systemActor(institution.id) }
  const filler = openDatabase(attached.connection, { max: 1, statementTimeoutMs: 0, onError: () => {} })
  const client = await filler.pool.connect()
  await fill(client, institution.id)

  await measureBacktest('back-test', dayOf(beginning), dayOf(end), false)
  const started = performance.now()
  const tried = await simulateLight(ctx, { settings: defaultTriageSettings, days: 365, grave: defaultGrave })
  report('light tried on the past', (performance.now() - started) / 1000, 's', tried.complaints)
  if (wantsGroups) {
    await spread(client, institution.id)
    await measureBacktest('back-test with group events', '2023-01-01', '2023-12-31', true)
  }
  client.release()
  await filler.close()

  async function measureBacktest(name: string, from: CivilDate, to: CivilDate, groups: boolean) {
    const row = await startBacktest(ctx, { title: name, from, to, grave: defaultGrave, groups })
    let peak = 0
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }, 50)
    const begun = performance.now()
    const before = process.cpuUsage()
    await runBacktest(services, institution.id, row.id)
    clearInterval(watch)
    const seconds = (performance.now() - begun) / 1000
    const { user, system } = process.cpuUsage(before)
    const cpuSeconds = Number(((user + system) / 1e6).toFixed(1))
    const done = await findBacktest(services.db, ctx.actor, row.id)
    if (done?.status !== 'done') throw new Error(`the back-test is ${done?.status}`)
    const { complaints = 0, warned, groups: found } = done.result ?? {}
    report(name, seconds, 's', complaints, {
      warned,
      alarms: found?.alarms.length,
      cpuSeconds,
      peakMiB: Math.round(peak / 2 ** 20),
    })
  }
} finally {
  await running.close()
  await attached.stop()
  await rm(dataDir, { recursive: true, force: true })
}

function dayOf(at: number): CivilDate {
  return new Date(at).toISOString().slice(0, 10) as CivilDate
}

async function fill(client: PoolClient, institutionId: string) {
  await client.query('set statement_timeout = 0')
  const places = (await client.query('select id, name, path from org_units where institution_id = $1', [institutionId]))
    .rows as Place[]
  await fillComplaints(client, institutionId, places, textsOf(300), { from: 0, to: size })
  for (const table of ['complaints', 'complaint_events', 'complaint_search']) await client.query(`vacuum analyze ${table}`)
}

/** The first of them, spread over a year of their own. */
async function spread(client: PoolClient, institutionId: string) {
  await client.query(
    `with first as (select id, row_number() over (order by received_at) as n from complaints where institution_id = $1
        order by received_at limit $2),
      moved as (update complaints c set received_at = timestamptz '2023-01-01' + first.n * interval '1 year' / $2
        from first where c.institution_id = $1 and c.id = first.id returning c.id, c.received_at)
      update complaint_search s set received_at = moved.received_at from moved where s.institution_id = $1 and s.complaint_id = moved.id`,
    [institutionId, grouped],
  )
}
