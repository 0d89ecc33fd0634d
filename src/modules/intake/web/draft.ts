import { redactC3 } from '../../complaint/domain/personal-data.ts'
import type { RegistrationValues } from './registration-form.ts'

export interface Draft {
  values: RegistrationValues
  /** When it was kept, ISO 8601. */
  at: string
  /** Files cannot be kept: whoever chose some is told to choose them again. */
  hadFiles: boolean
}

const prefix = 'suqing.registration.'
const keyOf = (personId: string) => `${prefix}${personId}`

/**
 * A draft names a consumer, so it lives in the tab's own storage and goes with the tab; nothing of it is written to a
 * computer that others use. What must never be kept (C3: passwords, codes) is taken out before.
 */
export function keepDraft(personId: string, draft: Draft): void {
  try {
    sessionStorage.setItem(
      keyOf(personId),
      JSON.stringify(draft, (_, value) => (typeof value === 'string' ? redactC3(value).text : value)),
    )
  } catch {
    // A browser may refuse to keep anything; the form then lasts as long as the page.
  }
}

/** The draft of this person in this tab. Whoever used the tab before leaves none behind. */
export function readDraft(personId: string): Draft | null {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(prefix) && key !== keyOf(personId)) sessionStorage.removeItem(key)
    return JSON.parse(sessionStorage.getItem(keyOf(personId)) ?? 'null') as Draft | null
  } catch {
    return null
  }
}

export function dropDraft(personId: string): void {
  try {
    sessionStorage.removeItem(keyOf(personId))
  } catch {
    // Nothing was kept, then.
  }
}
