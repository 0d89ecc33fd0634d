import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../../web/routes.ts'
import { partnerQuery, partnersQuery, partnerTasks } from './task-queries.ts'

const listRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/partners',
  loader: ({ context }) => context.queryClient.ensureQueryData(partnersQuery),
  component: lazyRouteComponent(() => import('./PartnersPage.tsx'), 'PartnersPage'),
  staticData: { nav: { label: 'partners', icon: TeamOutlined, group: 'work', order: 38, permission: 'partner.read' } },
})

const partnerRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/partners/$id',
  loader: ({ context: { queryClient }, params: { id } }) =>
    Promise.all([queryClient.ensureQueryData(partnerQuery(id)), queryClient.ensureQueryData(partnerTasks(id))]),
  component: lazyRouteComponent(() => import('./PartnerPage.tsx'), 'PartnerPage'),
})

export const partnerRoutes = [listRoute, partnerRoute] as const
