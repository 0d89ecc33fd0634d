import { queryOptions, useQueryClient } from '@tanstack/react-query'
import {
  type Complaint,
  listComplaintApprovals,
  listComplaintAttachments,
  listComplaintClocks,
  listComplaintEscalations,
  listComplaintEvents,
} from '../../../web/api/index.ts'
import { complaintDetail } from './queries.ts'

/** Everything of one complaint lies under `['complaints', 'one', id]`, so that one act refreshes all of it. */
const keyOf = (id: string, part: string) => ['complaints', 'one', id, part] as const

export const complaintHistory = (id: string) =>
  queryOptions({ queryKey: keyOf(id, 'events'), queryFn: ({ signal }) => listComplaintEvents({ path: { id }, signal }) })

export const complaintAttachments = (id: string) =>
  queryOptions({
    queryKey: keyOf(id, 'attachments'),
    queryFn: ({ signal }) => listComplaintAttachments({ path: { id }, signal }),
  })

export const complaintClocks = (id: string) =>
  queryOptions({
    queryKey: keyOf(id, 'clocks'),
    queryFn: async ({ signal }) => {
      const reply = await listComplaintClocks({ path: { id }, signal })
      // Time goes on from the server's `now`, whatever date this computer shows.
      return { ...reply, receivedAtMs: performance.now() }
    },
  })

export const complaintApprovals = (id: string) =>
  queryOptions({ queryKey: keyOf(id, 'approvals'), queryFn: ({ signal }) => listComplaintApprovals({ path: { id }, signal }) })

export const complaintEscalations = (id: string) =>
  queryOptions({
    queryKey: keyOf(id, 'escalations'),
    queryFn: ({ signal }) => listComplaintEscalations({ path: { id }, signal }),
  })

/** What to do after an act: put the new state on the page and fetch again what hangs on it. */
export function useComplaintChanged(): (complaint: Complaint) => Promise<void> {
  const client = useQueryClient()
  return async (complaint) => {
    client.setQueryData(complaintDetail(complaint.id).queryKey, complaint)
    await client.invalidateQueries({ queryKey: ['complaints'] })
  }
}
