import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beforeCommit, inTransaction } from '../../platform/database.ts'
import { tables } from './audit-log.repo.ts'
import { readCanonical } from './domain/canonical.ts'
import { record, recordAlone } from './index.ts'
import { findingsOf, inNewInstitution, startAuditLog } from './testing.ts'

let log: Awaited<ReturnType<typeof startAuditLog>>
beforeAll(async () => {
  log = await startAuditLog()
})
afterAll(() => log.close())

const trail = (institutionId: string) =>
  tables(log.services.db)
    .selectFrom('audit_events')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('seq')
    .execute()

test('entries stand in the order they were said, chained, with their copies beside the exact bytes', async () => {
  const ctx = inNewInstitution(log.services)
  await inTransaction(ctx.db, async (tx) => {
    record(ctx, tx, {
      action: 'complaint.received',
      object: { type: 'complaint', id: 'c1' },
      data: { number: 'TS-1', skipped: undefined },
    })
    record(ctx, tx, { action: 'complaint.read', outcome: 'denied' })
  })

  const [first, second] = await trail(ctx.actor.institutionId)
  expect(readCanonical(first!.canonical)).toEqual({
    at: '2026-11-21T04:00:00.000Z',
    actor: { kind: 'system', id: ctx.actor.id, name: '系统' },
    action: 'complaint.received',
    object: { type: 'complaint', id: 'c1' },
    outcome: 'ok',
    data: { number: 'TS-1' },
    personal: {},
  })
  expect(first).toMatchObject({
    seq: 1,
    at: log.clock.now(),
    actor_kind: 'system',
    object_type: 'complaint',
    object_id: 'c1',
    outcome: 'ok',
  })
  expect(second).toMatchObject({ seq: 2, action: 'complaint.read', object_id: null, outcome: 'denied' })
  expect(second!.prev_hash).toEqual(first!.hash)
  const place = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 2])
  expect(second!.hash).toEqual(createHash('sha256').update(place).update(first!.hash).update(second!.canonical).digest())
})

test('a transaction that rolls back leaves no entry and no gap', async () => {
  const ctx = inNewInstitution(log.services)
  await recordAlone(ctx, { action: 'one' })
  const failing = inTransaction(ctx.db, async (tx) => {
    record(ctx, tx, { action: 'lost' })
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  await recordAlone(ctx, { action: 'two' })

  expect((await trail(ctx.actor.institutionId)).map((row) => [row.seq, row.action])).toEqual([
    [1, 'one'],
    [2, 'two'],
  ])
})

test('what is said while the transaction ends is kept as well', async () => {
  const ctx = inNewInstitution(log.services)
  await inTransaction(ctx.db, async (tx) => {
    record(ctx, tx, { action: 'one' })
    beforeCommit(tx, async () => record(ctx, tx, { action: 'two' }))
  })
  expect((await trail(ctx.actor.institutionId)).map((row) => row.action)).toEqual(['one', 'two'])
})

test('sixteen writers at once make one chain without a gap', async () => {
  const ctx = inNewInstitution(log.services)
  const writer = async (name: number) => {
    for (let turn = 0; turn < 20; turn++)
      await inTransaction(ctx.db, async (tx) => {
        record(ctx, tx, { action: 'work.done', data: { name, turn } })
        if (turn % 3 === 0) record(ctx, tx, { action: 'work.noted', data: { name, turn } })
      })
  }
  await Promise.all(Array.from({ length: 16 }, (_, name) => writer(name)))

  const rows = await trail(ctx.actor.institutionId)
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 16 * 27 }, (_, index) => index + 1))
  expect(await findingsOf(ctx)).toEqual([])
})

test('connections that are killed in the middle leave one chain without a gap, of what was acknowledged and at most what was under way', async () => {
  const ctx = inNewInstitution(log.services)
  const kept: string[] = []
  let lost = 0
  const writer = async (name: number) => {
    for (let turn = 0; turn < 25; turn++) {
      const id = `${name}-${turn}`
      try {
        await recordAlone(ctx, { action: 'work.done', object: { type: 'work', id } })
        kept.push(id)
      } catch {
        lost++
      }
    }
  }
  const killer = async () => {
    for (let times = 0; times < 8; times++) {
      await sql`select pg_sleep(0.02), pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() order by random() limit 4`
        .execute(ctx.db)
        .catch(() => lost++) // it was given a connection that it had killed
    }
  }
  await Promise.all([...Array.from({ length: 16 }, (_, name) => writer(name)), killer()])
  // The dead connections that are still in the pool are found out and dropped.
  await Promise.allSettled(Array.from({ length: 20 }, () => sql`select pg_sleep(0.05)`.execute(ctx.db)))

  const rows = await trail(ctx.actor.institutionId)
  expect(lost).toBeGreaterThan(0)
  const there = new Set(rows.map((row) => row.object_id))
  expect(kept.filter((id) => !there.has(id))).toEqual([])
  expect(rows.length).toBeLessThanOrEqual(kept.length + lost)
  expect(await findingsOf(ctx)).toEqual([])
})

test('the trail holds no personal value in clear, and the side table holds it sealed', async () => {
  const ctx = inNewInstitution(log.services)
  await recordAlone(ctx, {
    action: 'session.refused',
    personal: { login: 'wang.ming' },
    ip: '203.0.113.9',
    data: { reason: '客户来电 13812345678，身份证 11010519491231002X，卡 6222020001234567897' },
  })
  const kept = tables(ctx.db).selectFrom('audit_personal').selectAll().where('institution_id', '=', ctx.actor.institutionId)

  const everything =
    JSON.stringify([await trail(ctx.actor.institutionId), await kept.execute()]) +
    String((await trail(ctx.actor.institutionId))[0]!.canonical)
  for (const value of ['wang.ming', '203.0.113.9', '13812345678', '11010519491231002X', '6222020001234567897'])
    expect(everything).not.toContain(value)
  expect(everything).toContain('138****5678')
  expect((await kept.execute()).map((row) => [row.seq, row.field])).toEqual([
    [1, 'login'],
    [1, 'ip'],
  ])
})

test('a consumer’s name is not in the trail', async () => {
  const ctx = inNewInstitution(log.services)
  await recordAlone({ ...ctx, actor: { ...ctx.actor, kind: 'consumer', name: '王小明' } }, { action: 'complaint.added_to' })
  const [row] = await trail(ctx.actor.institutionId)
  expect(row!.actor_name).toBeNull()
  expect(String(row!.canonical)).not.toContain('王小明')
})

test('text that PostgreSQL or JSON cannot hold does not stop the business', async () => {
  const ctx = inNewInstitution(log.services)
  await recordAlone(ctx, {
    action: 'odd',
    object: { type: 'x', id: 'a\0b' },
    data: { nul: 'a\0b', half: '\ud83d', big: 10n, at: log.clock.now() },
  })
  const [row] = await trail(ctx.actor.institutionId)
  expect(readCanonical(row!.canonical)!.data).toEqual({
    nul: 'a\uFFFDb',
    half: '\uFFFD',
    big: '10',
    at: '2026-11-21T04:00:00.000Z',
  })
})

test.each([
  'update audit_events set outcome = outcome',
  'delete from audit_events',
  'truncate audit_events',
  'update audit_heads set seq = seq - 1',
  'delete from audit_heads',
  'truncate audit_heads',
])('the database refuses: %s', async (statement) => {
  await recordAlone(inNewInstitution(log.services), { action: 'one' })
  await expect(sql.raw(statement).execute(log.services.db)).rejects.toThrow(/is append-only: (UPDATE|DELETE|TRUNCATE) refused/)
})
