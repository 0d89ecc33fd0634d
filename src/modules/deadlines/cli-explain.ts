import { readFile } from 'node:fs/promises'
import { AppError } from '../../platform/errors.ts'
import { calendarForPack } from './calendar-for-pack.ts'
import { parseMoment } from './domain/civil-time.ts'
import type { ClockReading } from './domain/clock-reading.ts'
import { defaultInternalPolicy } from './domain/clock-settings.ts'
import { computeDeadlines } from './domain/compute-deadlines.ts'
import { allPacks } from './domain/packs/all-packs.ts'
import { parseTimeline } from './domain/parse-timeline.ts'
import { findPack } from './domain/regulation-pack.ts'

export interface ExplainOptions {
  pack: string
  /** A JSON list of events. */
  eventsPath: string
  /** Required, so that the answer does not depend on when it is asked. A text is read like the times in the file. */
  now: string | Date
  holidayRollForward?: boolean
}

/** What `script/suqing deadlines explain` prints. Instants are UTC, `dueDate` is a civil date where the calendar lies. */
export async function explainFile(options: ExplainOptions) {
  const pack = findPack(allPacks, options.pack)
  return explainEvents({ ...options, events: readJson(await readText(options.eventsPath), options.eventsPath), pack: pack.id })
}

/** The same for events that are already in hand. */
export function explainEvents(options: { pack: string; events: unknown; now: string | Date; holidayRollForward?: boolean }) {
  const pack = findPack(allPacks, options.pack)
  const calendar = calendarForPack(pack)
  const deadlines = computeDeadlines({
    events: parseTimeline(options.events, calendar.zone),
    now: readNow(options.now, calendar.zone),
    packs: [{ pack, calendar }],
    applies: 'all',
    // The clocks of the institution's own are shown with the measure that the complaint is handled by.
    ...(pack.clocks.some((clock) => clock.countedBy === 'internal') && { internal: { policy: defaultInternalPolicy, calendar } }),
    ...(options.holidayRollForward !== undefined && { holidayRollForward: options.holidayRollForward }),
  })
  return {
    pack: `${pack.id}@${pack.version}`,
    calendar: calendar.version,
    receivedAt: deadlines.receivedAt?.toISOString() ?? null,
    counts: deadlines.counts,
    externalNumbers: deadlines.externalNumbers.map((number) => ({ ...number, at: number.at.toISOString() })),
    strictest: deadlines.strictest?.id ?? null,
    clocks: deadlines.clocks.map(presentClock),
  }
}

/** A clock as JSON. `why` is the Chinese sentence, `whyEn` the English one. */
export function presentClock(clock: ClockReading) {
  return {
    id: clock.id,
    kind: clock.kind,
    force: clock.force,
    rules: clock.rules,
    state: clock.state,
    startedAt: clock.startedAt?.toISOString() ?? null,
    dueAt: clock.dueAt?.toISOString() ?? null,
    dueDate: clock.dueDate,
    ...(clock.metAt && { metAt: clock.metAt.toISOString() }),
    ...(clock.endedAt && { endedAt: clock.endedAt.toISOString() }),
    usedHours: Math.round(clock.usedMs / 36_000) / 100,
    warnAt: clock.warnAt.map(({ fraction, at }) => ({ fraction, at: at.toISOString() })),
    isProvisional: clock.isProvisional,
    violations: clock.violations.map(({ code, at, why }) => ({ code, at: at.toISOString(), why: why.zh, whyEn: why.en })),
    spans: clock.spans.map(({ from, to, counted, why }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      counted,
      why: why.zh,
      whyEn: why.en,
    })),
  }
}

function readNow(now: string | Date, zone: string): Date {
  const at = typeof now === 'string' ? parseMoment(now, zone)?.at : now
  if (at && !Number.isNaN(at.getTime())) return at
  throw new AppError('deadlines.bad_now', 422, {
    zh: `--now 的值“${now}”不是有效日期时间。`,
    en: `--now: "${now}" is not a date or time.`,
  })
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new AppError(
      'deadlines.events_unreadable',
      422,
      { zh: `无法读取事件文件：${path}`, en: `Cannot read the events file ${path}` },
      { cause },
    )
  }
}

function readJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError(
      'deadlines.events_not_json',
      422,
      { zh: `事件文件不是有效的 JSON：${path}`, en: `${path} is not valid JSON` },
      { cause },
    )
  }
}
