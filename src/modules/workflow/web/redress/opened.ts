import type { SolutionDraft } from '../../../../web/api/index.ts'
import type { RedressKind } from '../../../complaint/domain/redress-events.ts'

/** What a form begins with: a suggestion, a proposal, or nothing. */
export interface DraftStart {
  title?: string
  text?: string
  kind?: RedressKind
  amount?: number | null
  grounds?: string | null
}

/** Which of the panel's dialogs is open, and with what. */
export type Opened = { form: 'draft' | 'fast'; start: DraftStart } | { form: 'choose' | 'drop'; draft: SolutionDraft }

/** By this a proposal is found again in the picture of similar cases. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index)
