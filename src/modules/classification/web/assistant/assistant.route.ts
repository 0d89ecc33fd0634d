import { CommentOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../../web/routes.ts'
import { taxonomyTree } from '../../../taxonomy/web/codes.tsx'
import { assistantSettings, assistantUsage, guidance } from './assistant-queries.ts'

export const assistantRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/settings/assistant',
  loader: ({ context: { queryClient } }) =>
    Promise.all([
      queryClient.ensureQueryData(assistantSettings),
      queryClient.ensureQueryData(assistantUsage),
      queryClient.ensureQueryData(guidance),
      queryClient.ensureQueryData(taxonomyTree('business')),
      queryClient.ensureQueryData(taxonomyTree('reason')),
    ]),
  component: lazyRouteComponent(() => import('./AssistantPage.tsx'), 'AssistantPage'),
  staticData: {
    nav: { label: 'assistant', icon: CommentOutlined, group: 'settings', order: 260, permission: 'assistant.settings' },
  },
})
