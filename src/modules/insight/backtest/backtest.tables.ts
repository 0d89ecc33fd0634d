import type { GroupSettings } from '../../escalation/domain/groups/group-settings.ts'
import type { Trigger } from '../../escalation/domain/triggers.ts'
import type { GraveDefinition } from '../../triage/domain/grave-outcome.ts'
import type { TriageSettings } from '../../triage/domain/triage-settings.ts'
import type { LightReason } from '../../triage/domain/warning-light.ts'
import type { BacktestResult } from '../domain/backtest/backtest-result.ts'
import type { Firing, NoticeKind } from '../domain/backtest/replay-case.ts'

export type BacktestTables = {
  insight_backtests: BacktestRow
  insight_backtest_cases: CaseRow
}

export const backtestStatuses = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type BacktestStatus = (typeof backtestStatuses)[number]

/** The rules that a back-test plays by, whole and with their versions. */
export type Pinned = {
  triage: { version: number; settings: TriageSettings }
  ladder: { version: number; triggers: Trigger[] }
  groups: { version: number; settings: GroupSettings }
  grave: GraveDefinition
}

export type BacktestRow = {
  institution_id: string
  id: string
  title: string
  status: BacktestStatus
  received_from: Date
  /** Exclusive. */
  received_to: Date
  scope_path: string
  has_confidential: boolean
  wants_groups: boolean
  pinned: Pinned
  attempt: number
  phase: 'cases' | 'groups'
  done_count: number
  total_count: number | null
  result: BacktestResult | null
  digest: string | null
  created_by: string
  created_by_name: string
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

export type CaseRow = {
  institution_id: string
  backtest_id: string
  complaint_id: string
  number: string
  received_at: Date
  unit_name: string
  red_at: Date | null
  fired_at: Date | null
  warned_at: Date | null
  noticed_at: Date | null
  noticed_by: NoticeKind | null
  grave_at: Date | null
  grave_kinds: string[]
  recorded_red_at: Date | null
  firings: Firing[]
  reasons: LightReason[]
}
