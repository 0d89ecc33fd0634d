import type { PlanContent } from '../domain/plans/plan.ts'
import type { RunEntry, RunStatus, RunVerdict } from '../domain/plans/run.ts'

export type PlanTables = {
  plan_versions: PlanVersionRow
  plan_runs: RunRow
  plan_run_steps: StepRow
  plan_run_entries: EntryRow
  plan_run_files: FileRow
}

export type PlanVersionRow = {
  institution_id: string
  plan_key: string
  version: number
  content: PlanContent
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

export const originKinds = ['complaint', 'group', 'investigation'] as const
export type OriginKind = (typeof originKinds)[number]

/** A post of a run with the people who fill it. */
export interface RunPost {
  key: string
  name: string
  duty: string
  personId: string | null
  personName: string | null
  deputyId: string | null
  deputyName: string | null
  unitId: string | null
  unitName: string | null
}

export interface Evaluation {
  verdict: RunVerdict
  findings: string
  improvements: string[]
  byId: string
  byName: string
  at: string
  signedByName: string | null
  signedAt: string | null
}

export type RunRow = {
  institution_id: string
  id: string
  plan_key: string
  plan_version: number
  /** What the plan said when it was started. */
  content: PlanContent
  is_drill: boolean
  status: RunStatus
  origin_kind: OriginKind | null
  origin_id: string | null
  origin_label: string | null
  unit_id: string
  unit_name: string
  chain: RunPost[]
  /** Who reaches it: see reaches() in runs.repo.ts. Grows with every hand-over, never shrinks. */
  person_ids: string[]
  unit_ids: string[]
  unit_paths: string[]
  evaluation: Evaluation | null
  /** The version of the plan that took its improvements up. */
  taken_up_in: number | null
  started_by: string
  started_at: Date
  ended_at: Date | null
  last_seq: number
}

export type StepRow = {
  institution_id: string
  run_id: string
  step_key: string
  place: number
  due_at: Date
  settled_at: Date | null
  settled_by_name: string | null
  is_skipped: boolean
  result: string | null
  overdue_told_at: Date | null
}

export type EntryRow = {
  institution_id: string
  run_id: string
  seq: number
  at: Date
  actor_id: string
  actor_name: string
  entry: RunEntry
}

export type FileRow = {
  institution_id: string
  id: string
  run_id: string
  key: string
  name: string
  content_type: string
  size: number
  sha256: string
}
