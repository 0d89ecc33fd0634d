import type { TriageSettings } from '../domain/triage-settings.ts'

/** The same settings in lists of their own, as the client writes them. */
export const sendable = ({ light, dimensions, ...settings }: TriageSettings) => ({
  ...settings,
  dimensions: {
    ...dimensions,
    periodicWords: [...dimensions.periodicWords],
    riskOfTrigger: [...dimensions.riskOfTrigger],
  },
  light: { ...light, amounts: [...light.amounts], headcounts: [...light.headcounts], deadlines: [...light.deadlines] },
})
