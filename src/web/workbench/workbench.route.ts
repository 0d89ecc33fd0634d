import { HomeOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickSearch } from '../kit/search.ts'
import { staffRoute } from '../routes.ts'
import { meQuery } from '../session.ts'
import { filters, firstRows } from './workbench-queries.ts'

export const workbenchRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/',
  validateSearch: pickSearch(['scope']),
  loader: async ({ context }) => {
    const { permissions } = await context.queryClient.ensureQueryData(meQuery)
    // The first number of the page; the rest arrives while it is read.
    if (permissions.includes('complaint.read')) await context.queryClient.ensureQueryData(firstRows(filters.mine(), 1))
  },
  component: lazyRouteComponent(() => import('./WorkbenchPage.tsx'), 'WorkbenchPage'),
  staticData: { nav: { label: 'workbench', icon: HomeOutlined, group: 'work', order: 10 } },
})
