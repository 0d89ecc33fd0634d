import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './client.ts'

const isProblem = (error: unknown, status: number) => error instanceof ProblemError && error.status === status

/** What has been read, and how long it is good for. A refusal is an answer and is not asked for again; silence is. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isProblem(error, 401) && query.queryKey[0] !== 'me') onSignedOut()
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (count, error) => count < 2 && error instanceof ProblemError && (error.status === 0 || error.status === 503),
        refetchOnWindowFocus: true,
      },
      mutations: {
        retry: false,
        onError: (error) => {
          if (isProblem(error, 401)) onSignedOut()
        },
      },
    },
  })
}
