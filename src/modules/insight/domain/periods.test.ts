import { expect, test } from 'vitest'
import { periodsAround } from './periods.ts'

const said = (change: `${number}-${number}-${number}`, today: `${number}-${number}-${number}`) => {
  const { beforeFrom, beforeTo, afterFrom, afterTo } = periodsAround(change, today)
  return `${beforeFrom}…${beforeTo} | ${afterFrom}…${afterTo}`
}

test('as many days before as after, up to a quarter', () => {
  expect(said('2026-04-01', '2026-12-31')).toBe('2026-01-01…2026-03-31 | 2026-04-01…2026-06-29')
  expect(said('2026-11-11', '2026-11-20')).toBe('2026-11-01…2026-11-10 | 2026-11-11…2026-11-20')
})

test('a change of today, or of a day to come, has one day', () => {
  expect(said('2026-11-20', '2026-11-20')).toBe('2026-11-19…2026-11-19 | 2026-11-20…2026-11-20')
  expect(said('2026-12-01', '2026-11-20')).toBe('2026-11-30…2026-11-30 | 2026-12-01…2026-12-01')
})
