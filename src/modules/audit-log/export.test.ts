import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../../platform/module.ts'
import { hourMs } from '../../platform/time.ts'
import { type ExportLine, exportTrail } from './export-trail.ts'
import { declareRestored, verifyExport } from './index.ts'
import { pemOf, signCheckpoint } from './signing-key.ts'
import { act, makeTrail, rewriteChain, short, startAuditLog, tamper } from './testing.ts'
import { writeCheckpoint } from './write-checkpoint.ts'

let log: Awaited<ReturnType<typeof startAuditLog>>
let ctx: Context
let folder: string
let file: string
beforeAll(async () => {
  log = await startAuditLog()
  folder = mkdtempSync(join(log.services.config.dataDir, 'export-'))
  file = join(folder, 'export.jsonl')
})
afterAll(() => log.close())
beforeEach(async () => {
  ctx = await makeTrail(log.services)
})

async function exported(span: { from?: Date; to?: Date } = {}): Promise<ExportLine[]> {
  const lines: ExportLine[] = []
  for await (const line of await exportTrail(ctx, span)) lines.push(JSON.parse(line))
  return lines
}

const save = (lines: readonly unknown[]) =>
  writeFileSync(file, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''))
const seqsOf = (lines: readonly ExportLine[]) => lines.flatMap((line) => (line.kind === 'record' ? [line.seq] : []))
const isRecord = (line: ExportLine, seq: number) => line.kind === 'record' && line.seq === seq

async function findings(lines: readonly unknown[], own: Parameters<typeof verifyExport>[1] = {}) {
  save(lines)
  return (await verifyExport(file, own)).findings.map(short)
}

test('an export ends on a checkpoint that covers it, the export itself included', async () => {
  const lines = await exported()
  expect(lines.map((line) => line.kind)).toEqual([
    'header',
    'checkpoint',
    'checkpoint',
    'checkpoint',
    ...Array(13).fill('record'),
  ])
  expect(lines.at(-1)).toMatchObject({ seq: 13, event: { action: 'audit.exported' } })
  save(lines)
  expect(await verifyExport(file)).toMatchObject({
    verdict: 'ok',
    exitCode: 0,
    events: 13,
    checkpoints: 3,
    chains: [{ coveredTo: 13 }],
  })
})

test('a span of time is widened to the checkpoints around it, so that both ends are vouched for', async () => {
  log.clock.advance(hourMs)
  const from = log.clock.now()
  await act(ctx, 2)
  log.clock.advance(hourMs)
  const to = log.clock.now()
  await writeCheckpoint(ctx, ctx.actor.institutionId)
  await act(ctx, 4)
  const lines = await exported({ from, to })

  expect(lines[0]).toMatchObject({ from: from.toISOString(), to: to.toISOString(), firstSeq: 13, lastSeq: 14 })
  expect(seqsOf(lines)).toEqual([13, 14])
  expect(await findings(lines)).toEqual([])
  const first = lines.find((line) => isRecord(line, 13)) as ExportLine & { kind: 'record' }
  expect(await findings(lines.map((line) => (line === first ? { ...first, prevHash: 'ab'.repeat(32) } : line)))).toEqual([
    'link_mismatch 13',
  ])
})

test('a span in which nothing happened is an empty export', async () => {
  const lines = await exported({ from: new Date('2020-01-01'), to: new Date('2020-02-01') })
  expect(lines[0]).toMatchObject({ firstSeq: 0, lastSeq: 0 })
  expect(await findings(lines)).toEqual([])
})

test('an export after a restore verifies', async () => {
  await tamper(
    ctx,
    'delete from audit_events where $me and seq > 8',
    'update audit_heads set seq = 8, hash = (select hash from audit_events e where e.seq = 8 and e.$me) where $me',
  )
  await declareRestored(ctx, { reason: '恢复' })
  expect(await findings(await exported())).toEqual([])
})

describe('a changed export is found', () => {
  const changes: Array<[string, (lines: ExportLine[]) => unknown[], string[]]> = [
    ['a record removed', (lines) => lines.filter((line) => !isRecord(line, 5)), ['gap 5']],
    ['a record made unreadable', (lines) => lines.map((line) => (isRecord(line, 5) ? '{"kind":' : line)), ['gap 5']],
    ['its end cut off', (lines) => lines.slice(0, -3), ['shorter_than_checkpoint 11-13']],
    [
      'two records swapped',
      (lines) => [...lines.slice(0, 8), lines[9], lines[8], ...lines.slice(10)],
      ['link_mismatch 5', 'gap 5'],
    ],
    ['a record twice', (lines) => [...lines.slice(0, 9), lines[8], ...lines.slice(9)], ['link_mismatch 5']],
    [
      'what it shows',
      (lines) =>
        lines.map((line) =>
          isRecord(line, 5) && line.kind === 'record' ? { ...line, event: { ...line.event, data: { n: 99 } } } : line,
        ),
      ['copy_differs 5'],
    ],
    [
      'what was hashed',
      (lines) => lines.map((line) => (isRecord(line, 5) ? { ...line, canonical: 'AXt9' } : line)),
      ['hash_mismatch 5'],
    ],
    [
      'a checkpoint',
      (lines) =>
        lines.map((line) => (line.kind === 'checkpoint' ? { ...line, note: line.note.replace('\n6\n', '\n5\n') } : line)),
      ['checkpoint_signature 5'],
    ],
  ]
  test.each(changes)('%s', async (_, change, expected) => {
    expect(await findings(change(await exported()))).toEqual(expected)
  })

  test('all of it made anew, by whoever was given the key or a checkpoint before', async () => {
    const own = join(folder, 'own.txt')
    const publicKey = join(folder, 'own.pem')
    const [header] = await exported()
    writeFileSync(publicKey, (header as ExportLine & { kind: 'header' }).publicKey)
    writeFileSync(own, readFileSync(join(ctx.config.dataDir, 'audit', `checkpoints-${ctx.actor.institutionId}.txt`)))

    await rewriteChain(ctx, (event) => ({ ...event, data: {} }))
    const forger = generateKeyPairSync('ed25519')
    const forged = (await exported()).flatMap((line): ExportLine[] => {
      if (line.kind === 'header') return [{ ...line, publicKey: pemOf(forger.publicKey) }]
      if (line.kind === 'checkpoint') return []
      return [line]
    })
    const last = forged.at(-1) as ExportLine & { kind: 'record' }
    const note = signCheckpoint(forger.privateKey, {
      institutionId: ctx.actor.institutionId,
      seq: last.seq,
      hash: last.hash,
      time: ctx.clock.now().toISOString(),
      previous: null,
      restored: null,
    })
    forged.splice(1, 0, { kind: 'checkpoint', note })

    expect(await findings(forged)).toEqual([])
    expect(await findings(forged, { publicKeyFile: publicKey })).toEqual([`checkpoint_signature ${last.seq}`])
    expect((await findings(forged, { publicKeyFile: publicKey, checkpointsFile: own }))[0]).toBe('checkpoint_fork 6')
  })

  test('a file that is no export is refused', async () => {
    await expect(findings([{ hello: 'world' }])).rejects.toThrow('no export header')
    await expect(findings([])).rejects.toThrow('no export header')
  })
})
