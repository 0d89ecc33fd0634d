import { beijingDate, dayMs, startOfBeijingDate } from '../../platform/time.ts'
import type { ComplaintEvent } from '../complaint/domain/events.ts'
import type { ClockRow } from './deadlines.tables.ts'
import type { ClockReading } from './domain/clock-reading.ts'

type Key = Pick<ClockRow, 'institution_id' | 'complaint_id'>

/** The row of a clock after a new reading. What was told stays told, unless the date has moved out from under it. */
export function projectClock(key: Key, before: ClockRow | null, reading: ClockReading, now: Date): ClockRow {
  const [packId, version] = reading.rules.split('@') as [string, string]
  const due = reading.dueAt!
  const used75 = pointOf(reading, 0.75)
  const used90 = pointOf(reading, 0.9)
  const hasMoved = before !== null && before.due_at.getTime() !== due.getTime()
  // What was told of an earlier date does not count for a later one.
  const keep = (told: Date | null | undefined, point: Date | null) =>
    hasMoved && told && point && told < point ? null : (told ?? null)
  const row: ClockRow = {
    ...key,
    pack_id: packId,
    clock_id: reading.id,
    pack_version: Number(version),
    calendar_version: reading.calendar,
    kind: reading.kind,
    force: reading.force,
    state: reading.state,
    started_at: reading.startedAt!,
    due_at: due,
    used_75_at: used75,
    used_90_at: used90,
    met_at: reading.metAt,
    ended_at: reading.endedAt,
    warned_75_at: keep(before?.warned_75_at, used75),
    warned_90_at: keep(before?.warned_90_at, used90),
    breached_at: keep(before?.breached_at, due),
    missed_due_at: before ? (before.missed_due_at ?? missedUntold(before, reading)) : null,
    next_at: null,
    generation: before ? before.generation + (hasMoved ? 1 : 0) : 1,
  }
  // A clock that only measures has nothing to tell.
  return reading.isQuiet ? { ...row, missed_due_at: null } : { ...row, next_at: nextAt(row, now) }
}

/** A clock that the rules no longer give the complaint, such as after a change of route. */
export function endClock(before: ClockRow, now: Date): ClockRow {
  if (before.state === 'ended' || before.met_at) return before
  const isUntold = before.next_at !== null && before.breached_at === null && before.due_at <= now
  const missed = before.missed_due_at ?? (isUntold ? before.due_at : null)
  return { ...before, state: 'ended', ended_at: now, missed_due_at: missed, next_at: missed }
}

const pointOf = (reading: ClockReading, fraction: number): Date | null =>
  reading.warnAt.find((point) => point.fraction === fraction)?.at ?? null

/** A date that passed while nobody swept must still be told when the clock has been restarted or ended since. */
function missedUntold(before: ClockRow, reading: ClockReading): Date | null {
  if (before.breached_at || before.met_at || before.state === 'ended') return null
  const isRestarted = reading.violations.some(
    ({ code, at }) => code === 'overdue_before_new_facts' && at >= before.due_at && reading.dueAt! > at,
  )
  const isEndedLate = reading.state === 'ended' && reading.endedAt !== null && reading.endedAt >= before.due_at
  return isRestarted || isEndedLate ? before.due_at : null
}

/** When the sweep must look at this clock again; null when there is nothing left to tell. */
function nextAt(row: ClockRow, now: Date): Date | null {
  if (row.missed_due_at) return row.missed_due_at
  if (row.state === 'met_late') return row.breached_at ? null : row.due_at
  // While a clock stands still its date moves on by a day each day.
  if (row.state === 'paused') return startOfBeijingDate(beijingDate(new Date(now.getTime() + dayMs)))
  if (row.state !== 'running' && row.state !== 'overdue') return null
  const untold = [
    row.warned_75_at ? null : row.used_75_at,
    row.warned_90_at ? null : row.used_90_at,
    row.breached_at ? null : row.due_at,
  ]
  return untold.filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}

export type News = Extract<ComplaintEvent, { type: 'deadline_warned' | 'deadline_breached' }> & { since: Date }

/** What has come due on a clock and was not told, oldest first, and the row once it is told. */
export function tellNews(row: ClockRow, now: Date): { news: News[]; told: ClockRow } {
  const news: News[] = []
  const told = { ...row }
  // Everything has been told, or the clock only measures.
  if (row.next_at === null) return { news, told }
  const dueAt = row.due_at.toISOString()
  if (row.missed_due_at) {
    news.push({
      type: 'deadline_breached',
      clockId: row.clock_id,
      dueAt: row.missed_due_at.toISOString(),
      since: row.missed_due_at,
    })
    told.missed_due_at = null
  }
  const isLate = row.state === 'met_late'
  const isTicking = row.state === 'running' || row.state === 'overdue'
  if (isTicking && !row.warned_75_at && row.used_75_at && row.used_75_at <= now) {
    news.push({ type: 'deadline_warned', clockId: row.clock_id, dueAt, percent: 75, since: row.used_75_at })
    told.warned_75_at = now
  }
  if (isTicking && !row.warned_90_at && row.used_90_at && row.used_90_at <= now) {
    news.push({ type: 'deadline_warned', clockId: row.clock_id, dueAt, percent: 90, since: row.used_90_at })
    told.warned_90_at = now
  }
  if ((isTicking || isLate) && !row.breached_at && row.due_at <= now) {
    news.push({ type: 'deadline_breached', clockId: row.clock_id, dueAt, since: row.due_at })
    told.breached_at = now
  }
  return { news, told }
}
