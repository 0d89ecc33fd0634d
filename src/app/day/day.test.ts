import { afterAll, beforeAll, expect, test } from 'vitest'
import { fold } from '../../modules/complaint/domain/complaint.ts'
import { hasEnded } from '../../modules/complaint/domain/vocabulary.ts'
import { type ComplaintRow, listComplaints, listHistory } from '../../modules/complaint/index.ts'
import { stateOf } from '../../modules/complaint/load.ts'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import { type DayReport, runDay } from './run-day.ts'

/** Monday, nine in the morning in Beijing. */
const morning = '2026-11-23T01:00:00.000Z'
/** Here as fast as the machine goes; with 1000 a minute takes a second, which is sixty times as fast as life. */
const minuteTakesMs = Number(process.env['SUQING_DAY_MINUTE_MS'] ?? 0)
let app: TestApp
let report: DayReport
let rows: readonly ComplaintRow[]
beforeAll(async () => {
  app = await startApp({ now: morning })
  report = await runDay(app, { complaints: 200, seed: 'day', minuteTakesMs })
  rows = (await listComplaints(app.services.db, app.bank.ctx.actor, {}, { sort: 'received', limit: 1000 })).rows
}, 1_200_000)
afterAll(() => app.stop())

test('two hundred complaints come in through three doors, and each is there once', () => {
  expect(report.filed).toHaveLength(200)
  expect(rows.map(({ number }) => number).sort()).toEqual([...report.filed].sort())
})

test('it was a whole day’s work: everything that desks do was done, and more than half is answered', () => {
  const done = [...report.answers.keys()].filter((name) => / 20[01]$/.test(name)).map((name) => name.split(' ')[0])
  const asked = ['confirmations', 'classifications', 'claims', 'investigations', 'findings', 'solutions', 'approval-requests']
  const answered = ['decisions', 'answers', 'executions', 'follow-ups', 'closures', 'reviews', 'tasks', 'complexity', 'pauses']
  expect(done).toEqual(expect.arrayContaining([...asked, ...answered]))
  const withAnswer = rows.filter(({ status }) => ['communicated', 'executing', 'followed_up', 'closed'].includes(status))
  expect(withAnswer.length).toBeGreaterThan(rows.length / 2)
})

test('in the evening no open complaint is without an owner who is there', () => {
  const orphans = rows.filter((row) => !hasEnded(stateOf(row).status) && row.owner_id === null)
  expect(orphans.map(({ number, status, unit_name }) => `${number} ${status} ${unit_name}`)).toEqual([])
})

test('the history of each says where it stands', async () => {
  for (const row of rows) expect(fold(await listHistory(app.services.db, row.institution_id, row.id))).toEqual(stateOf(row))
})

interface ShownClock {
  key: string
  kind: string
  state: string
  startedAt: string | null
  startedBy: { type: string } | null
  metAt: string | null
  endedAt: string | null
  packVersion: number
  source: string | null
  confidence: string | null
  violations: unknown[]
  spans: { from: string; to: string; why: { zh: string; en: string } }[]
}

test('every clock explains itself: its rule, its start, and each minute of its time with the reason why it counts or not', async () => {
  const examiner = await app.person('examiner', 'headDesk')
  const unexplained: string[] = []
  let clocks = 0
  for (const { id, number } of rows) {
    const { items } = (await (await app.get(`/api/complaints/${id}/clocks`, examiner)).json()) as { items: ShownClock[] }
    clocks += items.length
    for (const clock of items) {
      const why = whatIsMissing(clock, app.clock.now())
      if (why) unexplained.push(`${number} ${clock.key} ${clock.state}: ${why}`)
    }
  }
  expect(clocks).toBeGreaterThan(3 * rows.length)
  expect(unexplained).toEqual([])
})

function whatIsMissing(clock: ShownClock, now: Date): string | null {
  const { startedAt, spans } = clock
  if (clock.state === 'not_started') return null
  if (!startedAt || !clock.startedBy) return 'what started it'
  if (clock.kind === 'statutory' && !(clock.source && clock.confidence)) return 'its source'
  const end = clock.metAt ?? clock.endedAt ?? now.toISOString()
  if (spans.length === 0) return startedAt === end ? null : 'its spans'
  if (spans[0]!.from !== startedAt) return `it began at ${startedAt}, its spans at ${spans[0]!.from}`
  if (spans.at(-1)!.to !== end) return `it runs to ${end}, its spans to ${spans.at(-1)!.to}`
  const gap = spans.findIndex((span, at) => at > 0 && span.from !== spans[at - 1]!.to)
  if (gap > 0) return `a gap before ${spans[gap]!.from}`
  return spans.every(({ why }) => why.zh && why.en) ? null : 'a reason'
}

test('a date that was missed was told as missed', async () => {
  for (const row of rows.filter(({ is_overdue }) => is_overdue)) {
    const history = await listHistory(app.services.db, row.institution_id, row.id)
    expect(history.some(({ event }) => event.type === 'deadline_breached')).toBe(true)
  }
})
