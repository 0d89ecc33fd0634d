import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { peopleQuery } from '../../../web/kit/queries.ts'
import { pickSearch } from '../../../web/kit/search.ts'
import { staffRoute } from '../../../web/routes.ts'
import { peopleFilterOf, peopleSearchKeys } from './people-search.ts'

const validateSearch = pickSearch(peopleSearchKeys)

export const peopleRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/admin/people',
  validateSearch,
  loaderDeps: ({ search: { person: _, ...search } }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(peopleQuery(peopleFilterOf(deps))),
  component: lazyRouteComponent(() => import('./PeoplePage.tsx'), 'PeoplePage'),
  staticData: { nav: { label: 'people', icon: TeamOutlined, group: 'administration', order: 320, permission: 'identity.read' } },
})
