import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../../platform/module.ts'
import { digestOf } from './checkpoint-files.ts'
import { parseNotes } from './domain/checkpoint-note.ts'
import { declareRestored, recordAlone, verifyAudit, writeCheckpoints } from './index.ts'
import { loadSigningKey, signCheckpoint } from './signing-key.ts'
import { act, findingsOf, makeTrail, rewriteChain, startAuditLog, tamper } from './testing.ts'
import { writeCheckpoint } from './write-checkpoint.ts'

let log: Awaited<ReturnType<typeof startAuditLog>>
let ctx: Context
beforeAll(async () => {
  log = await startAuditLog()
})
afterAll(() => log.close())
beforeEach(async () => {
  ctx = await makeTrail(log.services)
})

const fileIn = (folder: string) => join(folder, `checkpoints-${ctx.actor.institutionId}.txt`)
const ownFile = () => fileIn(join(ctx.config.dataDir, 'audit'))
const own = () => readFileSync(ownFile(), 'utf8')
const notes = () => parseNotes(own()).notes
const edit = (change: (text: string) => string) => writeFileSync(ownFile(), change(own()))
const checkpoint = () => writeCheckpoint(ctx, ctx.actor.institutionId)

/** Puts the records back to an earlier number, as a backup does. */
const rollBackTo = (seq: number) =>
  tamper(
    ctx,
    `delete from audit_events where $me and seq > ${seq}`,
    `update audit_heads set seq = ${seq}, hash = (select hash from audit_events e where e.seq = ${seq} and e.$me) where $me`,
  )

test('a checkpoint is a signed note that names the one before it', () => {
  const [first, second] = notes()
  expect(first!.text).toMatch(/^suqing\/audit\/[0-9a-f-]{36}\n6\n[\w+/]{43}=\ntime 2026-11-21T04:00:00.000Z\nprevious none\n$/)
  expect(second!.checkpoint).toMatchObject({ seq: 12, previous: digestOf(first!.note), restored: null })
})

test('the key is made once, and only its owner may read it', () => {
  const path = join(ctx.config.dataDir, 'audit', 'signing-key.pem')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const before = readFileSync(path, 'utf8')
  loadSigningKey(ctx.config.dataDir)
  expect(readFileSync(path, 'utf8')).toBe(before)
})

test('where nothing happened, nothing is added', async () => {
  const before = own()
  expect(await checkpoint()).toBeNull()
  expect(own()).toBe(before)
})

test('every institution gets one', async () => {
  const other = await makeTrail(log.services)
  const both = { ...ctx, config: other.config }
  await act(both, 1)
  await writeCheckpoints(both)
  expect((await verifyAudit({ db: ctx.db, ...other.config, institutionId: ctx.actor.institutionId })).chains).toMatchObject([
    { verdict: 'ok', coveredTo: 13 },
  ])
})

test('two processes that write at the same moment make one line', async () => {
  await act(ctx, 1)
  await Promise.all(Array.from({ length: 6 }, checkpoint))
  expect(notes()).toHaveLength(3)
  expect(await findingsOf(ctx)).toEqual([])
})

describe('a tampered checkpoint file is found', () => {
  test.each([
    ['a changed number', (text: string) => text.replace('\n12\n', '\n11\n'), 'checkpoint_signature 11'],
    ['a changed time', (text: string) => text.replace('time 2026', 'time 2025'), 'checkpoint_signature 6'],
    [
      'a changed signature',
      (text: string) => text.replace(/(— \S+ \S{20})(.)/, (_, head, one) => head + (one === 'A' ? 'B' : 'A')),
      'checkpoint_signature 6',
    ],
    ['a removed signature', (text: string) => text.replace(/— .*\n/, ''), 'checkpoint_signature 0'],
    ['something else', (text: string) => `${text}nothing to see here\n`, 'checkpoint_signature 0'],
    [
      'the first one removed',
      (text: string) => text.slice(text.indexOf('suqing/audit/', 1 + text.indexOf('— suqing/audit/') + 10)),
      'checkpoint_fork 12',
    ],
  ])('%s', async (_, change, finding) => {
    edit(change)
    expect((await findingsOf(ctx))[0]).toBe(finding)
  })

  test('two at the same record that contradict each other', async () => {
    const [, last] = notes()
    const forged = { ...last!.checkpoint, hash: 'ab'.repeat(32), previous: digestOf(last!.note) }
    appendFileSync(ownFile(), signCheckpoint(loadSigningKey(ctx.config.dataDir), forged))
    const report = await verifyAudit({ db: ctx.db, ...ctx.config, institutionId: ctx.actor.institutionId })
    expect(report).toMatchObject({ verdict: 'checkpoint_fork', exitCode: 15 })
    expect(new Set(report.findings.map(({ kind, from }) => `${kind} ${from}`))).toEqual(new Set(['checkpoint_fork 12']))
  })

  test('one signed with a key of the intruder', async () => {
    const [, last] = notes()
    const { privateKey } = generateKeyPairSync('ed25519')
    appendFileSync(
      ownFile(),
      signCheckpoint(privateKey, { ...last!.checkpoint, hash: 'ab'.repeat(32), previous: digestOf(last!.note) }),
    )
    expect(await findingsOf(ctx)).toEqual(['checkpoint_signature 12'])
  })

  test('the checkpoints of another institution in this one’s place', async () => {
    const other = await makeTrail({ ...log.services, config: ctx.config })
    const theirs = readFileSync(join(other.config.dataDir, 'audit', `checkpoints-${other.actor.institutionId}.txt`), 'utf8')
    writeFileSync(ownFile(), theirs)
    expect((await findingsOf(ctx))[0]).toBe('checkpoint_signature 6')
  })
})

