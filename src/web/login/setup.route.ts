import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { plainRoute } from '../routes.ts'
import { setupQuery } from '../session.ts'

/** The first run. Once there is an institution, this page is gone. */
export const setupRoute = createRoute({
  getParentRoute: () => plainRoute,
  path: '/setup',
  loader: async ({ context }) => {
    const { needed } = await context.queryClient.fetchQuery(setupQuery)
    if (!needed) throw redirect({ to: '/login' })
  },
  component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
})
