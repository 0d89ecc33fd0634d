import { KeyOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../web/routes.ts'
import { apiKeysQuery } from './identity-queries.ts'

export const apiKeysRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/admin/api-keys',
  loader: ({ context }) => context.queryClient.ensureQueryData(apiKeysQuery),
  component: lazyRouteComponent(() => import('./ApiKeysPage.tsx'), 'ApiKeysPage'),
  staticData: {
    nav: { label: 'apiKeys', icon: KeyOutlined, group: 'administration', order: 330, permission: 'identity.api_key.edit' },
  },
})
