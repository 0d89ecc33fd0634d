import { UnorderedListOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../web/routes.ts'
import { countQueryOf, pageQueryOf, validateComplaintSearch } from './complaint-search.ts'
import { complaintCounts, complaintPage } from './queries.ts'

export const complaintListRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/complaints',
  validateSearch: validateComplaintSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    Promise.all([
      context.queryClient.ensureQueryData(complaintPage(pageQueryOf(deps))),
      context.queryClient.ensureQueryData(complaintCounts(countQueryOf(deps))),
    ]),
  component: lazyRouteComponent(() => import('./ComplaintListPage.tsx'), 'ComplaintListPage'),
  staticData: {
    nav: { label: 'complaints', icon: UnorderedListOutlined, group: 'work', order: 20, permission: 'complaint.read' },
  },
})