describe('with a copy on another volume', () => {
  let copyDir: string
  beforeEach(() => {
    copyDir = mkdtempSync(join(log.services.config.dataDir, 'copy-'))
    ctx = { ...ctx, config: { ...ctx.config, checkpointDir: copyDir } }
  })

  test('it gets every checkpoint, also those from before it was there', async () => {
    await act(ctx, 1)
    await checkpoint()
    expect(readFileSync(fileIn(copyDir), 'utf8')).toBe(own())
    expect(notes()).toHaveLength(3)
  })

  test('and what it missed while it was away', async () => {
    await checkpoint()
    await act(ctx, 1)
    await writeCheckpoint({ ...ctx, config: { ...ctx.config, checkpointDir: null } }, ctx.actor.institutionId)
    await checkpoint()
    expect(readFileSync(fileIn(copyDir), 'utf8')).toBe(own())
  })

  test('a copy that cannot be written does not stop the first', async () => {
    writeFileSync(join(copyDir, 'file'), '')
    await act(ctx, 1)
    const away = { ...ctx, config: { ...ctx.config, checkpointDir: join(copyDir, 'file', 'folder') } }
    expect(await writeCheckpoint(away, ctx.actor.institutionId)).toMatchObject({ seq: 13 })
  })

  test('a cut tail is found although the file beside the key is gone', async () => {
    await checkpoint()
    rmSync(ownFile())
    await rollBackTo(8)
    expect(await findingsOf(ctx)).toEqual(['shorter_than_checkpoint 9-12'])
  })

  test('a rewritten chain is found although everything on this machine was signed anew', async () => {
    await checkpoint()
    await rewriteChain(ctx, (event) => ({ ...event, data: {} }))
    rmSync(join(ctx.config.dataDir, 'audit'), { recursive: true })
    await writeCheckpoint({ ...ctx, config: { ...ctx.config, checkpointDir: null } }, ctx.actor.institutionId)
    const findings = await findingsOf(ctx)
    expect(findings[0]).toBe('checkpoint_fork 6')
    expect(findings).toContain('checkpoint_signature 0')
  })
})

test('what a power cut left of a note is taken off, and the line goes on', async () => {
  const whole = own()
  appendFileSync(ownFile(), notes()[0]!.note.slice(0, 70))
  expect(await findingsOf(ctx)).toEqual(['checkpoint_signature 0'])
  await act(ctx, 1)
  await checkpoint()
  expect(own().startsWith(whole)).toBe(true)
  expect(await findingsOf(ctx)).toEqual([])
  expect(notes()).toHaveLength(3)
})

test('a chain that contradicts the last checkpoint is not signed', async () => {
  await rollBackTo(8)
  await act(ctx, 7)
  const before = own()
  expect(await checkpoint()).toBeNull()
  expect(own()).toBe(before)
  expect(await findingsOf(ctx)).toEqual(['checkpoint_fork 12'])
})

describe('a restored backup', () => {
  test('that is declared stands in the trail, and the trail is whole', async () => {
    await rollBackTo(8)
    await declareRestored(ctx, { reason: '磁盘故障，恢复至昨夜备份' })
    await act(ctx, 9)
    await checkpoint()

    const report = await verifyAudit({ db: ctx.db, ...ctx.config, institutionId: ctx.actor.institutionId })
    expect(report).toMatchObject({ verdict: 'ok', findings: [] })
    expect(report.chains[0]).toMatchObject({ lastSeq: 18, coveredTo: 18, restores: [{ event: 9, voided: 1, lostAfter: 6 }] })
  })

  test('that was worked on before it was declared is whole as well', async () => {
    await rollBackTo(3)
    await act(ctx, 20)
    await declareRestored(ctx, { reason: '恢复' })
    expect(await findingsOf(ctx)).toEqual([])
  })

  test('to an empty database is whole as well', async () => {
    await tamper(ctx, 'delete from audit_events where $me', 'delete from audit_heads where $me')
    await declareRestored(ctx, { reason: '从零恢复' })
    expect(await findingsOf(ctx)).toEqual([])
  })

  test('does not excuse what happens after it', async () => {
    await rollBackTo(8)
    await declareRestored(ctx, { reason: '恢复' })
    await act(ctx, 3)
    await checkpoint()
    await rollBackTo(10)
    expect(await findingsOf(ctx)).toEqual(['shorter_than_checkpoint 11-12'])
  })

  test('cannot be declared by an intruder without the key', async () => {
    await rollBackTo(8)
    await recordAlone(ctx, { action: 'system.restored', data: { lastKeptCheckpoint: 6 } })
    expect(await findingsOf(ctx)).toEqual(['shorter_than_checkpoint 10-12'])
  })

  test('is declared in the trail too: a checkpoint alone is not enough', async () => {
    const key = loadSigningKey(ctx.config.dataDir)
    const [, last] = notes()
    const said = { ...last!.checkpoint, previous: digestOf(last!.note), restored: { after: 6, event: 7 } }
    appendFileSync(ownFile(), signCheckpoint(key, said))
    expect(await findingsOf(ctx)).toEqual(['checkpoint_fork 7'])
  })
})
