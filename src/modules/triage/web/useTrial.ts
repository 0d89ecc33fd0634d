import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LightSimulation, TriageSettingsInForce } from '../../../web/api/index.ts'
import type { Verdict } from '../../../web/kit/ActionButton.tsx'
import { permitted, refused } from '../../../web/kit/verdict.ts'
import type { TriageSettings } from '../domain/triage-settings.ts'

/** What was tried, and whether the draft may be saved on it: the server asks the same. */
export function useTrial(basis: TriageSettingsInForce, draft: TriageSettings, version: number) {
  const { t } = useTranslation('triage')
  const [last, setLast] = useState<{ light: string; result: LightSimulation } | null>(null)
  const light = JSON.stringify(draft.light)
  const isFresh = last !== null && last.light === light && last.result.baseVersion === version
  const verdict: Verdict = light === JSON.stringify(basis.settings.light) || isFresh ? permitted : refused(t('simulation.first'))
  return {
    verdict,
    tried: last && { result: last.result, isFresh },
    keep: (settings: TriageSettings, result: LightSimulation) => setLast({ light: JSON.stringify(settings.light), result }),
  }
}
