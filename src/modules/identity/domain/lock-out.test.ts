import { expect, test } from 'vitest'
import { minuteMs } from '../../../platform/time.ts'
import { lockedUntil } from './lock-out.ts'

const noon = new Date('2026-03-02T04:00:00Z')
const ago = (minutes: number) => new Date(noon.getTime() - minutes * minuteMs)

test('four failures leave a fifth attempt; five leave none until the first of them is 15 minutes old', () => {
  expect(lockedUntil([ago(10), ago(8), ago(3), ago(1)], 5, noon)).toBeNull()
  expect(lockedUntil([ago(10), ago(8), ago(3), ago(1), ago(0)], 5, noon)).toEqual(ago(-5))
})

test('failures 15 minutes old and older no longer count', () => {
  expect(lockedUntil([ago(15), ago(8), ago(3), ago(1), ago(0)], 5, noon)).toBeNull()
})

test('of more failures than the limit, the last ones decide', () => {
  expect(lockedUntil([ago(14), ago(5), ago(4), ago(3), ago(2), ago(1)], 5, noon)).toEqual(ago(-10))
})
