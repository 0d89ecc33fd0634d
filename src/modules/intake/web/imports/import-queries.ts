import { queryOptions } from '@tanstack/react-query'
import { getImport, type Import, listImports } from '../../../../web/api/index.ts'

export const importsQuery = queryOptions({ queryKey: ['imports'] as const, queryFn: ({ signal }) => listImports({ signal }) })

/** One import with its rows. While it runs it is asked for again and again. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id] as const,
    queryFn: ({ signal }) => getImport({ path: { id }, signal }),
    refetchInterval: (query) => (query.state.data?.status === 'committing' ? 1500 : false),
  })

export type ImportLine = Import['sample'][number]
export const rowsOf = ({ counts }: Import): number => counts.ready + counts.wrong + counts.filed + counts.known
