import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../../web/routes.ts'
import { delegationsQuery } from './delegation-queries.ts'

/** In the menu of one's own account, not in the rail. */
export const delegationsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/account/delegations',
  loader: ({ context }) => context.queryClient.ensureQueryData(delegationsQuery),
  component: lazyRouteComponent(() => import('./DelegationsPage.tsx'), 'DelegationsPage'),
})

export const actingRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/acting/$personId/$',
  component: lazyRouteComponent(() => import('./ActingPage.tsx'), 'ActingPage'),
})
