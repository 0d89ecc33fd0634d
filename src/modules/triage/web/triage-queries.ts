import { queryOptions } from '@tanstack/react-query'
import { getTriageSettings } from '../../../web/api/index.ts'

/** The version of the settings that is in force. */
export const triageSettings = queryOptions({
  queryKey: ['triage', 'settings'] as const,
  queryFn: ({ signal }) => getTriageSettings({ signal }),
  staleTime: 60_000,
})
