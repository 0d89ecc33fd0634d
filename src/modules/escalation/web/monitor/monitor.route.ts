import { AlertOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickSearch } from '../../../../web/kit/search.ts'
import { staffRoute } from '../../../../web/routes.ts'
import { boardQueryOf, investigationList, investigationQuery, monitorBoard } from './monitor-queries.ts'

const monitorRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/monitor',
  validateSearch: pickSearch(['week', 'measure', 'unit']),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([queryClient.ensureQueryData(monitorBoard(boardQueryOf(deps))), queryClient.ensureQueryData(investigationList)]),
  component: lazyRouteComponent(() => import('./MonitorPage.tsx'), 'MonitorPage'),
  staticData: { nav: { label: 'monitor', icon: AlertOutlined, group: 'work', order: 60, permission: 'monitor.read' } },
})

const investigationRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/monitor/investigations/$id',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(investigationQuery(params.id)),
  component: lazyRouteComponent(() => import('./InvestigationPage.tsx'), 'InvestigationPage'),
})

export const monitorRoutes = [monitorRoute, investigationRoute] as const
