import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { explainEvents, explainFile } from './cli-explain.ts'

async function fileWith(text: string) {
  const path = join(await mkdtemp(join(tmpdir(), 'suqing-deadlines-')), 'events.json')
  await writeFile(path, text)
  return path
}

test('prints the clocks of a file with instants in UTC and both languages', async () => {
  const eventsPath = await fileWith('[{"type":"received","at":"2026-03-02"}]')
  const { clocks } = await explainFile({ pack: 'CN-NFRA-2020-3', eventsPath, now: '2026-03-05' })

  expect(clocks[0]).toMatchObject({
    id: 'handle',
    state: 'running',
    dueAt: '2026-03-17T16:00:00.000Z',
    dueDate: '2026-03-17',
    violations: [],
  })
  expect(clocks[0]?.spans).toEqual([
    {
      from: '2026-03-01T16:00:00.000Z',
      to: '2026-03-02T16:00:00.000Z',
      counted: false,
      why: '起算当日不计入（《民法典》第201条）',
      whyEn: 'the start day is not counted (Civil Code Art. 201)',
    },
    {
      from: '2026-03-02T16:00:00.000Z',
      to: '2026-03-04T16:00:00.000Z',
      counted: true,
      why: '第1日至第2日，计入',
      whyEn: 'days 1 to 2, counted',
    },
  ])
})

test('a violation cites the article of its own rule', () => {
  const events = [
    { type: 'received', at: '2026-03-02' },
    { type: 'forwarded', at: '2026-03-02', by: 'pboc' },
    { type: 'extended', at: '2026-03-10', approver: '总行副行长' },
  ]
  const why = (pack: string) => explainEvents({ pack, events, now: '2026-03-11' }).clocks[0]?.violations[0]?.why

  expect(why('CN-NFRA-2020-3')).toBe('延期未告知投诉人，延期无效（《银行业保险业消费投诉处理管理办法》第18条）。')
  expect(why('CN-PBOC-2020-5')).toBe('延期未告知投诉人，延期无效（《中国人民银行金融消费者权益保护实施办法》第四章）。')
})

test('an unknown pack, an unreadable file, a file that is not JSON and a bad time are each refused by name', async () => {
  const eventsPath = await fileWith('[{"type":')

  await expect(explainFile({ pack: 'X', eventsPath, now: '2026-03-05' })).rejects.toMatchObject({
    code: 'deadlines.unknown_pack',
  })
  await expect(explainFile({ pack: 'CN-ROUTES', eventsPath: '/nowhere.json', now: '2026-03-05' })).rejects.toMatchObject({
    code: 'deadlines.events_unreadable',
  })
  await expect(explainFile({ pack: 'CN-ROUTES', eventsPath, now: '2026-03-05' })).rejects.toMatchObject({
    code: 'deadlines.events_not_json',
  })
  expect(() => explainEvents({ pack: 'CN-ROUTES', events: [], now: 'soon' })).toThrow(/soon/)
})
