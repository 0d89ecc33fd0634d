import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { ProblemError } from './client.ts'
import type { NavLabel } from './i18n/index.ts'
import { meQuery } from './session.ts'
import { NotFoundPage, RouteErrorPage } from './shell/RouteStates.tsx'

/** Where a screen stands in the side navigation. A screen without it is reached by links only. */
export interface NavEntry {
  label: NavLabel
  icon: ComponentType<{ 'aria-hidden'?: boolean }>
  group: 'work' | 'settings' | 'administration'
  order: number
  /** Shown to those who have it; the server decides again. */
  permission?: string
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    nav?: NavEntry
  }
}

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  errorComponent: RouteErrorPage,
  notFoundComponent: NotFoundPage,
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
