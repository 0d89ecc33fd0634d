import { BarChartOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { staffRoute } from '../../../../web/routes.ts'
import { workload } from './dispatch-queries.ts'

/** `unit` narrows the board to one department. */
const search = z.object({ unit: z.uuid().optional().catch(undefined) })

export const workloadRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/workload',
  validateSearch: search,
  loader: ({ context }) => context.queryClient.ensureQueryData(workload),
  component: lazyRouteComponent(() => import('./WorkloadPage.tsx'), 'WorkloadPage'),
  staticData: { nav: { label: 'workload', icon: BarChartOutlined, group: 'work', order: 32, permission: 'complaint.assign' } },
})
