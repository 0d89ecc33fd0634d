import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '../../../web/api/client.gen.ts'
import {
  type FileComplaintErrors,
  type FileComplaintResponses,
  type FiledComplaint,
  type Filing,
  type FindDuplicatesData,
  findDuplicates,
  getComplaint,
  listComplaintClocks,
  proposeClassification,
} from '../../../web/api/index.ts'

/** What was filed, as the page after it shows it. */
export interface Filed {
  complaint: FiledComplaint
  /** False when the external number was known: this is the complaint that has it. */
  isNew: boolean
}

/** Personal data that was typed is forgotten by the cache soon after the form is left. */
const forgetAfterMs = 60_000

export type DuplicateQuery = FindDuplicatesData['body']

/** Earlier complaints of the same person or on the same matter. What was found last stays while the next is looked for. */
export const duplicateHints = (query: DuplicateQuery) =>
  queryOptions({
    queryKey: ['registration', 'duplicates', query] as const,
    queryFn: ({ signal }) => findDuplicates({ body: query, signal }),
    placeholderData: keepPreviousData,
    staleTime: forgetAfterMs,
    gcTime: forgetAfterMs,
  })

/** What the classifier makes of a text. */
export const classificationHint = (text: string) =>
  queryOptions({
    queryKey: ['registration', 'classification', text] as const,
    queryFn: ({ signal }) => proposeClassification({ body: { text }, signal }),
    placeholderData: keepPreviousData,
    staleTime: forgetAfterMs,
    gcTime: forgetAfterMs,
  })

/** The complaint that was just filed. The reply of filing is put here; after a reload it is read again. */
export const filedComplaint = (id: string) =>
  queryOptions({
    queryKey: ['registration', 'filed', id] as const,
    queryFn: async ({ signal }): Promise<Filed> => {
      const [complaint, clocks] = await Promise.all([
        getComplaint({ path: { id }, signal }),
        listComplaintClocks({ path: { id }, signal }),
      ])
      return { complaint: { ...complaint, clocks: clocks.items, redacted: [], because: [] }, isNew: true }
    },
    staleTime: 30_000,
  })

/** Files it. The same key with the same words files once, however often it is sent. */
export async function sendFiling(filing: Filing, key: string): Promise<Filed> {
  const { data, response } = await client.post<FileComplaintResponses, FileComplaintErrors, true, 'fields'>({
    url: '/api/complaints',
    responseStyle: 'fields',
    throwOnError: true,
    body: filing,
    headers: { 'Content-Type': 'application/json', 'idempotency-key': key },
  })
  return { complaint: data, isNew: response.status === 201 }
}
