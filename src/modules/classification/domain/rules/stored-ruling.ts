import type { Bilingual } from '../../../../platform/errors.ts'
import type { Classification } from '../../../complaint/domain/events.ts'
import type { Ruling } from './decide-by-rules.ts'
import type { RuleFacts } from './facts.ts'

/** What is kept with a complaint of the rules that met it: which version, what the model had said, and who decided what. */
export interface StoredRuling extends Omit<Ruling, 'hits'> {
  version: number
  before: Classification
  /** How sure the model was of that, and where it asked a person. */
  said: { confidence: Partial<RuleFacts['confidence']>; abstained: string[] }
  hits: { id: string; name: Bilingual }[]
  failed: { id: string; name: Bilingual; say: Bilingual }[]
}

/** The department that a rule has chosen, or null. */
export const departmentOf = (ruling: Pick<Ruling, 'decided'> | null): { id: string; ruleId: string } | null => {
  const found = ruling?.decided.find(({ axis }) => axis === 'department')
  return found ? { id: String(found.value), ruleId: found.ruleId } : null
}

/** A ruling as a reply shows it: without what the model had said. */
export type ShownRuling = Omit<StoredRuling, 'before' | 'said'>

export function shownRuling(stored: StoredRuling | null): ShownRuling | null {
  if (!stored) return null
  const { before: _before, said: _said, ...shown } = stored
  return shown
}
