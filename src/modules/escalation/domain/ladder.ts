import { conflict, invalidFields } from '../../../platform/errors.ts'
import { hourMs } from '../../../platform/time.ts'
import { type EscalationLevel, escalationLevels } from '../../complaint/domain/vocabulary.ts'
import type { PersonRole } from '../../identity/domain/roles.ts'

export const rungLevels = ['department', 'branch', 'province', 'head_office'] as const satisfies readonly EscalationLevel[]
export type RungLevel = (typeof rungLevels)[number]

/** One step of the way up: who answers for it, and how long they have before it goes on without them. */
export interface Rung {
  level: RungLevel
  /** `own_department`: the department that has the complaint. `consumer_protection`: that of the organisation of this level. */
  unit: 'own_department' | 'consumer_protection'
  approver: PersonRole
  /** Who stands in when there is no approver. */
  deputies: PersonRole[]
  /** Hours, day and night, until the rung above is told as well. */
  acknowledgeHours: { red: number; other: number }
}

/** Data of the institution, versioned. The rungs are complete and in order, the lowest first. */
export interface Ladder {
  version: number
  rungs: Rung[]
  /** How far up a statutory clock brings a complaint by itself when so much of its time is used. */
  clocks: { percent: 90 | 100; upTo: RungLevel }[]
}

export const defaultLadder: Ladder = {
  version: 1,
  rungs: [
    {
      level: 'department',
      unit: 'own_department',
      approver: 'department_head',
      deputies: ['branch_office', 'province_office', 'head_office'],
      acknowledgeHours: { red: 4, other: 24 },
    },
    {
      level: 'branch',
      unit: 'consumer_protection',
      approver: 'branch_office',
      deputies: ['department_head'],
      acknowledgeHours: { red: 8, other: 48 },
    },
    {
      level: 'province',
      unit: 'consumer_protection',
      approver: 'province_office',
      deputies: ['department_head'],
      acknowledgeHours: { red: 12, other: 72 },
    },
    {
      level: 'head_office',
      unit: 'consumer_protection',
      approver: 'head_office',
      deputies: ['department_head'],
      acknowledgeHours: { red: 24, other: 72 },
    },
  ],
  clocks: [
    { percent: 90, upTo: 'department' },
    { percent: 100, upTo: 'branch' },
  ],
}

export const heightOf = (level: EscalationLevel): number => escalationLevels.indexOf(level)

/**
 * The rung above a level, or null at the top.
 *
 * `line` holds the levels that the complaint's own organisation has: a branch that reports straight to head office has no province.
 */
export function rungAbove(ladder: Ladder, line: readonly EscalationLevel[], level: EscalationLevel): Rung | null {
  return ladder.rungs.find((rung) => heightOf(rung.level) > heightOf(level) && line.includes(rung.level)) ?? null
}

/**
 * The rung that a complaint climbs to.
 *
 * One level at a time. Skipping one would leave the skipped supervisor without the notice that the policy
 * promises them, so a request to skip is refused and never rounded down.
 */
export function nextRung(
  ladder: Ladder,
  line: readonly EscalationLevel[],
  level: EscalationLevel,
  wanted?: EscalationLevel,
): Rung {
  const rung = rungAbove(ladder, line, level)
  if (!rung)
    throw conflict('escalation.at_the_top', { zh: '已经到达最高层级，无法再升级。', en: 'It has already reached the top.' })
  if (wanted !== undefined && wanted !== rung.level)
    throw conflict(
      'escalation.level_not_reachable',
      { zh: '只能逐级升级，不能越级。', en: 'It goes up one level at a time and skips none.' },
      `${level} to ${wanted} was asked for; the next rung is ${rung.level}`,
    )
  return rung
}

export const acknowledgeBy = (rung: Rung, from: Date, isRed: boolean): Date =>
  new Date(from.getTime() + (isRed ? rung.acknowledgeHours.red : rung.acknowledgeHours.other) * hourMs)

/** A level that has been told, and by when it should have answered. */
export interface Waiting {
  level: EscalationLevel
  acknowledgeBy: Date
  isRed: boolean
}

export interface Climb {
  from: EscalationLevel
  rung: Rung
  /** When it came due; earlier than now after an outage. */
  dueAt: Date
}

/**
 * The rungs that have come due by `now` because nobody below answered, the lowest first.
 *
 * After an outage each level is told in its turn with the date that was its own, as if there had been none.
 */
export function climbsDue(ladder: Ladder, line: readonly EscalationLevel[], waiting: Waiting, now: Date): Climb[] {
  const climbs: Climb[] = []
  let { level, acknowledgeBy: dueAt } = waiting
  while (dueAt <= now) {
    const rung = rungAbove(ladder, line, level)
    if (!rung) break
    climbs.push({ from: level, rung, dueAt })
    level = rung.level
    dueAt = acknowledgeBy(rung, dueAt, waiting.isRed)
  }
  return climbs
}

/** The highest level that the use of a statutory clock brings a complaint to; null when it brings it nowhere. */
export function levelForUse(ladder: Ladder, percent: number): RungLevel | null {
  const reached = ladder.clocks.filter((rule) => rule.percent <= percent).map((rule) => rule.upTo)
  return reached.sort((a, b) => heightOf(b) - heightOf(a))[0] ?? null
}

/** Refuses a ladder with a level missing, doubled or out of order. */
export function assertWholeLadder(rungs: readonly Pick<Rung, 'level'>[]): void {
  if (rungs.map(({ level }) => level).join() !== rungLevels.join())
    throw invalidFields({
      rungs: {
        zh: '须依次包含部门、分行、省分行、总行四级',
        en: 'Department, branch, province and head office, once each and in this order',
      },
    })
}
