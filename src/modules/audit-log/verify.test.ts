import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../platform/database.ts'
import type { Context } from '../../platform/module.ts'
import { tables } from './audit-log.repo.ts'
import { canonicalBytes, readCanonical } from './domain/canonical.ts'
import { erasePersonal, printReport, verifyAudit } from './index.ts'
import { act, findingsOf, inNewInstitution, makeTrail, rewriteChain, startAuditLog, tamper } from './testing.ts'

let log: Awaited<ReturnType<typeof startAuditLog>>
let ctx: Context
beforeAll(async () => {
  log = await startAuditLog()
})
afterAll(() => log.close())
beforeEach(async () => {
  ctx = await makeTrail(log.services)
})

const verify = () => verifyAudit({ db: ctx.db, ...ctx.config, institutionId: ctx.actor.institutionId })
const row = (seq: number) =>
  tables(ctx.db)
    .selectFrom('audit_events')
    .selectAll()
    .where('institution_id', '=', ctx.actor.institutionId)
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow()

/** Changes what a record says, and its hash with it. */
async function forge(seq: number) {
  const { canonical } = await row(seq)
  const forged = canonicalBytes({ ...readCanonical(canonical)!, data: { n: 99 } })
  await tamper(
    ctx,
    `update audit_events set canonical = '\\x${Buffer.from(forged).toString('hex')}' where $me and seq = ${seq}`,
    `update audit_events set hash = sha256('\\x00'::bytea || int8send(seq) || prev_hash || canonical) where $me and seq = ${seq}`,
  )
}

test('a whole trail is whole, also with records newer than the last checkpoint', async () => {
  await act(ctx, 3)
  const report = await verify()
  expect(report).toMatchObject({ verdict: 'ok', exitCode: 0, findings: [], events: 15, checkpoints: 2 })
  expect(report.chains).toMatchObject([{ firstSeq: 1, lastSeq: 15, coveredTo: 12, isComplete: true }])
})

test('an institution without a record has nothing to find', async () => {
  const nobody = inNewInstitution(log.services)
  expect(await findingsOf(nobody)).toEqual([])
})

