import { FormOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { orgUnitsQuery, taxonomyTree } from '../../../web/kit/queries.ts'
import { pickSearch } from '../../../web/kit/search.ts'
import { staffRoute } from '../../../web/routes.ts'
import { filedComplaint } from './registration-queries.ts'

const validateSearch = pickSearch(['filed'] as const)

/** `filed` is the complaint that was just registered: the page after the form, which survives a reload. */
export const registrationRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/complaints/new',
  validateSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps: { filed } }) => {
    for (const tree of ['business', 'product', 'reason', 'route', 'trigger', 'grade'] as const)
      void queryClient.prefetchQuery(taxonomyTree(tree))
    void queryClient.prefetchQuery(orgUnitsQuery)
    if (filed) await queryClient.ensureQueryData(filedComplaint(filed))
  },
  component: lazyRouteComponent(() => import('./RegistrationPage.tsx'), 'RegistrationPage'),
  staticData: { nav: { label: 'newComplaint', icon: FormOutlined, group: 'work', order: 15, permission: 'complaint.create' } },
})
