import { useTranslation } from 'react-i18next'
import type { Light } from '../domain/warning-light.ts'

/** Signals and lights in words. Signals of quantities speak for themselves and have no name here. */
export function useLightWords() {
  const { t, i18n } = useTranslation('triage')
  return {
    nameOf: (signal: string): string =>
      i18n.exists(`triage:signals.${signal}`) ? t(`signals.${signal}` as 'signals.media') : signal,
    lightName: (light: Light): string => t(`lights.${light}`),
  }
}
