import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  type CheckRedressData,
  checkRedress,
  getAuthoritySettings,
  getRedress,
  listAuthorityVersions,
} from '../../../../web/api/index.ts'

/** Lies under the complaint, so that an act on it refreshes its proposals too. */
export const complaintRedress = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'redress'] as const,
    queryFn: ({ signal }) => getRedress({ path: { id }, signal }),
  })

export type CheckBody = NonNullable<CheckRedressData['body']>

/** How a sum would compare, while it is being typed. */
export const redressCheck = (id: string, body: CheckBody) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'redress', 'check', body] as const,
    queryFn: ({ signal }) => checkRedress({ path: { id }, body, signal }),
    placeholderData: keepPreviousData,
  })

export const authoritySettings = queryOptions({
  queryKey: ['authority', 'settings'] as const,
  queryFn: ({ signal }) => getAuthoritySettings({ signal }),
  staleTime: 60_000,
})

export const authorityVersions = queryOptions({
  queryKey: ['authority', 'versions'] as const,
  queryFn: ({ signal }) => listAuthorityVersions({ signal }),
})
