import type { PeopleFilter } from '../../../web/kit/queries.ts'

/** `pages` lists the ends of the pages before this one, so that there is a way back; `person` is the one that stands open. */
export const peopleSearchKeys = ['text', 'unitId', 'role', 'active', 'pages', 'limit', 'person'] as const
export type PeopleSearch = { [Key in (typeof peopleSearchKeys)[number]]?: string }

const ends = (search: PeopleSearch): string[] => search.pages?.split(',') ?? []

/** What the address asks the server for. */
export function peopleFilterOf(search: PeopleSearch): PeopleFilter {
  const { text, unitId, role, active } = search
  const after = ends(search).at(-1)
  return {
    limit: peoplePageSize(search),
    ...(text && { text }),
    ...(unitId && { unitId }),
    ...(role && { role: role as NonNullable<PeopleFilter['role']> }),
    ...((active === 'true' || active === 'false') && { active }),
    ...(after && { after }),
  }
}

const sizes = [10, 20, 50, 100]
export const peoplePageSize = ({ limit }: PeopleSearch): number => sizes.find((size) => String(size) === limit) ?? 20

export const nextPage = (search: PeopleSearch, end: string): PeopleSearch => ({
  ...search,
  pages: [...ends(search), end].join(','),
})

/** The page before; null on the first one. */
export function previousPage({ pages, ...search }: PeopleSearch): PeopleSearch | null {
  if (!pages) return null
  const before = pages.split(',').slice(0, -1)
  return before.length > 0 ? { ...search, pages: before.join(',') } : search
}

/** A changed filter begins at the first page. */
export const withFilter = ({ pages: _, person: __, ...search }: PeopleSearch, change: PeopleSearch): PeopleSearch => ({
  ...search,
  ...change,
})
