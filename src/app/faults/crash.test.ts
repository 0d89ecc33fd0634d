import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachOrStartEmbeddedPostgres, removeDataFolder } from '../../platform/embedded-postgres.ts'
import { fileOne, keepBusy, newLedger, type Program, runCommand, setUp, startProgram, untilHealthy } from './program.ts'

/** One data folder, and the program on it, killed and started again and again. The tests follow one another. */
let dataDir: string
let program: Program
let apiKey: string
const ledger = newLedger()
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'suqing-faults-'))
  program = await startProgram(dataDir)
  apiKey = await setUp(program.url, dataDir)
}, 60_000)
afterAll(async () => {
  if (program.child.exitCode === null) program.child.kill('SIGTERM')
  await program.ended
  await removeDataFolder(dataDir)
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function ask<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  const server = await attachOrStartEmbeddedPostgres({ dataDir })
  const client = new pg.Client(server.connection)
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
    await server.stop()
  }
}

/** Complaints that lack a part which the same transaction should have written. */
const halves = () =>
  ask<{ id: string; lacks: string }>(`
    select c.id, part.lacks from complaints c cross join lateral (values
      ('events', (select count(*) from complaint_events e where e.complaint_id = c.id) = c.last_seq),
      ('clocks', exists (select from complaint_clocks k where k.complaint_id = c.id)),
      ('party', exists (select from complaint_parties p where p.complaint_id = c.id)),
      ('search', exists (select from complaint_search s where s.complaint_id = c.id)),
      ('key', exists (select from intake_idempotency i where i.response::json ->> 'id' = c.id::text)),
      ('audit', exists (select from audit_events a where position(convert_to(c.id::text, 'UTF8') in a.canonical) > 0))
    ) part (lacks, is_there) where not part.is_there`)

test('killed twice under load: what was acknowledged is there once, nothing is half there, and the trail holds', async () => {
  for (const round of ['a', 'b']) {
    // The first filing of a process reads the model.
    await fileOne(program.url, apiKey, `${round}-first`, ledger)
    const load = keepBusy(program.url, apiKey, ledger, round)
    await pause(1200)
    program.child.kill('SIGKILL')
    await program.ended
    await load.stop()
    program = await startProgram(dataDir)
    await untilHealthy(program.url, 'ok', 10_000)
  }
  expect(ledger.kept.size).toBeGreaterThan(10)
  expect(ledger.refused).toEqual([])
  const ids = [...ledger.kept.values()]
  const found = await ask<{ id: string }>('select id from complaints where id = any($1)', [ids])
  expect(found.map(({ id }) => id).sort()).toEqual(ids.sort())
  expect(await halves()).toEqual([])
}, 60_000)

test('what was sent and never answered is filed once by sending it again', async () => {
  const unanswered = ledger.unknown.splice(0)
  await Promise.all(unanswered.map((key) => fileOne(program.url, apiKey, key, ledger)))
  await Promise.all([...ledger.kept].slice(0, 5).map(([key]) => fileOne(program.url, apiKey, key, ledger)))
  expect([ledger.unknown, ledger.refused]).toEqual([[], []])
  const [row] = await ask<{ n: number; numbers: number }>(
    'select count(*)::int as n, count(distinct number)::int as numbers from complaints',
  )
  expect(row).toEqual({ n: ledger.kept.size, numbers: ledger.kept.size })
}, 30_000)

test('a second program on the same folder is refused, and the first does not notice', async () => {
  await expect(startProgram(dataDir)).rejects.toThrow(/ended with 1: .*(in use|正在使用|占用)/s)
  await untilHealthy(program.url, 'ok', 1000)
}, 30_000)

test('its database is killed: it answers 503, not nonsense, and is well again within ten seconds', async () => {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  const load = keepBusy(program.url, apiKey, ledger, 'c')
  await pause(300)
  process.kill(postmaster, 'SIGKILL')
  expect(await untilHealthy(program.url, 'ok', 10_000)).toBeLessThan(10_000)
  await pause(300)
  await load.stop()
  expect(new Set(ledger.refused)).toEqual(new Set(ledger.refused.length ? [503] : []))
  ledger.refused.length = 0
  const ids = [...ledger.kept.values()]
  const found = await ask<{ id: string }>('select id from complaints where id = any($1)', [ids])
  expect(found).toHaveLength(ids.length)
}, 40_000)

test('asked to stop under load, it finishes what it began, and leaves with 0', async () => {
  const before = ledger.kept.size
  const sent = Array.from({ length: 24 }, (_, turn) => fileOne(program.url, apiKey, `d-${turn}`, ledger))
  await pause(120)
  program.child.kill('SIGTERM')
  await Promise.all(sent)
  expect(await program.ended).toBe(0)
  expect(ledger.refused).toEqual([])
  expect(ledger.kept.size).toBeGreaterThan(before)
  const ids = [...ledger.kept.values()]
  expect(await ask('select id from complaints where id = any($1)', [ids])).toHaveLength(ids.length)
  // The checkpoint of the end is written, so the whole trail is covered.
  const { code, out } = await runCommand(['audit', 'verify', '--data', dataDir])
  expect(`${code} ${out}`).toMatch(/^0 /)
}, 60_000)
