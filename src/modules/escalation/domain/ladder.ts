import { conflict, invalidFields } from '../../../platform/errors.ts'
import { hourMs } from '../../../platform/time.ts'
import { type EscalationLevel, escalationLevels } from '../../complaint/domain/vocabulary.ts'
import { addWorkingMs, type WorkingCalendar } from '../../deadlines/domain/working-calendar.ts'
import type { PersonRole } from '../../identity/domain/roles.ts'
import { type RungLevel, rungLevels } from './rung-level.ts'
import { checkTriggers, defaultTriggers, type Trigger } from './triggers.ts'

export { type RungLevel, rungLevels }

/** One step of the way up: who answers for it, and how long they have before it goes on without them. */
export interface Rung {
  level: RungLevel
  /** `own_department`: the department that has the complaint. `consumer_protection`: that of the organisation of this level. */
  unit: 'own_department' | 'consumer_protection'
  approver: PersonRole
  /** Who stands in when there is no approver. */
  deputies: PersonRole[]
  /** Hours until the rung above is told as well. */
  acknowledgeHours: { red: number; other: number }
  /** Whether those hours run day and night, or in working time only. */
  acknowledgeTime: { red: AcknowledgeTime; other: AcknowledgeTime }
}

export const acknowledgeTimes = ['around_the_clock', 'working_time'] as const
export type AcknowledgeTime = (typeof acknowledgeTimes)[number]

/** Other times or another approver for some kinds of complaint. An empty list means any; the first that fits counts. */
export interface Override {
  name: string
  businesses: string[]
  reasons: string[]
  /** Paths of units; those below them count as well. */
  unitPaths: string[]
  rungs: (Pick<Rung, 'level'> & Partial<Pick<Rung, 'approver' | 'deputies' | 'acknowledgeHours' | 'acknowledgeTime'>>)[]
}

/** Data of the institution, versioned. The rungs are complete and in order, the lowest first. */
export interface Ladder {
  version: number
  rungs: Rung[]
  /** What brings a complaint up by itself. */
  triggers: Trigger[]
  overrides: Override[]
}

const dayAndNight: Rung['acknowledgeTime'] = { red: 'around_the_clock', other: 'around_the_clock' }

export const defaultLadder: Ladder = {
  version: 1,
  rungs: [
    {
      level: 'department',
      unit: 'own_department',
      approver: 'department_head',
      deputies: ['branch_office', 'province_office', 'head_office'],
      acknowledgeHours: { red: 4, other: 24 },
      acknowledgeTime: dayAndNight,
    },
    {
      level: 'branch',
      unit: 'consumer_protection',
      approver: 'branch_office',
      deputies: ['department_head'],
      acknowledgeHours: { red: 8, other: 48 },
      acknowledgeTime: dayAndNight,
    },
    {
      level: 'province',
      unit: 'consumer_protection',
      approver: 'province_office',
      deputies: ['department_head'],
      acknowledgeHours: { red: 12, other: 72 },
      acknowledgeTime: dayAndNight,
    },
    {
      level: 'head_office',
      unit: 'consumer_protection',
      approver: 'head_office',
      deputies: ['department_head'],
      acknowledgeHours: { red: 24, other: 72 },
      acknowledgeTime: dayAndNight,
    },
  ],
  triggers: [...defaultTriggers],
  overrides: [],
}

/** What a stored version holds. The first ones knew clocks instead of triggers, and hours that ran day and night. */
export type StoredLadder = Partial<Pick<Ladder, 'triggers' | 'overrides'>> & {
  rungs: (Omit<Rung, 'acknowledgeTime'> & Partial<Rung>)[]
  clocks?: { percent: number; upTo: RungLevel }[]
}

/** A stored version as a ladder of today. */
export function readLadder(version: number, stored: StoredLadder): Ladder {
  const rungs = stored.rungs.map((rung) => ({ ...rung, acknowledgeTime: rung.acknowledgeTime ?? dayAndNight }))
  const clocks = stored.clocks?.map(({ percent, upTo }): Trigger => ({ ...deadlineTrigger, threshold: percent, upTo }))
  const triggers = clocks && [...defaultTriggers.filter(({ kind }) => kind !== 'deadline'), ...clocks]
  return { version, rungs, triggers: stored.triggers ?? triggers ?? [...defaultTriggers], overrides: stored.overrides ?? [] }
}

const deadlineTrigger = defaultTriggers.find(({ kind }) => kind === 'deadline')!

/** Of a complaint, what decides which override fits. */
export interface Matter {
  business: string | null
  reason: string | null
  unitPath: string
}

/** The ladder as it is for one complaint: with the first override that fits. */
export function ladderFor(ladder: Ladder, matter: Matter): Ladder {
  const override = ladder.overrides.find((one) => fits(one, matter))
  if (!override) return ladder
  const rungs = ladder.rungs.map((rung) => ({ ...rung, ...override.rungs.find(({ level }) => level === rung.level) }))
  return { ...ladder, rungs }
}

function fits({ businesses, reasons, unitPaths }: Override, { business, reason, unitPath }: Matter): boolean {
  const under = (codes: string[], code: string | null) =>
    codes.length === 0 || codes.some((one) => code === one || code?.startsWith(`${one}.`))
  return (
    under(businesses, business) &&
    under(reasons, reason) &&
    (unitPaths.length === 0 || unitPaths.some((path) => unitPath.startsWith(path)))
  )
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

/** When a rung that was told at `from` should have answered. */
export function acknowledgeBy(rung: Rung, from: Date, isRed: boolean, calendar: WorkingCalendar): Date {
  const light = isRed ? 'red' : 'other'
  const ms = rung.acknowledgeHours[light] * hourMs
  return rung.acknowledgeTime[light] === 'working_time' ? addWorkingMs(calendar, from, ms) : new Date(from.getTime() + ms)
}

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
export function climbsDue(
  ladder: Ladder,
  line: readonly EscalationLevel[],
  waiting: Waiting,
  now: Date,
  calendar: WorkingCalendar,
): Climb[] {
  const climbs: Climb[] = []
  let { level, acknowledgeBy: dueAt } = waiting
  while (dueAt <= now) {
    const rung = rungAbove(ladder, line, level)
    if (!rung) break
    climbs.push({ from: level, rung, dueAt })
    level = rung.level
    dueAt = acknowledgeBy(rung, dueAt, waiting.isRed, calendar)
  }
  return climbs
}

/** The rungs from where a complaint stands up to a level, the lowest first. */
export function rungsUpTo(ladder: Ladder, line: readonly EscalationLevel[], from: EscalationLevel, upTo: RungLevel): Rung[] {
  return ladder.rungs.filter(
    ({ level }) => heightOf(level) > heightOf(from) && heightOf(level) <= heightOf(upTo) && line.includes(level),
  )
}

/** Refuses a ladder with a level missing, doubled or out of order, with a trigger that cannot be, or two exceptions of one name. */
export function assertWholeLadder({ rungs, triggers, overrides }: Omit<Ladder, 'version'>): void {
  const wrong = checkTriggers(triggers)
  const names = overrides.map(({ name }) => name)
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) wrong[`overrides.${index}.name`] = { zh: '已有同名例外', en: 'There is one of this name' }
  })
  if (Object.keys(wrong).length > 0) throw invalidFields(wrong)
  if (rungs.map(({ level }) => level).join() !== rungLevels.join())
    throw invalidFields({
      rungs: {
        zh: '须依次包含部门、分行、省分行、总行四级',
        en: 'Department, branch, province and head office, once each and in this order',
      },
    })
}
