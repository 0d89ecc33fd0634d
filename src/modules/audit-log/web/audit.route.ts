import { AuditOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickSearch } from '../../../web/kit/search.ts'
import { staffRoute } from '../../../web/routes.ts'
import { auditEvents, auditSearchKeys, eventQueryOf } from './audit-queries.ts'

const validateSearch = pickSearch(auditSearchKeys)

export const auditRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/audit',
  validateSearch,
  loaderDeps: ({ search: { seq: _, tab: __, ...search } }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureQueryData(auditEvents(eventQueryOf(deps))),
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
  staticData: { nav: { label: 'audit', icon: AuditOutlined, group: 'administration', order: 340, permission: 'audit.read' } },
})
