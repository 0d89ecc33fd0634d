import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { pickSearch } from '../kit/search.ts'
import { plainRoute } from '../routes.ts'
import { setupQuery } from '../session.ts'

/** `from` is where to return to, `reason=expired` why we are here, `step=password` asks a signed-in person for a new password. */
export const loginRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: '/login',
  validateSearch: pickSearch(['from', 'reason', 'step']),
  loader: async ({ context }) => {
    const { needed } = await context.queryClient.fetchQuery(setupQuery)
    if (needed) throw redirect({ to: '/setup' })
  },
  component: lazyRouteComponent(() => import('./LoginPage.tsx'), 'LoginPage'),
})
