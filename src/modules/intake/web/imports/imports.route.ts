import { ImportOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../../web/routes.ts'
import { importQuery, importsQuery } from './import-queries.ts'

export const importsRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/imports',
  loader: ({ context }) => context.queryClient.ensureQueryData(importsQuery),
  component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
  staticData: { nav: { label: 'imports', icon: ImportOutlined, group: 'work', order: 60, permission: 'complaint.import' } },
})

export const importRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/imports/$id',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(importQuery(params.id)),
  component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
})
