import type { ClockSettings } from '../domain/clock-settings.ts'

export type PolicyTables = { clock_policies: PolicyRow }

export type PolicyRow = {
  institution_id: string
  version: number
  settings: ClockSettings
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}
