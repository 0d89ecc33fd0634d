import { HomeOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../routes.ts'

export const workbenchRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./WorkbenchPage.tsx'), 'WorkbenchPage'),
  staticData: { nav: { label: 'workbench', icon: HomeOutlined, group: 'work', order: 10 } },
})
