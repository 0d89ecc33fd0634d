import { AlertOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { taxonomyTree } from '../../../web/kit/queries.ts'
import { staffRoute } from '../../../web/routes.ts'
import { triageSettings } from './triage-queries.ts'

export const triageSettingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/triage',
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.ensureQueryData(triageSettings),
      context.queryClient.ensureQueryData(taxonomyTree('reason')),
    ]),
  component: lazyRouteComponent(() => import('./TriageSettingsPage.tsx'), 'TriageSettingsPage'),
  staticData: { nav: { label: 'triage', icon: AlertOutlined, group: 'settings', order: 220, permission: 'triage.read' } },
})
