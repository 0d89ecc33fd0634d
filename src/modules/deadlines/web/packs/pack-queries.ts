import { queryOptions } from '@tanstack/react-query'
import { getRegulationPack, listRegulationPacks, listWorkingCalendars } from '../../../../web/api/index.ts'

export const regulationPacks = queryOptions({
  queryKey: ['regulationPacks'] as const,
  queryFn: ({ signal }) => listRegulationPacks({ signal }),
  staleTime: 30_000,
})

export const regulationPack = (packId: string) =>
  queryOptions({
    queryKey: ['regulationPacks', packId] as const,
    queryFn: ({ signal }) => getRegulationPack({ path: { packId }, signal }),
    staleTime: 30_000,
  })

export const workingCalendars = queryOptions({
  queryKey: ['calendars'] as const,
  queryFn: ({ signal }) => listWorkingCalendars({ signal }),
  staleTime: 60_000,
})
