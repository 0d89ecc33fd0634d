import { ApartmentOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { orgUnitsQuery } from '../../../web/kit/queries.ts'
import { pickSearch } from '../../../web/kit/search.ts'
import { staffRoute } from '../../../web/routes.ts'

export const organisationRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/admin/organisation',
  validateSearch: pickSearch(['unit', 'closed']),
  loader: ({ context }) => context.queryClient.ensureQueryData(orgUnitsQuery),
  component: lazyRouteComponent(() => import('./OrganisationPage.tsx'), 'OrganisationPage'),
  staticData: {
    nav: { label: 'organisation', icon: ApartmentOutlined, group: 'administration', order: 310, permission: 'identity.read' },
  },
})
