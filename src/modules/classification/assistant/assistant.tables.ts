import type { AssistantSettings } from '../domain/assistant/assistant-settings.ts'
import type { Draft, Opinion, Source } from '../domain/assistant/check-answer.ts'
import type { AssistantCause, AssistantUse, OutputState } from '../domain/assistant/uses.ts'

/** The tables of the language model, as `db.withTables<AssistantTables>()` wants them. */
export type AssistantTables = {
  classification_assistant_settings: AssistantSettingsRow
  classification_assistant_guidance: GuidanceRow
  classification_assistant_outputs: OutputRow
}

export type AssistantSettingsRow = {
  institution_id: string
  version: number
  settings: AssistantSettings
  key_sealed: string | null
  why: string
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

export type GuidanceRow = {
  institution_id: string
  id: string
  factory_key: string | null
  version: number
  title_zh: string
  title_en: string | null
  source: string
  text_zh: string
  text_en: string | null
  businesses: string[]
  reasons: string[]
  /** `YYYY-MM-DD` in Beijing. */
  valid_from: string
  valid_to: string | null
  confidence: 'high' | 'medium' | 'low'
  changed_by: string
  changed_by_name: string
  changed_at: Date
}

/** What a model said, by use. `warnings` are for the reader: the text spoke to the machine. */
export type Output = {
  summary?: string
  opinion?: Opinion
  draft?: Draft
  warnings: 'instructions_in_text'[]
}

export type OutputRow = {
  institution_id: string
  id: string
  complaint_id: string
  use: AssistantUse
  state: OutputState
  cause: AssistantCause | null
  detail: string | null
  asked_by: string
  asked_by_name: string
  asked_at: Date
  sent_at: Date | null
  finished_at: Date | null
  settings_version: number | null
  model: string | null
  prompt_version: string | null
  prompt_hash: string | null
  output: Output | null
  sources: Source[]
  latency_ms: number | null
  input_tokens: number | null
  output_tokens: number | null
  thumb: 'up' | 'down' | null
  thumb_comment: string | null
  thumb_by: string | null
  thumb_by_name: string | null
  thumb_at: Date | null
}
