import { createRoute, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router'
import { pickSearch } from '../kit/search.ts'
import { rootRoute } from '../routes.ts'
import { portalInfoQuery } from './portal-info.ts'

const validateSearch = pickSearch(['institution'])

/** The consumer pages. They need nobody signed in; `institution` is for an installation that serves several. */
const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portal',
  validateSearch,
  search: { middlewares: [retainSearchParams(['institution'])] },
  loaderDeps: ({ search }) => ({ institution: search.institution }),
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(portalInfoQuery(deps.institution)),
  component: lazyRouteComponent(() => import('./PortalLayout.tsx'), 'PortalLayout'),
  errorComponent: lazyRouteComponent(() => import('./PortalClosed.tsx'), 'PortalClosed'),
})

const homeRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage.tsx'), 'HomePage'),
})

const fileRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/file',
  validateSearch: pickSearch(['step', 'institution']),
  component: lazyRouteComponent(() => import('./file/FilePage.tsx'), 'FilePage'),
})

const trackRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/track',
  component: lazyRouteComponent(() => import('./track/TrackPage.tsx'), 'TrackPage'),
})

export const portalRoutes = portalRoute.addChildren([homeRoute, fileRoute, trackRoute])
