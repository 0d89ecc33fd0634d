import { queryOptions } from '@tanstack/react-query'
import { listComplaintGroups, listGroupSettings, listGroups, previewGroupReply, readGroup } from '../../../../web/api/index.ts'
import type { GroupStatus } from '../../domain/groups/group-actions.ts'

export const groupList = (status: GroupStatus) =>
  queryOptions({
    queryKey: ['groups', 'list', status] as const,
    queryFn: ({ signal }) => listGroups({ query: { status }, signal }),
  })

export const groupDetail = (id: string) =>
  queryOptions({ queryKey: ['groups', 'one', id] as const, queryFn: ({ signal }) => readGroup({ path: { id }, signal }) })

/** What each member would receive, as of a version of the case. */
export const replyPreview = (id: string, version: number) =>
  queryOptions({
    queryKey: ['groups', 'preview', id, version] as const,
    queryFn: ({ signal }) => previewGroupReply({ path: { id }, signal }),
  })

/** Every version of the settings, newest first: the first is in force. */
export const groupSettingsVersions = queryOptions({
  queryKey: ['groups', 'settings'] as const,
  queryFn: ({ signal }) => listGroupSettings({ signal }),
})

/** Lies under the complaint, so that an act on it refreshes its groups too. */
export const complaintGroups = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'groups'] as const,
    queryFn: ({ signal }) => listComplaintGroups({ path: { id }, signal }),
  })
