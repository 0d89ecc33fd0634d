import type { InvestigationEntry, InvestigationStatus } from '../domain/monitor/investigation.ts'
import type { Judgement } from '../domain/monitor/judge.ts'
import type { Measure, MonitorSettings } from '../domain/monitor/settings.ts'

export type MonitorTables = {
  monitor_settings: SettingsRow
  monitor_alarms: AlarmRow
  investigations: InvestigationRow
  investigation_entries: EntryRow
  investigation_files: FileRow
  v_monitor_complaints: { institution_id: string; id: string; unit_path: string; received_at: Date; closed_at: Date | null }
  v_monitor_events: { institution_id: string; complaint_id: string; what: 'escalated' | 'overdue' | 'red'; at: Date }
}

export type SettingsRow = {
  institution_id: string
  version: number
  settings: MonitorSettings
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}
export type AlarmRow = {
  institution_id: string
  unit_id: string
  measure: Measure
  week: string
  settings_version: number
  judgement: Judgement
  investigation_id: string
  raised_at: Date
}
export type InvestigationRow = {
  institution_id: string
  id: string
  unit_id: string
  unit_name: string
  unit_path: string
  owner_unit_id: string
  owner_unit_name: string
  owner_unit_path: string
  measure: Measure
  status: InvestigationStatus
  owner_id: string | null
  owner_name: string | null
  asked_by: string | null
  due_on: string
  opened_at: Date
  closed_at: Date | null
  last_seq: number
  warned_at: Date | null
  overdue_told_at: Date | null
}
export type EntryRow = {
  institution_id: string
  investigation_id: string
  seq: number
  at: Date
  actor_id: string
  actor_name: string
  entry: InvestigationEntry
}
export type FileRow = {
  institution_id: string
  id: string
  investigation_id: string
  key: string
  name: string
  content_type: string
  size: number
  sha256: string
}
