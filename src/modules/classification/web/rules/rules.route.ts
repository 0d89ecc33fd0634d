import { FunctionOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../../web/routes.ts'
import { rulesQuery } from './rules-queries.ts'

export const rulesRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/rules',
  loader: ({ context }) => context.queryClient.ensureQueryData(rulesQuery),
  component: lazyRouteComponent(() => import('./RulesPage.tsx'), 'RulesPage'),
  staticData: { nav: { label: 'rules', icon: FunctionOutlined, group: 'settings', order: 210, permission: 'rules.read' } },
})
