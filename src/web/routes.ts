import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { ProblemError } from './client.ts'
import { meQuery } from './session.ts'
import type { NavEntry } from './shell/nav-entry.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    nav?: NavEntry
  }
}

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: lazyRouteComponent(() => import('./shell/RouteStates.tsx'), 'RouteErrorPage'),
  notFoundComponent: lazyRouteComponent(() => import('./shell/RouteStates.tsx'), 'NotFoundPage'),
})

/** Parent of every screen of the staff console: asks who is signed in before anything below is loaded. */
export const staffRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'staff',
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queryClient.ensureQueryData(meQuery)
      if (me.person.mustChangePassword) throw redirect({ to: '/login', search: { step: 'password', from: location.href } })
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) throw redirect({ to: '/login', search: { from: location.href } })
      throw error
    }
  },
  component: lazyRouteComponent(() => import('./shell/StaffLayout.tsx'), 'StaffLayout'),
})

/** Parent of the pages before sign-in. */
export const plainRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'plain',
  component: lazyRouteComponent(() => import('./shell/PlainLayout.tsx'), 'PlainLayout'),
})
