import { AuditOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../web/routes.ts'
import { meQuery } from '../../../web/session.ts'
import { matterPage, validateApprovalSearch } from './approvals-page.ts'

export const approvalsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/approvals',
  validateSearch: validateApprovalSearch,
  // Opening a row fetches nothing anew.
  loaderDeps: ({ search: { open: _, ...search } }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const { permissions } = await queryClient.ensureQueryData(meQuery)
    await queryClient.ensureQueryData(matterPage(deps, permissions.includes('complaint.approve')))
  },
  component: lazyRouteComponent(() => import('./ApprovalsPage.tsx'), 'ApprovalsPage'),
  staticData: { nav: { label: 'approvals', icon: AuditOutlined, group: 'work', order: 30, permission: 'complaint.read' } },
})
