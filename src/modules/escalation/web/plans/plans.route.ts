import { FireOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickSearch } from '../../../../web/kit/search.ts'
import { staffRoute } from '../../../../web/routes.ts'
import { planDetail, planList, planRun, planRunList } from './plan-queries.ts'

const plansRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/plans',
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(planList), queryClient.ensureQueryData(planRunList())]),
  component: lazyRouteComponent(() => import('./PlansPage.tsx'), 'PlansPage'),
  staticData: { nav: { label: 'plans', icon: FireOutlined, group: 'work', order: 61, permission: 'plan.read' } },
})

const versionOf = (search: { version?: string | undefined }): number | undefined => {
  const version = Number(search.version)
  return Number.isInteger(version) && version > 0 ? version : undefined
}

const planRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/plans/$planId',
  validateSearch: (search: Record<string, unknown>): { version?: string } => pickSearch(['version'])(search),
  loaderDeps: ({ search }) => ({ version: versionOf(search) }),
  loader: ({ context, params, deps }) => context.queryClient.ensureQueryData(planDetail(params.planId, deps.version)),
  component: lazyRouteComponent(() => import('./PlanPage.tsx'), 'PlanPage'),
})

/** `new` is no plan's id: it opens the editor with nothing in it. */
const editorRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/plans/$planId/edit',
  loader: async ({ context, params }) => {
    if (params.planId !== 'new') await context.queryClient.ensureQueryData(planDetail(params.planId))
  },
  component: lazyRouteComponent(() => import('./PlanEditorPage.tsx'), 'PlanEditorPage'),
})

const runRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/plan-runs/$id',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(planRun(params.id)),
  component: lazyRouteComponent(() => import('./RunPage.tsx'), 'RunPage'),
})

export const planRoutes = [plansRoute, planRoute, editorRoute, runRoute] as const
