import type { Stance, TaskFact, TaskKind } from '../../complaint/domain/task-events.ts'
import type { TaskStatus } from '../../complaint/domain/tasks.ts'
import type { TaskSettings } from '../domain/task-rules.ts'

export type TaskTables = { complaint_tasks: TaskRow; task_settings: TaskSettingsRow }

export type TaskRow = {
  institution_id: string
  id: string
  complaint_id: string
  kind: TaskKind
  title: string
  text: string
  due_hours: number
  to_unit_id: string
  to_unit_name: string
  to_person_id: string | null
  to_person_name: string | null
  partner_id: string | null
  partner_name: string | null
  partner_key_id: string | null
  factor: TaskFact | null
  asked_by: string
  asked_by_name: string
  asked_by_unit_id: string | null
  opened_at: Date
  status: TaskStatus
  claimed_by_name: string | null
  answered_by_name: string | null
  answered_at: Date | null
  /** The first answer counts for punctuality: asking again does not make it late. */
  first_answered_at: Date | null
  opinion: string | null
  stance: Stance | null
  attachment_ids: string[]
  return_reason: string | null
  overruled_by_name: string | null
  overrule_opinion: string | null
  reminder_count: number
  reopened_count: number
  returned_count: number
  rating: number | null
  ended_at: Date | null
  updated_at: Date
}

export type TaskSettingsRow = {
  institution_id: string
  version: number
  settings: TaskSettings
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}
