import { queryOptions } from '@tanstack/react-query'
import { checkRepeats, getRelations, listComplaints, listMergeCandidates, previewMerge } from '../../../../web/api/index.ts'

/** Under the complaint's own key, so that one act refreshes it with the rest. */
export const relationsOf = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'relations'] as const,
    queryFn: ({ signal }) => getRelations({ path: { id }, signal }),
  })

export const mergePreview = (id: string, other: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'merge-preview', other] as const,
    queryFn: ({ signal }) => previewMerge({ path: { id }, query: { with: other }, signal }),
  })

/** Complaints to compare with: by number, outside number or words. */
export const findOthers = (id: string, q: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'others', q] as const,
    queryFn: async ({ signal }) =>
      (await listComplaints({ query: { q, limit: 10 }, signal })).items.filter((one) => one.id !== id),
  })

/** What a complaint may be a repeat of, with why. */
export const mergeCandidates = (id: string) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'merge-candidates'] as const,
    queryFn: ({ signal }) => listMergeCandidates({ path: { id }, signal }),
  })

/** Whether each of several may be merged into one. */
export const repeatChecks = (id: string, from: readonly string[]) =>
  queryOptions({
    queryKey: ['complaints', 'one', id, 'merge-checks', from] as const,
    queryFn: ({ signal }) => checkRepeats({ path: { id }, query: { from: from.join(',') }, signal }),
  })
