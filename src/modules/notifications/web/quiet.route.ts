import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from '../../../web/paths.ts'
import { staffRoute } from '../../../web/routes.ts'
import { quietHours } from './quiet-queries.ts'

/** Reached from the inbox, where one wonders why a message came in the morning. */
export const quietRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: paths.quietHours,
  loader: ({ context }) => context.queryClient.ensureQueryData(quietHours),
  component: lazyRouteComponent(() => import('./QuietHoursPage.tsx'), 'QuietHoursPage'),
})
