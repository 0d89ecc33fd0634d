import { BranchesOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../web/routes.ts'
import { ladderQuery } from './ladder-queries.ts'

export const ladderRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/ladder',
  loader: ({ context }) => context.queryClient.ensureQueryData(ladderQuery),
  component: lazyRouteComponent(() => import('./LadderPage.tsx'), 'LadderPage'),
  staticData: { nav: { label: 'ladder', icon: BranchesOutlined, group: 'settings', order: 225, permission: 'escalation.read' } },
})
