import { AuditOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { orgUnitsQuery, taxonomyTree } from '../../../../web/kit/queries.ts'
import { staffRoute } from '../../../../web/routes.ts'
import { authoritySettings } from './redress-queries.ts'

export const authorityRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/authority',
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.ensureQueryData(authoritySettings),
      context.queryClient.ensureQueryData(orgUnitsQuery),
      context.queryClient.ensureQueryData(taxonomyTree('business')),
    ]),
  component: lazyRouteComponent(() => import('./AuthorityPage.tsx'), 'AuthorityPage'),
  staticData: { nav: { label: 'authority', icon: AuditOutlined, group: 'settings', order: 227, permission: 'redress.read' } },
})
