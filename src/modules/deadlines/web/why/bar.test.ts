import { expect, test } from 'vitest'
import type { Clock } from '../../../../web/api/index.ts'
import { sentences } from '../../domain/explain.ts'
import { barOf } from './bar.ts'
import { spanKind, timeByKind } from './span-kinds.ts'

const hourMs = 3_600_000
const start = Date.parse('2026-03-02T01:00:00.000Z')
const at = (hours: number) => new Date(start + hours * hourMs).toISOString()
const paused = { zh: '暂停：等待客户补充（李雷登记），不计入', en: 'paused: waiting for the customer, not counted' }

const clock = (changes: Partial<Clock> = {}): Clock =>
  ({
    startedAt: at(0),
    dueAt: at(40),
    metAt: null,
    endedAt: null,
    warnAt: [
      { percent: 75, at: at(30) },
      { percent: 90, at: at(36) },
    ],
    spans: [
      { from: at(0), to: at(8), counted: true, why: sentences.counting },
      { from: at(8), to: at(18), counted: false, why: paused },
      { from: at(18), to: at(20), counted: true, why: sentences.counting },
    ],
    ...changes,
  }) as Clock

test('the bar is to scale and has no gap from the start to the due time', () => {
  const { pieces } = barOf(clock(), start + 20 * hourMs)!
  expect(pieces).toEqual([
    { kind: 'counted', left: 0, width: 20 },
    { kind: 'waiting', left: 20, width: 25 },
    { kind: 'counted', left: 45, width: 5 },
    { kind: 'left', left: 50, width: 50 },
  ])
})

test('the moments stand in their order, and figures that would cover each other on different lines', () => {
  const { marks } = barOf(clock({ warnAt: [{ percent: 75, at: at(20.4) }] }), start + 20 * hourMs)!
  expect(marks.map(({ key, row }) => `${key} ${row}`)).toEqual(['start 0', 'now 0', 'warn 75 1', 'due 0'])
})

test('a clock that is overdue reaches beyond its due time; one that was met stops where it was met', () => {
  const overdue = barOf(clock(), start + 80 * hourMs)!
  expect(overdue.marks.map(({ key, left }) => [key, left])).toEqual([
    ['start', 0],
    ['warn 75', 37.5],
    ['warn 90', 45],
    ['due', 50],
    ['now', 100],
  ])
  const met = barOf(clock({ metAt: at(20) }), start + 80 * hourMs)!
  expect(met.marks.map(({ key }) => key)).toEqual(['start', 'stop', 'warn 75', 'warn 90', 'due'])
  expect(met.pieces.some(({ kind }) => kind === 'left')).toBe(false)
})

test('what has not started has no bar', () => {
  expect(barOf(clock({ startedAt: null, dueAt: null, spans: [] }), start)).toBeNull()
})

test('every reason that the rules know has a kind of its own', () => {
  const kinds = Object.entries(sentences).map(([name, why]) => {
    const counted = name === 'overdue' || name === 'counting'
    return `${name}: ${spanKind({ counted, why: { ...why } })}`
  })
  expect(kinds).toEqual([
    'weekend: rest',
    'night: rest',
    'break: rest',
    'startDay: start',
    'rolled: rest',
    'overdue: over',
    'counting: counted',
    'appraisal: appraisal',
    'restarted: restarted',
  ])
})

test('the times of the kinds add up to the time that has gone by', () => {
  const sums = timeByKind(clock().spans)
  expect(sums).toEqual([
    { kind: 'counted', ms: 10 * hourMs },
    { kind: 'waiting', ms: 10 * hourMs },
  ])
})
