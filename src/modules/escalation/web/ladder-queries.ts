import { queryOptions } from '@tanstack/react-query'
import { drawLadder, getLadder, type Ladder, listLadderVersions } from '../../../web/api/index.ts'

/** The ladder in force. */
export const ladderQuery = queryOptions({
  queryKey: ['ladder', 'in-force'] as const,
  queryFn: ({ signal }) => getLadder({ signal }),
  staleTime: 60_000,
})

/** Who changed it when and why. */
export const ladderVersions = queryOptions({
  queryKey: ['ladder', 'versions'] as const,
  queryFn: ({ signal }) => listLadderVersions({ signal }),
})

export type Draft = Omit<Ladder, 'version'>
export type Override = Draft['overrides'][number]

/** Who would be asked when, under a draft. */
export const ladderDrawing = (
  matter: { unitId: string; light: 'red' | 'other'; business: string | null; reason: string | null },
  draft: Draft,
) =>
  queryOptions({
    queryKey: ['ladder', 'drawing', matter, draft] as const,
    queryFn: ({ signal }) => drawLadder({ body: { ...matter, draft }, signal }),
  })
