import type { QuietHours } from '../domain/quiet-hours.ts'

export type QuietTables = { quiet_hours_versions: QuietVersionRow; own_quiet_hours: OwnQuietRow }

export type QuietVersionRow = {
  institution_id: string
  version: number
  settings: QuietHours
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

export type OwnQuietRow = { institution_id: string; person_id: string; settings: QuietHours; changed_at: Date }
