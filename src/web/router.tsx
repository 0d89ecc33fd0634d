import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { auditRoute } from '../modules/audit-log/web/audit.route.ts'
import { assistantRoute } from '../modules/classification/web/assistant/assistant.route.ts'
import { modelRoute } from '../modules/classification/web/model/model.route.ts'
import { rulesRoute } from '../modules/classification/web/rules/rules.route.ts'
import { complaintListRoute } from '../modules/complaint/web/complaint-list.route.ts'
import { clocksRoute } from '../modules/deadlines/web/clocks/clocks.route.ts'
import { packRoutes } from '../modules/deadlines/web/packs/packs.route.ts'
import { groupRoutes } from '../modules/escalation/web/groups/groups.route.ts'
import { ladderRoute } from '../modules/escalation/web/ladder.route.ts'
import { monitorRoutes } from '../modules/escalation/web/monitor/monitor.route.ts'
import { planRoutes } from '../modules/escalation/web/plans/plans.route.ts'
import { apiKeysRoute } from '../modules/identity/web/api-keys.route.ts'
import { actingRoute, delegationsRoute } from '../modules/identity/web/delegation/delegation.route.ts'
import { dutyRoute } from '../modules/identity/web/duty/duty.route.ts'
import { organisationRoute } from '../modules/identity/web/organisation.route.ts'
import { peopleRoute } from '../modules/identity/web/people.route.ts'
import { backtestRoutes } from '../modules/insight/web/backtest/backtest.route.ts'
import { taxonomyComparisonRoute } from '../modules/insight/web/taxonomy-comparison.route.ts'
import { importRoute, importsRoute } from '../modules/intake/web/imports/imports.route.ts'
import { registrationRoute } from '../modules/intake/web/registration.route.ts'
import { quietRoute } from '../modules/notifications/web/quiet.route.ts'
import { taxonomyRoute } from '../modules/taxonomy/web/taxonomy.route.ts'
import { dispatchSettingsRoute } from '../modules/triage/web/dispatch/dispatch-settings.route.ts'
import { workloadRoute } from '../modules/triage/web/dispatch/workload.route.ts'
import { triageSettingsRoute } from '../modules/triage/web/triage-settings.route.ts'
import { approvalsRoute } from '../modules/workflow/web/approvals.route.ts'
import { authorityRoute } from '../modules/workflow/web/redress/authority.route.ts'
import { partnerRoutes } from '../modules/workflow/web/tasks/partners.route.ts'
import { taskSettingsRoute } from '../modules/workflow/web/tasks/task-settings.route.ts'
import { tasksRoute } from '../modules/workflow/web/tasks/tasks.route.ts'
import { complaintRoute } from './complaint/complaint.route.ts'
import { parseSearch, stringifySearch } from './kit/search.ts'
import { loginRoute } from './login/login.route.ts'
import { setupRoute } from './login/setup.route.ts'
import { portalRoutes } from './portal/portal.route.ts'
import { plainRoute, rootRoute, staffRoute } from './routes.ts'
import { workbenchRoute } from './workbench/workbench.route.ts'

/** Every screen of the program. A screen exports its route; here it gets its place. */
const routeTree = rootRoute.addChildren([
  plainRoute.addChildren([loginRoute, setupRoute]),
  staffRoute.addChildren([
    workbenchRoute,
    complaintListRoute,
    registrationRoute,
    approvalsRoute,
    ...monitorRoutes,
    ...planRoutes,
    tasksRoute,
    ...partnerRoutes,
    taskSettingsRoute,
    ...groupRoutes,
    complaintRoute,
    organisationRoute,
    peopleRoute,
    apiKeysRoute,
    delegationsRoute,
    actingRoute,
    dutyRoute,
    auditRoute,
    taxonomyRoute,
    taxonomyComparisonRoute,
    ...backtestRoutes,
    triageSettingsRoute,
    authorityRoute,
    dispatchSettingsRoute,
    workloadRoute,
    ...packRoutes,
    clocksRoute,
    quietRoute,
    ladderRoute,
    assistantRoute,
    rulesRoute,
    modelRoute,
    importsRoute,
    importRoute,
  ]),
  portalRoutes,
])

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 400,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
