import { queryOptions } from '@tanstack/react-query'
import { listApiKeys, listRoles, readContacts } from '../../../web/api/index.ts'

/** Every role with its name and what it may do. */
export const rolesQuery = queryOptions({
  queryKey: ['roles'] as const,
  queryFn: ({ signal }) => listRoles({ signal }),
  staleTime: 3_600_000,
})

export const apiKeysQuery = queryOptions({ queryKey: ['apiKeys'] as const, queryFn: ({ signal }) => listApiKeys({ signal }) })

/** How consumers reach the institution, as the portal shows it. */
export const contactsQuery = queryOptions({ queryKey: ['contacts'] as const, queryFn: ({ signal }) => readContacts({ signal }) })
