import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { getPortalInfo, type PortalInfo } from '../api/index.ts'

/** The institution, the privacy notice in force and what may be chosen. `institution` is a code, where there are several. */
export const portalInfoQuery = (institution?: string) =>
  queryOptions({
    queryKey: ['portal', 'info', institution ?? null] as const,
    queryFn: ({ signal }) => getPortalInfo({ query: which(institution), signal }),
    staleTime: 300_000,
  })

const route = getRouteApi('/portal')

/** The query of a request that must say which institution it is for. */
export const which = (institution: string | undefined) => (institution ? { institution } : {})

/** The institution that the address names, if it names one. */
export const useInstitutionCode = (): string | undefined => route.useSearch().institution

/** What the portal is. Only below its layout, whose loader has fetched it. */
export const usePortalInfo = (): PortalInfo => useSuspenseQuery(portalInfoQuery(useInstitutionCode())).data
