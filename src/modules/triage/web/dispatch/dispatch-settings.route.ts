import { DeploymentUnitOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { orgUnitsQuery } from '../../../../web/kit/queries.ts'
import { staffRoute } from '../../../../web/routes.ts'
import { dispatchSettings } from './dispatch-queries.ts'

export const dispatchSettingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/dispatch',
  loader: ({ context }) =>
    Promise.all([context.queryClient.ensureQueryData(dispatchSettings), context.queryClient.ensureQueryData(orgUnitsQuery)]),
  component: lazyRouteComponent(() => import('./DispatchSettingsPage.tsx'), 'DispatchSettingsPage'),
  staticData: {
    nav: { label: 'dispatch', icon: DeploymentUnitOutlined, group: 'settings', order: 218, permission: 'dispatch.read' },
  },
})
