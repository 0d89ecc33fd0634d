import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import {
  type ComplaintTask,
  countTasks,
  getPartner,
  getTaskSettings,
  type ListTasksData,
  listComplaintTasks,
  listPartners,
  listPartnerTasks,
  listTasks,
} from '../../../../web/api/index.ts'

/** Lies under the complaint, so that an act on it refreshes its tasks too. */
export const complaintTasks = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'tasks'] as const,
    queryFn: ({ signal }) => listComplaintTasks({ path: { id }, signal }),
  })

export type TaskVerb = keyof ComplaintTask['allowed']

export type TaskQuery = NonNullable<ListTasksData['query']>
export const taskPage = (query: TaskQuery) =>
  queryOptions({
    queryKey: ['tasks', 'page', query] as const,
    queryFn: ({ signal }) => listTasks({ query, signal }),
    placeholderData: keepPreviousData,
  })

export const taskCounts = queryOptions({
  queryKey: ['tasks', 'counts'] as const,
  queryFn: ({ signal }) => countTasks({ signal }),
})
export const partnersQuery = queryOptions({ queryKey: ['partners'] as const, queryFn: ({ signal }) => listPartners({ signal }) })
/** Both lie under the list, so that a change refreshes them too. */
export const partnerQuery = (id: string) =>
  queryOptions({
    queryKey: ['partners', 'one', id] as const,
    queryFn: ({ signal }) => getPartner({ path: { id }, signal }),
  })
export const partnerTasks = (id: string) =>
  queryOptions({
    queryKey: ['partners', 'one', id, 'tasks'] as const,
    queryFn: ({ signal }) => listPartnerTasks({ path: { id }, signal }),
  })
export const taskSettings = queryOptions({
  queryKey: ['task-settings'] as const,
  queryFn: ({ signal }) => getTaskSettings({ signal }),
})

/** After an act on a task: the complaint, its tasks and the lists are fetched again. */
export function useTasksChanged(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    await Promise.all([client.invalidateQueries({ queryKey: ['complaints'] }), client.invalidateQueries({ queryKey: ['tasks'] })])
  }
}
