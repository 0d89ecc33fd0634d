import { randomUUID } from 'node:crypto'
import { openDatabase } from '../src/platform/database.ts'
import { attachOrStartEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { percentile } from './machine.ts'
import { textsOf } from './texts.ts'

const connections = 8

/** Eight connections, each committing one row of a 300-character text at a time: the most that any intake could reach. */
export async function measureRawInserts(dataDir: string, seconds: number): Promise<{ perSecond: number; n: number }> {
  const server = await attachOrStartEmbeddedPostgres({ dataDir })
  const { pool, close } = openDatabase(server.connection, { max: connections, onError: () => {} })
  try {
    await pool.query(
      'create table if not exists bench_raw (id uuid primary key, text text not null, at timestamptz not null default now())',
    )
    const texts = textsOf(300)
    const until = performance.now() + seconds * 1000
    const started = performance.now()
    const counts = await Promise.all(
      Array.from({ length: connections }, async (_, worker) => {
        let done = 0
        for (; performance.now() < until; done++)
          await pool.query('insert into bench_raw (id, text) values ($1, $2)', [
            randomUUID(),
            texts[(worker * 997 + done) % texts.length],
          ])
        return done
      }),
    )
    const n = counts.reduce((sum, count) => sum + count, 0)
    await pool.query('drop table bench_raw')
    return { n, perSecond: n / ((performance.now() - started) / 1000) }
  } finally {
    await close()
    await server.stop()
  }
}

/** The same eight at a time through the whole pipeline: redaction, classification, light, clocks, search, events, audit chain. */
export async function measureIntake(
  url: string,
  key: string,
  seconds: number,
): Promise<{ perSecond: number; n: number; p95Ms: number }> {
  const texts = textsOf(300)
  const file = async (index: number): Promise<number> => {
    const started = performance.now()
    const reply = await fetch(`${url}/api/complaints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'api',
        complainant: { name: '王小明', phone: `199${String(index % 100_000_000).padStart(8, '0')}` },
        text: texts[index % texts.length],
      }),
    })
    if (reply.status !== 201) throw new Error(`intake answered ${reply.status}: ${await reply.text()}`)
    await reply.arrayBuffer()
    return performance.now() - started
  }
  for (let index = 0; index < 200; index++) await file(index)
  const samples: number[] = []
  const until = performance.now() + seconds * 1000
  const started = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async (_, worker) => {
      for (let done = 0; performance.now() < until; done++) samples.push(await file(1_000 + worker * 10_000_000 + done))
    }),
  )
  return {
    n: samples.length,
    perSecond: samples.length / ((performance.now() - started) / 1000),
    p95Ms: percentile(samples, 0.95),
  }
}
