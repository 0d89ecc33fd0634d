import { PartitionOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../../web/routes.ts'
import { taskSettings } from './task-queries.ts'

export const taskSettingsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/tasks',
  loader: ({ context }) => context.queryClient.ensureQueryData(taskSettings),
  component: lazyRouteComponent(() => import('./TaskSettingsPage.tsx'), 'TaskSettingsPage'),
  staticData: {
    nav: { label: 'taskSettings', icon: PartitionOutlined, group: 'settings', order: 228, permission: 'task.settings' },
  },
})
