import type { DimensionSettings } from '../domain/dimensions.ts'
import type { TriageSettings } from '../domain/triage-settings.ts'

/** What every part of the editor is given: the whole, and how to change it. */
export interface PartProps {
  settings: TriageSettings
  onChange(settings: TriageSettings): void
  /** Nothing can be changed by this person. */
  isLocked: boolean
}

/** The same for what lies inside the dimensions. */
export interface DimensionPart {
  dimensions: DimensionSettings
  change(next: Partial<DimensionSettings>): void
  isLocked: boolean
}
