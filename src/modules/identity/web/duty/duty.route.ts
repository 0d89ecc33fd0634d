import { ScheduleOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickSearch } from '../../../../web/kit/search.ts'
import { staffRoute } from '../../../../web/routes.ts'

export const dutyRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/duty',
  validateSearch: pickSearch(['unit', 'week'] as const),
  component: lazyRouteComponent(() => import('./DutyPage.tsx'), 'DutyPage'),
  staticData: { nav: { label: 'duty', icon: ScheduleOutlined, group: 'work', order: 90, permission: 'escalation.read' } },
})
