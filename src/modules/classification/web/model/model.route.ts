import { ExperimentOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickSearch } from '../../../../web/kit/search.ts'
import { staffRoute } from '../../../../web/routes.ts'
import { modelOverview } from './model-queries.ts'

/** The tab, the axis whose charts are shown, and what the lists are narrowed to: all in the address. */
const validateSearch = pickSearch(['tab', 'axis', 'side', 'kind', 'cursor'])

export const modelRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/model',
  validateSearch,
  loader: ({ context }) => context.queryClient.ensureQueryData(modelOverview),
  component: lazyRouteComponent(() => import('./ModelPage.tsx'), 'ModelPage'),
  staticData: { nav: { label: 'model', icon: ExperimentOutlined, group: 'settings', order: 230, permission: 'model.read' } },
})
