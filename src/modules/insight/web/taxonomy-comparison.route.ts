import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickSearch } from '../../../web/kit/search.ts'
import { staffRoute } from '../../../web/routes.ts'
import { treesQuery, treeVersions } from '../../taxonomy/web/taxonomy-queries.ts'
import { comparableTreeOf } from './comparison-search.ts'

const validateSearch = pickSearch(['tree', 'around', 'beforeFrom', 'beforeTo', 'afterFrom', 'afterTo', 'line', 'side', 'only'])

/** Reached from the page of the trees. */
export const taxonomyComparisonRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/taxonomy/comparison',
  validateSearch,
  loaderDeps: ({ search: { tree } }) => ({ tree }),
  loader: ({ context, deps }) =>
    Promise.all([
      context.queryClient.ensureQueryData(treesQuery),
      context.queryClient.ensureQueryData(treeVersions(comparableTreeOf(deps.tree))),
    ]),
  component: lazyRouteComponent(() => import('./TaxonomyComparisonPage.tsx'), 'TaxonomyComparisonPage'),
})
