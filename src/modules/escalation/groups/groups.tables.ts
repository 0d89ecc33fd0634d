import type { Bilingual } from '../../../platform/errors.ts'
import type { AnswerForm } from '../../complaint/domain/vocabulary.ts'
import type { BurstKind, Cell } from '../domain/groups/burst.ts'
import type { GroupStatus, ReplyStatus } from '../domain/groups/group-actions.ts'
import type { GroupSettings } from '../domain/groups/group-settings.ts'

/** The tables of group events, as `db.withTables<GroupTables>()` wants them. */
export type GroupTables = {
  group_cases: GroupRow
  group_members: MemberRow
  group_events: GroupEventRow
  group_settings: GroupSettingsRow
  group_scans: { institution_id: string; scanned_to: Date }
}

/** Why it was found: the answer to "how does the machine come to this?". */
export type Evidence = {
  cell: Cell
  windowHours: number
  observed: number
  expected: number
  p: number
  words: string[]
  wordings: number
  foundAt: string
  settingsVersion: number
  /** The last days in six-hour steps: what came in, and what the base lets expect. */
  bars: { at: string; observed: number; expected: number }[]
}

export type UniformReply = {
  status: ReplyStatus
  form: AnswerForm
  text: string
  draftedBy: string
  draftedByName: string
  /** In whose name a deputy drafted it. */
  draftedFor?: string
  approvedBy: string | null
  approvedByName: string | null
  sentBy: string | null
}

export type GroupRow = {
  institution_id: string
  id: string
  version: number
  status: GroupStatus
  kind: BurstKind | 'manual'
  title: string
  matter: string
  unit_path: string
  unit_name: string
  evidence: Evidence | null
  owner_unit_id: string
  owner_unit_name: string
  /** The consumer-protection department of head office leads it. */
  at_head_office: boolean
  owner_id: string | null
  owner_name: string | null
  spokesman_id: string | null
  spokesman_name: string | null
  stated_headcount: number
  in_person: number
  representatives: string[]
  reply: UniformReply | null
  plan_id: string | null
  is_major: boolean
  due_at: Date | null
  warn_at: Date | null
  overdue_told_at: Date | null
  opened_at: Date
  closed_at: Date | null
}

export type MemberRow = {
  institution_id: string
  group_id: string
  complaint_id: string
  standing: 'suggested' | 'member' | 'left'
  joined_at: Date
  answered_at: Date | null
  held_back: Bilingual | null
}

export type GroupEventRow = {
  institution_id: string
  group_id: string
  seq: number
  type: string
  at: Date
  actor_id: string
  actor_name: string
  data: Record<string, unknown>
}

export type GroupSettingsRow = {
  institution_id: string
  version: number
  settings: GroupSettings
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}
