import { CalendarOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { orgUnitsQuery, taxonomyTree } from '../../../../web/kit/queries.ts'
import { staffRoute } from '../../../../web/routes.ts'
import { regulationPack, regulationPacks, workingCalendars } from './pack-queries.ts'

const packsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/packs',
  loader: ({ context }) => context.queryClient.ensureQueryData(regulationPacks),
  component: lazyRouteComponent(() => import('./PacksPage.tsx'), 'PacksPage'),
  staticData: {
    nav: { label: 'packs', icon: SafetyCertificateOutlined, group: 'settings', order: 230, permission: 'deadlines.read' },
  },
})

const packRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/packs/$packId',
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(regulationPack(params.packId)),
      context.queryClient.ensureQueryData(orgUnitsQuery),
      context.queryClient.ensureQueryData(taxonomyTree('business')),
    ]),
  component: lazyRouteComponent(() => import('./PackPage.tsx'), 'PackPage'),
})

const calendarRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/calendar',
  loader: ({ context }) => context.queryClient.ensureQueryData(workingCalendars),
  component: lazyRouteComponent(() => import('./CalendarPage.tsx'), 'CalendarPage'),
  staticData: {
    nav: { label: 'calendar', icon: CalendarOutlined, group: 'settings', order: 235, permission: 'deadlines.read' },
  },
})

export const packRoutes = [packsRoute, packRoute, calendarRoute] as const
