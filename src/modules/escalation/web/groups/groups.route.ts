import { TeamOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../../web/routes.ts'
import { type GroupStatus, groupStatuses } from '../../domain/groups/group-actions.ts'
import { groupDetail, groupList } from './group-queries.ts'

const groupsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/groups',
  validateSearch: (search: Record<string, unknown>): { status?: GroupStatus; create?: string } => {
    const status = groupStatuses.find((one) => one === search['status'])
    const { create } = search
    return { ...(status && { status }), ...(typeof create === 'string' && { create }) }
  },
  loaderDeps: ({ search: { status } }) => ({ status }),
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(groupList(deps.status ?? 'proposed')),
  component: lazyRouteComponent(() => import('./GroupsPage.tsx'), 'GroupsPage'),
  staticData: { nav: { label: 'groups', icon: TeamOutlined, group: 'work', order: 37, permission: 'group.read' } },
})

const groupRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/groups/$groupId',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(groupDetail(params.groupId)),
  component: lazyRouteComponent(() => import('./GroupPage.tsx'), 'GroupPage'),
})

export const groupRoutes = [groupsRoute, groupRoute] as const
