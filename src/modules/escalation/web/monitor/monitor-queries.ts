import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  getInvestigation,
  getMonitorSettings,
  listInvestigations,
  listMonitoredComplaints,
  type MonitorLine,
  type ReadMonitorData,
  readMonitor,
} from '../../../../web/api/index.ts'
import { type Measure, measures } from '../../domain/monitor/settings.ts'

export type BoardQuery = NonNullable<ReadMonitorData['query']>
export type Line = MonitorLine

/** What an address asks for; what it does not know is left out. */
export const boardQueryOf = (search: {
  week?: string | undefined
  measure?: string | undefined
}): BoardQuery & { measure: Measure } => ({
  measure: measures.find((one) => one === search.measure) ?? 'escalation',
  ...(search.week && { week: search.week }),
})

export const monitorBoard = (query: BoardQuery) =>
  queryOptions({
    queryKey: ['monitor', 'board', query] as const,
    queryFn: ({ signal }) => readMonitor({ query, signal }),
    placeholderData: keepPreviousData,
  })

export const monitoredComplaints = (unitId: string, week: string, measure: Measure) =>
  queryOptions({
    queryKey: ['monitor', 'behind', unitId, week, measure] as const,
    queryFn: ({ signal }) => listMonitoredComplaints({ path: { unitId }, query: { week, measure }, signal }),
  })

export const monitorSettings = queryOptions({
  queryKey: ['monitor', 'settings'] as const,
  queryFn: ({ signal }) => getMonitorSettings({ signal }),
})

export const investigationList = queryOptions({
  queryKey: ['monitor', 'investigations'] as const,
  queryFn: ({ signal }) => listInvestigations({ signal }),
})

export const investigationQuery = (id: string) =>
  queryOptions({
    queryKey: ['monitor', 'investigation', id] as const,
    queryFn: ({ signal }) => getInvestigation({ path: { id }, signal }),
  })