describe('a record that was edited is named', () => {
  const other = '00000000-0000-4000-8000-000000000001'
  const changes = [
    [`canonical = set_byte(canonical, 30, 65)`, 'hash_mismatch 5'],
    [`canonical = canonical || '\\x20'`, 'hash_mismatch 5'],
    [`prev_hash = sha256('x')`, 'link_mismatch 5'],
    [`hash = sha256('x')`, 'hash_mismatch 5'],
    [`seq = 500`, 'gap 5'],
    [`institution_id = '${other}'`, 'gap 5'],
    [`at = at + interval '1 microsecond'`, 'copy_differs 5'],
    [`at = 'infinity'`, 'copy_differs 5'],
    [`actor_kind = 'person'`, 'copy_differs 5'],
    [`actor_id = '${other}'`, 'copy_differs 5'],
    [`actor_name = null`, 'copy_differs 5'],
    [`action = 'complaint.read'`, 'copy_differs 5'],
    [`object_type = null`, 'copy_differs 5'],
    [`object_id = 'c9'`, 'copy_differs 5'],
    [`outcome = 'denied'`, 'copy_differs 5'],
  ] as const
  test.each(changes)('%s', async (change, finding) => {
    await tamper(ctx, `update audit_events set ${change} where $me and seq = 5`)
    expect((await findingsOf(ctx))[0]).toBe(finding)
    await tamper(ctx, `delete from audit_events where institution_id = '${other}'`)
  })

  test('whichever column it is', async () => {
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'audit_events' order by 1`.execute(ctx.db)
    expect(rows.map(({ name }) => name)).toEqual([...new Set(changes.map(([change]) => change.split(' ')[0]))].sort())
  })

  test('once, and a second one as well', async () => {
    await tamper(ctx, `update audit_events set canonical = set_byte(canonical, 30, 65) where $me and seq in (3, 9)`)
    expect(await findingsOf(ctx)).toEqual(['hash_mismatch 3', 'hash_mismatch 9'])
  })

  test('also when its hash was made anew: the next one does not follow it', async () => {
    await forge(4)
    expect(await findingsOf(ctx)).toEqual(['link_mismatch 5'])
  })

  test('also when it was the last: the noted end is another', async () => {
    await act(ctx, 1)
    await forge(13)
    expect(await findingsOf(ctx)).toEqual(['link_mismatch 13'])
  })
})

describe('records that were removed are counted', () => {
  test.each([
    ['the first', 'seq = 1', ['gap 1']],
    ['one in the middle', 'seq = 7', ['gap 7']],
    ['several', 'seq in (2, 3, 4, 9)', ['gap 2-4', 'gap 9']],
    ['the last, which a checkpoint had counted', 'seq = 12', ['shorter_than_checkpoint 12']],
    ['the last five', 'seq > 7', ['shorter_than_checkpoint 8-12']],
    ['all', 'true', ['shorter_than_checkpoint 1-12']],
  ])('%s', async (_, which, findings) => {
    await tamper(ctx, `delete from audit_events where $me and ${which}`)
    expect(await findingsOf(ctx)).toEqual(findings)
  })

  test('newer than the last checkpoint: the noted end tells', async () => {
    await act(ctx, 3)
    await tamper(ctx, 'delete from audit_events where $me and seq >= 14')
    expect(await findingsOf(ctx)).toEqual(['gap 14-15'])
  })

  test('by truncate, with the noted ends', async () => {
    await tamper(ctx, 'truncate audit_events, audit_heads, audit_personal')
    expect(await findingsOf(ctx)).toEqual(['shorter_than_checkpoint 1-12'])
    expect((await verifyAudit({ db: ctx.db, ...ctx.config })).exitCode).toBe(13)
  })
})

describe('records that were moved are named where the order breaks', () => {
  test('two that were swapped', async () => {
    await tamper(
      ctx,
      'update audit_events set seq = 1000 where $me and seq = 5',
      'update audit_events set seq = 5 where $me and seq = 6',
      'update audit_events set seq = 6 where $me and seq = 1000',
    )
    expect((await findingsOf(ctx))[0]).toBe('link_mismatch 5')
  })

  test('one removed and the rest counted anew', async () => {
    await tamper(
      ctx,
      'delete from audit_events where $me and seq = 5',
      'update audit_events set seq = seq + 999 where $me and seq > 5',
      'update audit_events set seq = seq - 1000 where $me and seq > 1000',
    )
    expect((await findingsOf(ctx))[0]).toBe('link_mismatch 5')
  })

  const insertAt = (seq: number) => [
    `update audit_events set seq = seq + 1001 where $me and seq >= ${seq}`,
    `update audit_events set seq = seq - 1000 where $me and seq > 1000`,
    `insert into audit_events
     select institution_id, ${seq}, canonical, hash, sha256('\\x00'::bytea || int8send(${seq}) || hash || canonical),
            at, actor_kind, actor_id, actor_name, action, object_type, object_id, outcome
     from audit_events where $me and seq = ${seq - 1}`,
  ]
  test('one inserted, well made: the one that stood there does not follow it', async () => {
    await tamper(ctx, ...insertAt(6))
    expect((await findingsOf(ctx))[0]).toBe('link_mismatch 7')
  })

  test('one inserted at the end', async () => {
    await tamper(ctx, ...insertAt(13))
    expect(await findingsOf(ctx)).toEqual(['link_mismatch 13'])
  })

  test('the noted end removed', async () => {
    await tamper(ctx, 'delete from audit_heads where $me')
    expect(await findingsOf(ctx)).toEqual(['link_mismatch 12'])
  })
})

describe('what the chain alone cannot see, the checkpoints do', () => {
  test('an old copy of the database put back', async () => {
    await tamper(
      ctx,
      'delete from audit_events where $me and seq > 8',
      'update audit_heads set seq = 8, hash = (select hash from audit_events e where e.seq = 8 and e.$me) where $me',
    )
    expect(await findingsOf(ctx)).toEqual(['shorter_than_checkpoint 9-12'])
  })

  test('an old copy put back and worked on', async () => {
    await tamper(
      ctx,
      'delete from audit_events where $me and seq > 8',
      'update audit_heads set seq = 8, hash = (select hash from audit_events e where e.seq = 8 and e.$me) where $me',
    )
    await act(ctx, 7)
    expect(await findingsOf(ctx)).toEqual(['checkpoint_fork 12'])
  })

  test('the whole chain written anew without the key', async () => {
    await rewriteChain(ctx, (event) => ({ ...event, data: { n: 99 } }))
    expect(await findingsOf(ctx)).toEqual(['checkpoint_fork 6', 'checkpoint_fork 12'])
  })

  test('a chain moved to another institution', async () => {
    const other = inNewInstitution(log.services)
    const moved = { ...ctx, actor: other.actor }
    await tamper(
      ctx,
      ...['audit_events', 'audit_heads'].map(
        (table) => `update ${table} set institution_id = '${other.actor.institutionId}' where $me`,
      ),
    )
    expect(await findingsOf(moved)).toEqual(['link_mismatch 1'])
    expect(await findingsOf(ctx)).toEqual(['shorter_than_checkpoint 1-12'])
  })
})

test('erased personal values leave the chain whole', async () => {
  const object = { type: 'complaint', id: 'c3' }
  expect(await inTransaction(ctx.db, (tx) => erasePersonal(ctx, tx, object))).toBe(2)
  await tamper(ctx, 'delete from audit_personal where $me')
  expect(await findingsOf(ctx)).toEqual([])
})

test('a trail that is too long is verified from a checkpoint on, and says so', async () => {
  await act(ctx, 3)
  const report = await verifyAudit({ db: ctx.db, ...ctx.config, institutionId: ctx.actor.institutionId, atMost: 10 })
  expect(report.chains).toMatchObject([{ verdict: 'ok', firstSeq: 7, lastSeq: 15, isComplete: false }])
  await tamper(ctx, 'delete from audit_events where $me and seq = 9')
  const again = await verifyAudit({ db: ctx.db, ...ctx.config, institutionId: ctx.actor.institutionId, atMost: 10 })
  expect(again.exitCode).toBe(12)
})

test('nothing but the first hundred faults is listed, and all are counted', async () => {
  await act(ctx, 130)
  await tamper(ctx, `update audit_events set outcome = 'failed' where $me and seq > 12`)
  const report = await verify()
  expect([report.findings.length, report.chains[0]!.faults]).toEqual([100, 130])
})

test('the report names the record in the reader’s language', async () => {
  await tamper(ctx, 'delete from audit_events where $me and seq = 7')
  const report = await verify()
  const { institutionId } = ctx.actor
  expect(printReport(report)).toBe(
    `${institutionId}：核对 11 条记录（第 1 至 12 条），有效检查点 2 个\n  第 7 条记录缺失：被删除。\n✗ 有记录被删除。 (gap, 12)\n`,
  )
  expect(printReport(report, { language: 'en' })).toContain('Record 7 is missing: it was removed.')
  expect(JSON.parse(printReport(report, { json: true }))).toMatchObject({
    verdict: 'gap',
    exitCode: 12,
    findings: [{ institutionId, from: 7 }],
  })
})
