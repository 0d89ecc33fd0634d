import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minuteMs } from '../../../platform/time.ts'
import { type EscalationLevel, escalationLevels } from '../../complaint/domain/vocabulary.ts'
import { calendarForPack } from '../../deadlines/index.ts'
import {
  acknowledgeBy,
  type Climb,
  climbsDue,
  defaultLadder,
  heightOf,
  nextRung,
  type RungLevel,
  rungAbove,
  rungLevels,
} from './ladder.ts'

const whole: EscalationLevel[] = [...rungLevels]
const calendar = calendarForPack({ calendar: 'CN' })
const start = new Date('2026-03-02T01:00:00Z')

// The way up on one page: from each level, on each kind of line.
test('which level follows which', () => {
  const lines: Record<string, EscalationLevel[]> = {
    'of a branch below a province': whole,
    'of a branch below head office': ['department', 'branch', 'head_office'],
    'of a province': ['department', 'province', 'head_office'],
    'of head office': ['department', 'head_office'],
  }
  const ways = Object.entries(lines).map(([name, line]) => {
    const way: EscalationLevel[] = ['specialist']
    for (let rung = rungAbove(defaultLadder, line, 'specialist'); rung; rung = rungAbove(defaultLadder, line, rung.level))
      way.push(rung.level)
    return `${name}: ${way.join(' → ')}`
  })
  expect(ways).toMatchInlineSnapshot(`
    [
      "of a branch below a province: specialist → department → branch → province → head_office",
      "of a branch below head office: specialist → department → branch → head_office",
      "of a province: specialist → department → province → head_office",
      "of head office: specialist → department → head_office",
    ]
  `)
})

describe('nextRung', () => {
  test('refuses to skip a level, and does not round down', () => {
    expect(() => nextRung(defaultLadder, whole, 'specialist', 'branch')).toThrow(
      expect.objectContaining({ code: 'escalation.level_not_reachable', status: 409 }),
    )
    expect(nextRung(defaultLadder, whole, 'specialist', 'department').level).toBe('department')
  })

  test('refuses at the top', () => {
    expect(() => nextRung(defaultLadder, whole, 'head_office')).toThrow(
      expect.objectContaining({ code: 'escalation.at_the_top', status: 409 }),
    )
  })

  test('refuses to go down or to stay', () => {
    for (const wanted of ['specialist', 'department', 'branch'] as const)
      expect(() => nextRung(defaultLadder, whole, 'branch', wanted)).toThrow(
        expect.objectContaining({ code: 'escalation.level_not_reachable' }),
      )
  })
})

const lines = fc
  .subarray([...rungLevels].filter((level) => level !== 'department' && level !== 'head_office'))
  .map((some): EscalationLevel[] => ['department', ...some, 'head_office'])
const hours = fc.record({ red: fc.integer({ min: 1, max: 72 }), other: fc.integer({ min: 1, max: 96 }) })
const ladders = fc.tuple(hours, hours, hours, hours).map((budgets) => ({
  ...defaultLadder,
  rungs: defaultLadder.rungs.map((rung, index) => ({ ...rung, acknowledgeHours: budgets[index]! })),
}))
const waitings = fc.record({
  level: fc.constantFrom<RungLevel>(...rungLevels),
  acknowledgeBy: fc.integer({ min: 0, max: 200 * 60 }).map((minutes) => new Date(start.getTime() + minutes * minuteMs)),
  isRed: fc.boolean(),
})
const moments = fc.integer({ min: 0, max: 500 * 60 }).map((minutes) => new Date(start.getTime() + minutes * minuteMs))
const written = (climbs: Climb[]) => climbs.map(({ from, rung, dueAt }) => `${dueAt.toISOString()} ${from} ${rung.level}`)

describe('for any ladder, line and moment', () => {
  test('no level of the line is skipped, none is told twice, and each climb starts where the one before ended', () => {
    fc.assert(
      fc.property(ladders, lines, waitings, moments, (ladder, line, waiting, now) => {
        const above = line.filter((level) => heightOf(level) > heightOf(waiting.level))
        const climbs = climbsDue(ladder, line, waiting, now, calendar)
        expect(climbs.map(({ rung }) => rung.level)).toEqual(above.slice(0, climbs.length))
        climbs.forEach(({ from }, index) => {
          expect(from).toBe(index === 0 ? waiting.level : climbs[index - 1]!.rung.level)
        })
      }),
    )
  })

  test('nothing is told before it is due, and what is due is told in the order of its dates', () => {
    fc.assert(
      fc.property(ladders, lines, waitings, moments, (ladder, line, waiting, now) => {
        const dates = climbsDue(ladder, line, waiting, now, calendar).map(({ dueAt }) => dueAt.getTime())
        for (const date of dates) expect(date).toBeLessThanOrEqual(now.getTime())
        expect([...dates].sort((a, b) => a - b)).toEqual(dates)
      }),
    )
  })

  test('one sweep after an outage tells what sweeps in between would have told, with the same dates', () => {
    fc.assert(
      fc.property(
        ladders,
        lines,
        waitings,
        moments,
        fc.array(moments, { maxLength: 6 }),
        (ladder, line, waiting, now, before) => {
          const stepwise: Climb[] = []
          let standing = waiting
          for (const moment of [...before.filter((at) => at < now), now].sort((a, b) => a.getTime() - b.getTime())) {
            const climbs = climbsDue(ladder, line, standing, moment, calendar)
            stepwise.push(...climbs)
            const last = climbs.at(-1)
            if (last)
              standing = {
                ...standing,
                level: last.rung.level,
                acknowledgeBy: acknowledgeBy(last.rung, last.dueAt, standing.isRed, calendar),
              }
          }
          expect(written(stepwise)).toEqual(written(climbsDue(ladder, line, waiting, now, calendar)))
        },
      ),
    )
  })

  test('a level is above specialist and on the line', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...escalationLevels), (line, level) => {
        const rung = rungAbove(defaultLadder, line, level)
        expect(rung === null || (line.includes(rung.level) && heightOf(rung.level) > heightOf(level))).toBe(true)
      }),
    )
  })
})
