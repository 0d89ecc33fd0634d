import { queryOptions } from '@tanstack/react-query'
import {
  type DispatchProposal,
  type DispatchSettings,
  getDispatchDesk,
  getDispatchProposal,
  getDispatchSettings,
  getWorkload,
  listComplaints,
  listDispatchVersions,
  type WorkloadBoard,
} from '../../../../web/api/index.ts'

export type Row = DispatchSettings['matrix'][number]
export type LoadedPerson = WorkloadBoard['items'][number]['people'][number]
export type ProposedPerson = DispatchProposal['people'][number]

/** The responsibility matrix in force, and how people are chosen. */
export const dispatchSettings = queryOptions({
  queryKey: ['dispatch', 'settings'] as const,
  queryFn: ({ signal }) => getDispatchSettings({ signal }),
  staleTime: 60_000,
})

/** Who changed it when and why. */
export const dispatchVersions = queryOptions({
  queryKey: ['dispatch', 'versions'] as const,
  queryFn: ({ signal }) => listDispatchVersions({ signal }),
})

/** Lies under the complaint, so that every act on it asks anew. */
export const dispatchProposal = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'dispatch'] as const,
    queryFn: ({ signal }) => getDispatchProposal({ path: { id }, signal }),
  })

/** Who carries how much. Every act on a complaint may move it. */
export const workload = queryOptions({
  queryKey: ['complaints', 'workload'] as const,
  queryFn: ({ signal }) => getWorkload({ signal }),
})

/** What waits for somebody to be chosen. */
export const dispatchDesk = queryOptions({
  queryKey: ['complaints', 'desk'] as const,
  queryFn: ({ signal }) => getDispatchDesk({ signal }),
})

/** So many of one person's open complaints stand beside the board; the rest is in the list. */
export const openOf = (owner: string) =>
  queryOptions({
    queryKey: ['complaints', 'open-of', owner] as const,
    queryFn: ({ signal }) => listComplaints({ query: { owner, open: 'true', sort: 'due', limit: 50 }, signal }),
  })
