import type { CivilDate } from '../../../platform/time.ts'
import type { PackConditions } from '../domain/packs/rulebook.ts'
import type { Scenario } from '../domain/packs/scenario.ts'
import type { CalendarId, RegulationPack } from '../domain/regulation-pack.ts'
import type { WorkingCalendar } from '../domain/working-calendar.ts'

/** The tables of the rulebook, as `db.withTables<PackTables>()` wants them. */
export type PackTables = {
  regulation_pack_versions: PackVersionRow
  regulation_pack_drafts: PackDraftRow
  regulation_pack_switches: PackSwitchRow
  working_calendars: CalendarRow
}

export type PackVersionRow = {
  institution_id: string
  pack_id: string
  version: number
  pack: RegulationPack
  scenarios: readonly Scenario[]
  effective_from: CivilDate | null
  why: string | null
  published_by: string | null
  published_by_name: string | null
  /** Null for what ships with the program. */
  published_at: Date | null
}

export type PackDraftRow = {
  institution_id: string
  pack_id: string
  /** The published version that it was begun from. */
  based_on: number
  /** Rises with every save, so that two people do not write over each other. */
  revision: number
  pack: RegulationPack
  scenarios: readonly Scenario[]
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

export type PackSwitchRow = {
  institution_id: string
  pack_id: string
  number: number
  is_on: boolean
  conditions: PackConditions
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

export type CalendarRow = {
  institution_id: string
  calendar_id: CalendarId
  version: number
  calendar: WorkingCalendar
  why: string | null
  changed_by: string | null
  changed_by_name: string | null
  /** Null for what ships with the program. */
  changed_at: Date | null
}
