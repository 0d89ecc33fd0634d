import type { PersonalDataKind } from '../../complaint/domain/personal-data.ts'
import type { Business, Claim, Emotion, Grade, Reason, Route, Scam, Trigger, Vulnerability } from './labels.ts'

/** The axes on which the model is asked, and may abstain. */
export const axes = ['route', 'business', 'reason', 'grade', 'emotion'] as const
export type Axis = (typeof axes)[number]

/** Why a value was chosen: a readable piece of the text, `at` in UTF-16 offsets of the text as given, and its pull on the axis (log-odds). */
export interface Because {
  /** The last three are what only a rule decides. */
  axis: Axis | Trigger | 'product' | 'department' | 'person'
  word: string
  weight: number
  at: [start: number, end: number]
  /** `rule`: a written rule decided; `model`: learned weight. */
  by: 'model' | 'rule'
  /** The institution's own rule that said so; then `word` is what it found in the text, or its name with `at` [0, 0]. */
  rule?: { id: string; version: number; name: { zh: string; en: string } }
}

export interface LightReason {
  signal: string
  weight: number
  say: { zh: string; en: string }
}

export interface Extraction {
  /** Every date in the text. `iso` is null when the year or the day is not stated. */
  dates: { text: string; iso: string | null; at: [number, number] }[]
  claim: Claim[]
  company: string[]
  product: string[]
  branch: string[]
  /** Employees by post and name, or by number, as the text names them. */
  staff: string[]
  scam: Scam | null
  vulnerable: Vulnerability[]
  /** Times that the writer says to have complained before; 0 when not stated, 1 when stated without a number. */
  repeatCount: number
  /** 0..1. Advice for the handler only: it moves no deadline and closes no door. */
  agentTemplateLikeness: number
  personalData: PersonalDataKind[]
}

/**
 * What the machine proposes for one text. A rule wins over it, a person wins over both.
 *
 * `confidence` is a calibrated probability, so 0.8 is right about eight times in ten. An axis in `abstained` still
 * carries the best guess: show it as a question, never fill it in.
 */
export interface Classification {
  language: 'zh' | 'en' | 'other'
  route: Route
  business: Business
  /** Null when the text holds no grievance. */
  reason: Reason | null
  /** Best two, best first; empty when `reason` is null. */
  reasons: Reason[]
  /** Null unless the route is complaint or report. */
  grade: Grade | null
  triggers: Trigger[]
  emotion: Emotion
  /** Yuan in dispute, null if none is stated. */
  amount: number | null
  headcount: number | null
  light: 'red' | 'yellow' | 'green'
  lightReasons: LightReason[]
  confidence: { route: number; business: number; reason: number; grade: number }
  abstained: Axis[]
  because: Because[]
  extraction: Extraction
}
