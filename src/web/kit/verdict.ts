import { useTranslation } from 'react-i18next'
import { useMay } from '../session.ts'
import type { Verdict } from './ActionButton.tsx'

export const permitted: Verdict = { ok: true }

/** A refusal that the screen itself can explain, in the language it is being read in. */
export const refused = (why: string): Verdict => ({ ok: false, why: { zh: why, en: why } })

/** The first refusal, or permission when nothing speaks against it. */
export const allOf = (...verdicts: Verdict[]): Verdict => verdicts.find((verdict) => !verdict.ok) ?? permitted

/** Whether this person's roles carry a permission, as a verdict for ActionButton. The server decides again. */
export function usePermitted(permission: string): Verdict {
  const { t } = useTranslation('admin')
  const may = useMay()
  return may(permission) ? permitted : refused(t('notPermitted', { permission }))
}
