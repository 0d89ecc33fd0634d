import type { Bilingual } from '../../../platform/errors.ts'
import type { Classification } from '../../complaint/domain/events.ts'
import type { Report } from '../report.schema.ts'
import type { DriftAlarm, DriftWeek } from './domain/drift.ts'
import type { LearningSettings } from './domain/learning-settings.ts'
import type { Contradiction } from './domain/screen-cases.ts'
import type { ModelParts, Phase, Trained } from './train-challenger-process.ts'

/** The tables of learning, as `db.withTables<LearningTables>()` wants them. */
export type LearningTables = {
  classification_models: ModelRow
  classification_model_changes: ModelChangeRow
  classification_case_reviews: CaseReviewRow
  classification_learning_settings: LearningSettingsRow
  classification_drift_weeks: DriftRow
  classification_corrections: CorrectionRow
}

export type ModelState = 'training' | 'failed' | 'challenger' | 'champion' | 'retired'

export type Comparison = Trained['comparison'] & {
  /** The model it was held against; a null id is the program's own. */
  against: { modelId: string | null; source: string }
}

export type ModelRow = {
  institution_id: string
  id: string
  number: number
  state: ModelState
  asked_how: 'person' | 'schedule' | 'command'
  asked_by: string
  asked_by_name: string
  asked_at: Date
  started_at: Date | null
  finished_at: Date | null
  phase: Phase | null
  failure: Bilingual | null
  source: string | null
  parts: ModelParts | null
  report: Report | null
  comparison: Comparison | null
  bytes: Buffer | null
}

export type ModelChangeRow = {
  institution_id: string
  version: number
  model_id: string | null
  kind: 'promoted' | 'rolled_back'
  why: string
  by_id: string
  by_name: string
  at: Date
}

export type CaseReviewRow = {
  institution_id: string
  complaint_id: string
  matter: string
  others: Contradiction['others']
  found_at: Date
  decision: 'counts' | 'excluded' | null
  why: string | null
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
}

export type LearningSettingsRow = {
  institution_id: string
  version: number
  settings: LearningSettings
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

export type DriftRow = {
  institution_id: string
  /** `YYYY-MM-DD`, a Monday in Beijing. */
  week_start: string
  figures: DriftWeek
  alarms: DriftAlarm[]
  measured_at: Date
}

export type CorrectionRow = {
  institution_id: string
  id: string
  complaint_id: string
  at: Date
  person_id: string
  person_name: string
  from_labels: Classification | null
  to_labels: Classification
  proposed_by: string | null
  changed_axes: string[]
  why: string | null
  model_source: string | null
}
