import { HistoryOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickSearch } from '../../../../web/kit/search.ts'
import { staffRoute } from '../../../../web/routes.ts'
import { backtestList, backtestQuery } from './backtest-queries.ts'

const validateSearch = pickSearch(['cursor', 'create'])

const listRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/insight/backtests',
  validateSearch,
  loaderDeps: ({ search: { cursor } }) => ({ cursor }),
  loader: ({ context: { queryClient }, deps }) => queryClient.ensureQueryData(backtestList(deps.cursor)),
  component: lazyRouteComponent(() => import('./BacktestsPage.tsx'), 'BacktestsPage'),
  staticData: { nav: { label: 'backtests', icon: HistoryOutlined, group: 'work', order: 65, permission: 'insight.backtest' } },
})

const reportRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/insight/backtests/$id',
  validateSearch: pickSearch(['only', 'cursor']),
  loader: ({ context: { queryClient }, params }) => queryClient.ensureQueryData(backtestQuery(params.id)),
  component: lazyRouteComponent(() => import('./BacktestPage.tsx'), 'BacktestPage'),
})

export const backtestRoutes = [listRoute, reportRoute] as const
