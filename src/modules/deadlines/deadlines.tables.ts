import type { ClockReading } from './domain/clock-reading.ts'

/** The tables of this module, as `db.withTables<DeadlineTables>()` wants them. */
export type DeadlineTables = { complaint_clocks: ClockRow }

export type ClockRow = {
  institution_id: string
  complaint_id: string
  pack_id: string
  clock_id: string
  pack_version: number
  calendar_version: string
  kind: ClockReading['kind']
  force: ClockReading['force']
  state: ClockReading['state']
  started_at: Date
  due_at: Date
  used_75_at: Date | null
  used_90_at: Date | null
  met_at: Date | null
  ended_at: Date | null
  warned_75_at: Date | null
  warned_90_at: Date | null
  breached_at: Date | null
  missed_due_at: Date | null
  next_at: Date | null
  generation: number
}
