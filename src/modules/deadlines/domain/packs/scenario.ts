import type { Bilingual } from '../../../../platform/errors.ts'
import { AppError } from '../../../../platform/errors.ts'
import { parseMoment } from '../civil-time.ts'
import type { ClockReading, ClockState } from '../clock-reading.ts'
import { computeDeadlines, type Deadlines } from '../compute-deadlines.ts'
import { canBeRepresentedBy, isMajorComplaint } from '../major-complaint.ts'
import { parseTimeline } from '../parse-timeline.ts'
import type { CalendarId, RegulationPack } from '../regulation-pack.ts'
import type { WorkingCalendar } from '../working-calendar.ts'

/** An example of a rule that can be run: what happened, when somebody looks, and what the clocks must show. Plain data. */
export interface Scenario {
  readonly id: string
  readonly title: Bilingual
  /** As written in a file; times without a zone are read where the pack's calendar lies. */
  readonly events: readonly ScenarioEvent[]
  readonly now: string
  /** Other packs that bind the same complaint. */
  readonly with?: readonly string[]
  /** Counted with another calendar than the pack's own. */
  readonly calendar?: CalendarId
  readonly holidayRollForward?: boolean
  /** How many came and how many spoke for them, where the rule is about that. */
  readonly people?: { readonly headcount: number; readonly isFaceToFace: boolean; readonly representatives: number }
  readonly expect: ScenarioExpectation
}

export interface ScenarioEvent {
  readonly type: string
  readonly at: string
  readonly [field: string]: string | boolean
}

/** Only what is named is checked. */
export interface ScenarioExpectation {
  readonly clocks?: readonly ExpectedClock[]
  /** The clock whose date is shown. */
  readonly strictest?: string
  readonly counts?: { readonly raw: number; readonly deduplicated: number }
  readonly externalNumbers?: readonly string[]
  readonly isMajor?: boolean
  readonly mayBeRepresented?: boolean
}

export interface ExpectedClock {
  readonly clock: string
  readonly state?: ClockState
  /** The last date on which the act is on time. */
  readonly dueDate?: string
  /** The exact instant, for clocks in hours: `2026-03-09 17:20`. */
  readonly dueAt?: string
  /** Codes; an empty list says that there must be none. */
  readonly violations?: readonly string[]
}

/** One thing that came out otherwise. */
export interface Mismatch {
  /** `handle.dueDate`, `strictest` … */
  readonly what: string
  readonly expected: string
  readonly actual: string
}

export interface ScenarioResult {
  readonly id: string
  readonly title: Bilingual
  readonly isOk: boolean
  readonly mismatches: readonly Mismatch[]
}

/** Where a scenario finds other packs and the calendars. */
export interface ScenarioBook {
  pack(id: string): RegulationPack | undefined
  calendar(id: CalendarId): WorkingCalendar
}

/** Runs one example. One that cannot be read or counted fails with the reason; it never throws. */
export function runScenario(pack: RegulationPack, scenario: Scenario, book: ScenarioBook): ScenarioResult {
  const { id, title } = scenario
  try {
    const mismatches = compare(scenario, pack, book)
    return { id, title, isOk: mismatches.length === 0, mismatches }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const actual = `${error.say.zh} / ${error.say.en}`
    return { id, title, isOk: false, mismatches: [{ what: 'scenario', expected: '—', actual }] }
  }
}

export const runScenarios = (pack: RegulationPack, scenarios: readonly Scenario[], book: ScenarioBook): ScenarioResult[] =>
  scenarios.map((scenario) => runScenario(pack, scenario, book))

function compare(scenario: Scenario, pack: RegulationPack, book: ScenarioBook): Mismatch[] {
  const { expect, people } = scenario
  const found: Mismatch[] = []
  const check = (what: string, expected: unknown, actual: unknown) => {
    if (expected === undefined) return
    const [wanted, got] = [text(expected), text(actual)]
    if (wanted !== got) found.push({ what, expected: wanted, actual: got })
  }
  if (people) {
    check('isMajor', expect.isMajor, isMajorComplaint(people).isMajor)
    check('mayBeRepresented', expect.mayBeRepresented, canBeRepresentedBy(people.representatives, people.headcount).ok)
  }
  const { deadlines, zone } = computeScenario(scenario, pack, book)
  check('strictest', expect.strictest, deadlines.strictest?.id ?? null)
  check('counts', expect.counts && [expect.counts.raw, expect.counts.deduplicated], [
    deadlines.counts.raw,
    deadlines.counts.deduplicated,
  ])
  check(
    'externalNumbers',
    expect.externalNumbers,
    deadlines.externalNumbers.flatMap(({ number }) => number ?? []),
  )
  for (const wanted of expect.clocks ?? []) {
    const reading = deadlines.clocks.find((clock) => clock.id === wanted.clock)
    if (reading) compareClock(wanted, reading, zone, check)
    else check(wanted.clock, '✓', null)
  }
  return found
}

function compareClock(
  wanted: ExpectedClock,
  reading: ClockReading,
  zone: string,
  check: (what: string, expected: unknown, actual: unknown) => void,
) {
  check(`${wanted.clock}.state`, wanted.state, reading.state)
  check(`${wanted.clock}.dueDate`, wanted.dueDate, reading.dueDate)
  check(`${wanted.clock}.dueAt`, wanted.dueAt && momentIn(wanted.dueAt, zone).toISOString(), reading.dueAt?.toISOString() ?? null)
  check(
    `${wanted.clock}.violations`,
    wanted.violations && [...wanted.violations].sort(),
    reading.violations.map(({ code }) => code).sort(),
  )
}

function computeScenario(scenario: Scenario, pack: RegulationPack, book: ScenarioBook): { deadlines: Deadlines; zone: string } {
  const others = (scenario.with ?? []).map((id) => {
    const other = book.pack(id)
    if (other) return other
    throw new AppError('deadlines.unknown_pack', 422, {
      zh: `没有监管规则包“${id}”。`,
      en: `There is no regulation pack "${id}".`,
    })
  })
  const own = book.calendar(scenario.calendar ?? pack.calendar)
  const deadlines = computeDeadlines({
    events: parseTimeline(scenario.events, own.zone),
    now: momentIn(scenario.now, own.zone),
    packs: [{ pack, calendar: own }, ...others.map((other) => ({ pack: other, calendar: book.calendar(other.calendar) }))],
    applies: 'all',
    ...(scenario.holidayRollForward !== undefined && { holidayRollForward: scenario.holidayRollForward }),
  })
  return { deadlines, zone: own.zone }
}

function momentIn(written: string, zone: string): Date {
  const moment = parseMoment(written, zone)
  if (moment) return moment.at
  throw new AppError('deadlines.bad_moment', 422, {
    zh: `“${written}”不是有效日期时间。`,
    en: `"${written}" is not a date or time.`,
  })
}

const text = (value: unknown): string => {
  if (value === null || value === undefined) return '—'
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.join('、')
  return String(value)
}
