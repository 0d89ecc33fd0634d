import type { Db, Tx } from '../../../platform/database.ts'
import { shippedCalendar } from '../calendar-for-pack.ts'
import { allPacks } from '../domain/packs/all-packs.ts'
import type { Rulebook } from '../domain/packs/rulebook.ts'
import { shippedScenarios } from '../domain/packs/shipped-scenarios.ts'
import { calendarIds } from '../domain/regulation-pack.ts'
import { listPolicies } from '../policy/policy.repo.ts'
import { addCalendars, addVersions, countRules, listCalendars, listSwitches, listVersions } from './packs.repo.ts'
import type { CalendarRow, PackVersionRow } from './packs.tables.ts'

interface Cached {
  book: Rulebook
  /** How many rows it was read from: the book only grows. */
  count: number
  checkedAt: number
}

/** Another process sees a new version this much later at the latest. */
const freshMs = 5_000
const cached = new WeakMap<Db, Map<string, Cached>>()

/**
 * The rules of an institution. Read through `through`, the caller's transaction where there is one.
 *
 * An intake pays nothing for it: within five seconds it is taken as it is, and after that one count says whether
 * anything has been added. The age is the process's own time, since a rehearsal's clock may stand still.
 */
export async function rulebookOf(db: Db, institutionId: string, through: Db | Tx = db): Promise<Rulebook> {
  const books = cached.get(db) ?? new Map<string, Cached>()
  cached.set(db, books)
  const known = books.get(institutionId)
  if (known && performance.now() - known.checkedAt < freshMs) return known.book
  const count = await countRules(through, institutionId)
  if (known?.count === count) {
    known.checkedAt = performance.now()
    return known.book
  }
  const fresh = await readRulebook(through, institutionId)
  books.set(institutionId, { ...fresh, checkedAt: performance.now() })
  return fresh.book
}

/** What was just changed here is seen here at once. */
export const forgetRulebook = (db: Db, institutionId: string): void => {
  cached.get(db)?.delete(institutionId)
}

/** Reads the book, and first enters what ships with this program and is not in it yet. */
async function readRulebook(db: Db | Tx, institutionId: string): Promise<Omit<Cached, 'checkedAt'>> {
  let rows = await readRows(db, institutionId)
  const versions = shippedVersions(institutionId).filter(
    (shipped) => !rows.versions.some((row) => row.pack_id === shipped.pack_id && row.version === shipped.version),
  )
  const calendars = shippedCalendars(institutionId).filter(
    (shipped) => !rows.calendars.some((row) => row.calendar_id === shipped.calendar_id),
  )
  if (versions.length + calendars.length > 0) {
    await addVersions(db, versions)
    await addCalendars(db, calendars)
    rows = await readRows(db, institutionId)
  }
  const { versions: kept, switches, calendars: dated, policies } = rows
  return { book: bookOf(rows), count: kept.length + switches.length + dated.length + policies.length }
}

type Rows = Awaited<ReturnType<typeof readRows>>

const readRows = async (db: Db | Tx, institutionId: string) => ({
  versions: await listVersions(db, institutionId),
  switches: await listSwitches(db, institutionId),
  calendars: await listCalendars(db, institutionId),
  policies: await listPolicies(db, institutionId),
})

const bookOf = ({ versions, switches, calendars, policies }: Rows): Rulebook => ({
  versions: versions.map((row) => ({
    pack: row.pack,
    scenarios: row.scenarios,
    effectiveFrom: row.effective_from,
    publishedAt: row.published_at,
  })),
  switches: switches.map((row) => ({
    packId: row.pack_id,
    isOn: row.is_on,
    conditions: row.conditions,
    at: row.changed_at,
  })),
  calendars: calendars.map((row) => ({
    id: row.calendar_id,
    number: row.version,
    calendar: row.calendar,
    madeAt: row.changed_at,
  })),
  policies: policies.map((row) => ({ number: row.version, settings: row.settings, madeAt: row.changed_at })),
})

const nobody = { why: null, published_by: null, published_by_name: null, published_at: null } as const

const shippedVersions = (institutionId: string): PackVersionRow[] =>
  allPacks.map((pack) => ({
    institution_id: institutionId,
    pack_id: pack.id,
    version: pack.version,
    pack,
    scenarios: shippedScenarios[pack.id] ?? [],
    effective_from: pack.effectiveFrom,
    ...nobody,
  }))

const shippedCalendars = (institutionId: string): CalendarRow[] =>
  calendarIds.map((id) => ({
    institution_id: institutionId,
    calendar_id: id,
    version: 1,
    calendar: shippedCalendar(id),
    ...{ why: null, changed_by: null, changed_by_name: null, changed_at: null },
  }))
