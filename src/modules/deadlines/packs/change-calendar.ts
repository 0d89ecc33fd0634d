import { systemActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/database.ts'
import type { Context } from '../../../platform/module.ts'
import { record } from '../../audit-log/index.ts'
import { accessComplaint, listHistory } from '../../complaint/index.ts'
import { deadlinesOfComplaint, isObligation } from '../complaint-deadlines.ts'
import { isOpen } from '../domain/clock-reading.ts'
import type { Deadlines } from '../domain/compute-deadlines.ts'
import type { CalendarVersion, Rulebook } from '../domain/packs/rulebook.ts'
import type { CalendarId } from '../domain/regulation-pack.ts'
import { checkCalendar, type WorkingCalendar } from '../domain/working-calendar.ts'
import { calendarNotFound, changedMeanwhile } from './errors.ts'
import { countComplaintsWithOpenClocks, listComplaintsWithOpenClocks } from './open-complaints.repo.ts'
import { addCalendars } from './packs.repo.ts'
import { enqueueRecount } from './recount.job.ts'
import { forgetRulebook, rulebookOf } from './rulebook-cache.ts'

/** What a person may change of a calendar: its name and zone stay. */
export type CalendarDays = Omit<WorkingCalendar, 'version' | 'zone'>

export interface MovedDate {
  complaintId: string
  number: string
  clockId: string
  from: Date
  to: Date
}

export interface CalendarPreview {
  /** Complaints with an open clock, and how many of them were looked at. */
  open: number
  checked: number
  moved: MovedDate[]
}

/** A preview looks at so many complaints, so that it answers within seconds; it says how many that were. */
const previewLimit = 500

/** Which due dates would move if the calendar were so. Nothing is saved. */
export async function previewCalendar(ctx: Context, id: CalendarId, days: CalendarDays): Promise<CalendarPreview> {
  const { institutionId } = ctx.actor
  const book = await rulebookOf(ctx.db, institutionId)
  const edited = withCalendar(book, nextVersion(book, id, days, ctx.clock.now()))
  const ids = await listComplaintsWithOpenClocks(ctx.db, institutionId, null, previewLimit)
  const moved: MovedDate[] = []
  for (const complaintId of ids) {
    const { row, state } = await accessComplaint(ctx.db, systemActor(institutionId), complaintId)
    const history = await listHistory(ctx.db, institutionId, complaintId)
    const now = ctx.clock.now()
    const [before, after] = [book, edited].map((rules) => deadlinesOfComplaint(rules, state, history, now)) as [
      Deadlines,
      Deadlines,
    ]
    moved.push(...movedDates(before, after).map((date) => ({ ...date, complaintId, number: row.number })))
  }
  const open = ids.length < previewLimit ? ids.length : await countComplaintsWithOpenClocks(ctx.db, institutionId)
  return { open, checked: ids.length, moved }
}

/** Saves the next version of a calendar and queues the recount of what is open. `version` is the one that the person has read. */
export async function changeCalendar(
  ctx: Context,
  id: CalendarId,
  wanted: { version: number; days: CalendarDays; why: string },
): Promise<CalendarVersion> {
  const { institutionId } = ctx.actor
  const saved = await inTransaction(ctx.db, async (tx) => {
    const next = nextVersion(await rulebookOf(ctx.db, institutionId, tx), id, wanted.days, ctx.clock.now())
    if (next.number !== wanted.version + 1) throw changedMeanwhile()
    const added = await addCalendars(tx, [
      {
        institution_id: institutionId,
        calendar_id: id,
        version: next.number,
        calendar: next.calendar,
        why: wanted.why,
        changed_by: ctx.actor.id,
        changed_by_name: ctx.actor.name,
        changed_at: next.madeAt,
      },
    ])
    if (added !== 1) throw changedMeanwhile()
    record(ctx, tx, {
      action: 'calendar.changed',
      object: { type: 'calendar', id },
      data: { version: next.number, calendar: next.calendar, whyLength: wanted.why.length },
    })
    await enqueueRecount(ctx.jobs, tx, institutionId)
    return next
  })
  forgetRulebook(ctx.db, institutionId)
  return saved
}

function nextVersion(book: Rulebook, id: CalendarId, days: CalendarDays, at: Date): CalendarVersion {
  const before = book.calendars.findLast((version) => version.id === id)
  if (!before) throw calendarNotFound()
  const number = before.number + 1
  const calendar = checkCalendar({ ...days, zone: before.calendar.zone, version: `${id}@${number}` })
  return { id, number, calendar, madeAt: at }
}

const withCalendar = (book: Rulebook, version: CalendarVersion): Rulebook => ({
  ...book,
  calendars: [...book.calendars, version],
})

function movedDates(before: Deadlines, after: Deadlines): Omit<MovedDate, 'complaintId' | 'number'>[] {
  return before.clocks
    .filter((clock) => isObligation(clock) && isOpen(clock))
    .flatMap((clock) => {
      const then = after.clocks.find((other) => other.id === clock.id && other.rules === clock.rules)
      if (!clock.dueAt || !then?.dueAt || then.dueAt.getTime() === clock.dueAt.getTime()) return []
      return [{ clockId: clock.id, from: clock.dueAt, to: then.dueAt }]
    })
}
