import type { PoolClient } from 'pg'
import { openDatabase } from '../src/platform/database.ts'
import { attachOrStartEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { fillComplaints, type Place } from './fill.ts'
import { percentile, report } from './machine.ts'
import { startBenchServer } from './server.ts'
import { textsOf } from './texts.ts'

/** List, search and detail over HTTP, one request after another, on a table of `size` complaints. */
export async function measureReading(dataDir: string, key: string, size: number): Promise<void> {
  const ids = await fillTo(dataDir, size)
  const server = await startBenchServer(dataDir)
  try {
    const get = async (path: string): Promise<number> => {
      const started = performance.now()
      const reply = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${key}` } })
      const body = await reply.text()
      if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${body}`)
      return performance.now() - started
    }
    const at = `at ${size.toLocaleString('en')}`
    await measure(`list p95 ${at}`, lists, get)
    await measure(`open queue by due date p95 ${at}`, queues, get)
    await measure(`status counts p95 ${at}`, ['/api/complaint-counts', '/api/complaint-counts?business=loan'], get)
    await measure(
      `search p95 ${at}`,
      words.map((word) => `/api/complaints?q=${encodeURIComponent(word)}`),
      get,
    )
    await measure(
      `detail p95 ${at}`,
      ids.map((id) => `/api/complaints/${id}`),
      get,
    )
  } finally {
    await server.stop()
  }
}

const lists = [
  '',
  '?business=credit_card',
  '?business=loan&light=green',
  '?status=closed',
  '?open=true&sort=due',
  '?from=2024-03-01T00:00:00Z&to=2024-03-08T00:00:00Z',
  '?grade=important',
].map((query) => `/api/complaints${query}`)
const queues = [
  '/api/complaints?open=true&sort=due',
  '/api/complaints?open=true&sort=due&business=payment',
  '/api/complaints?status=investigating&sort=due',
]
/** Common and rare words, of one, two and more characters. */
const words = ['年费', '退', '花呗', '催收电话', '分期手续费', '爆通讯录', '外币', '纪念币', '征信', '客服不处理', 'app', '保险']

async function measure(name: string, paths: readonly string[], get: (path: string) => Promise<number>): Promise<void> {
  for (const path of paths.slice(0, 20)) await get(path)
  const samples: number[] = []
  while (samples.length < 240) for (const path of paths) samples.push(await get(path))
  report(name, percentile(samples, 0.95), 'ms', samples.length)
}

async function fillTo(dataDir: string, size: number): Promise<string[]> {
  const server = await attachOrStartEmbeddedPostgres({ dataDir })
  const { pool, close } = openDatabase(server.connection, { max: 2, statementTimeoutMs: 0, onError: () => {} })
  const client = await pool.connect()
  try {
    const institution = (await client.query('select id from institutions limit 1')).rows[0].id as string
    const places = (await client.query('select id, name, path from org_units where institution_id = $1', [institution]))
      .rows as Place[]
    const filled = (await client.query("select count(*)::int as n from complaints where number like 'TS-B%'")).rows[0].n as number
    const started = performance.now()
    const heavy = size - filled > 100_000
    // A large load builds the heavy indexes once, at the end, as any loader of a database would.
    if (heavy) await dropHeavyIndexes(client)
    await fillComplaints(client, institution, places, textsOf(300), { from: filled, to: size })
    if (heavy) await makeHeavyIndexes(client)
    await client.query('vacuum analyze complaints')
    await client.query('vacuum analyze complaint_search')
    await client.query('vacuum analyze complaint_events')
    report(
      `COPY of complaints with history and search entry, to ${size.toLocaleString('en')}`,
      (size - filled) / ((performance.now() - started) / 1000),
      '1/s',
      size - filled,
    )
    return (await client.query('select id from complaints tablesample system (1) limit 240')).rows.map((row) => row.id as string)
  } finally {
    client.release()
    await close()
    await server.stop()
  }
}

/** The indexes whose upkeep row by row costs most; their definitions come back from the catalogue. */
const heavyIndexes = ['complaint_search_grams_idx', 'complaints_unit_idx', 'complaints_status_idx', 'complaints_received_idx']
const definitions: string[] = []

async function dropHeavyIndexes(client: PoolClient): Promise<void> {
  const { rows } = await client.query('select indexname, indexdef from pg_indexes where indexname = any($1)', [heavyIndexes])
  for (const { indexname, indexdef } of rows) {
    definitions.push(indexdef)
    await client.query(`drop index ${indexname}`)
  }
}

async function makeHeavyIndexes(client: PoolClient): Promise<void> {
  await client.query("set maintenance_work_mem = '1GB'")
  for (const definition of definitions.splice(0)) await client.query(definition)
}
