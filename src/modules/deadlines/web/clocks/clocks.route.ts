import { FieldTimeOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { orgUnitsQuery } from '../../../../web/kit/queries.ts'
import { staffRoute } from '../../../../web/routes.ts'
import { clockPolicy } from './clock-queries.ts'

export const clocksRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/clocks',
  loader: ({ context }) =>
    Promise.all([context.queryClient.ensureQueryData(clockPolicy), context.queryClient.ensureQueryData(orgUnitsQuery)]),
  component: lazyRouteComponent(() => import('./ClockPolicyPage.tsx'), 'ClockPolicyPage'),
  staticData: {
    nav: { label: 'clocks', icon: FieldTimeOutlined, group: 'settings', order: 232, permission: 'deadlines.read' },
  },
})
