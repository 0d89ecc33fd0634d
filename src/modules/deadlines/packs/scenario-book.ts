import { calendarAt, type Rulebook } from '../domain/packs/rulebook.ts'
import type { ScenarioBook } from '../domain/packs/scenario.ts'

/** Examples are run with the latest published versions of the other packs, and with the calendars of today. */
export const scenarioBookOf = (book: Rulebook, now: Date): ScenarioBook => ({
  pack: (id) => book.versions.findLast(({ pack }) => pack.id === id)?.pack,
  calendar: (id) => calendarAt(book, id, now),
})
