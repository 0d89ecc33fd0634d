import { queryOptions } from '@tanstack/react-query'
import { explainLight, getTriageSettings } from '../../../web/api/index.ts'

/** The version of the settings that is in force. */
export const triageSettings = queryOptions({
  queryKey: ['triage', 'settings'] as const,
  queryFn: ({ signal }) => getTriageSettings({ signal }),
  staleTime: 60_000,
})

/** Why a complaint has its light. A changed complaint is asked about anew. */
export const lightOfComplaint = (id: string, version: number) =>
  queryOptions({
    queryKey: ['triage', 'light', id, version] as const,
    queryFn: ({ signal }) => explainLight({ path: { id }, signal }),
  })
