import type { Bilingual } from '../../../platform/errors.ts'
import type { CivilDate } from '../../../platform/time.ts'
import { addDays, civilDateAt, earlierOf, laterOf, startOfDate } from './civil-time.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { isWorkingDay, workingIntervals } from './working-calendar.ts'

/** A stretch of a clock's life, half-open, and why it counts or does not. The spans of a clock tile its time without gap or overlap. */
export interface Span {
  from: Date
  to: Date
  counted: boolean
  why: Bilingual
}

/** Time in the counted spans. It equals the time the clock has used. */
export const countedMs = (spans: readonly Span[]) =>
  spans.reduce((sum, span) => (span.counted ? sum + span.to.getTime() - span.from.getTime() : sum), 0)

/** Joins neighbours that count alike for the same reason, and drops what has no length. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    if (span.to <= span.from) continue
    const last = joined.at(-1)
    if (last && last.counted === span.counted && last.why.zh === span.why.zh && last.to.getTime() === span.from.getTime())
      last.to = span.to
    else joined.push({ ...span })
  }
  return joined
}

/** Why a day of rest does not count: the name of the holiday, or the weekend. */
export function restReason(calendar: WorkingCalendar, date: CivilDate): Bilingual {
  const name = calendar.names?.[date]
  return name ? { zh: `法定节假日（${name.zh}），不计入`, en: `public holiday (${name.en}), not counted` } : sentences.weekend
}

/**
 * Splits [from, to) by the working calendar: working time counts, and nights, breaks, weekends and holidays do not.
 * `working` is the reason given for the counted parts.
 */
export function workingSpans(calendar: WorkingCalendar, from: Date, to: Date, working: Bilingual): Span[] {
  const spans: Span[] = []
  const add = (start: Date, end: Date, counted: boolean, why: Bilingual) => {
    const [clippedFrom, clippedTo] = [laterOf(start, from), earlierOf(end, to)]
    if (clippedTo > clippedFrom) spans.push({ from: clippedFrom, to: clippedTo, counted, why })
  }
  for (let date = civilDateAt(from, calendar.zone); startOfDate(date, calendar.zone) < to; date = addDays(date, 1)) {
    const [begins, ends] = [startOfDate(date, calendar.zone), startOfDate(addDays(date, 1), calendar.zone)]
    if (!isWorkingDay(calendar, date)) {
      add(begins, ends, false, restReason(calendar, date))
      continue
    }
    const periods = workingIntervals(calendar, date)
    let cursor = begins
    for (const [index, period] of periods.entries()) {
      add(cursor, period.from, false, index === 0 ? sentences.night : sentences.break)
      add(period.from, period.to, true, working)
      cursor = period.to
    }
    add(cursor, ends, false, sentences.night)
  }
  return joinSpans(spans)
}

export const sentences = {
  weekend: { zh: '周末，不计入', en: 'weekend, not counted' },
  night: { zh: '下班时间，不计入', en: 'outside working hours, not counted' },
  break: { zh: '午休或班次间隔，不计入', en: 'break between working periods, not counted' },
  startDay: { zh: '起算当日不计入（《民法典》第201条）', en: 'the start day is not counted (Civil Code Art. 201)' },
  rolled: {
    zh: '末日为节假日，期限顺延（《民法典》第203条）',
    en: 'the last day is a holiday, rolled forward (Civil Code Art. 203)',
  },
  overdue: { zh: '已超过期限', en: 'past the due time' },
  counting: { zh: '计入时限', en: 'counted' },
  appraisal: {
    zh: '外部鉴定、检测、评估期间，已告知投诉人，不计入（《银行业保险业消费投诉处理管理办法》第18条）',
    en: 'external appraisal of which the complainant was told, not counted (Art. 18)',
  },
  restarted: {
    zh: '收到新的事实和理由，期限重新计算，此前时间不再计入（《银行业保险业消费投诉处理管理办法》第18条）',
    en: 'new facts restarted the period; the time before them no longer counts (Art. 18)',
  },
} as const satisfies Record<string, Bilingual>

/** `第1日至第15日计入`: days of the period by their number. */
export function countedDaysReason(first: number, last: number): Bilingual {
  return first === last
    ? { zh: `第${first}日，计入`, en: `day ${first}, counted` }
    : { zh: `第${first}日至第${last}日，计入`, en: `days ${first} to ${last}, counted` }
}
