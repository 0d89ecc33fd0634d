import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../../web/routes.ts'
import { partnersQuery } from './task-queries.ts'

export const partnersRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/partners',
  loader: ({ context }) => context.queryClient.ensureQueryData(partnersQuery),
  component: lazyRouteComponent(() => import('./PartnersPage.tsx'), 'PartnersPage'),
  staticData: { nav: { label: 'partners', icon: TeamOutlined, group: 'work', order: 38, permission: 'partner.read' } },
})
