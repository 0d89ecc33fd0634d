import { PartitionOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { pickSearch } from '../../../web/kit/search.ts'
import { staffRoute } from '../../../web/routes.ts'
import { treeOf, treeOnDay, treesQuery } from './taxonomy-queries.ts'

const validateSearch = pickSearch(['tree', 'at', 'q', 'ended', 'code'])

export const taxonomyRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/taxonomy',
  validateSearch,
  loaderDeps: ({ search: { tree, at } }) => ({ tree, at }),
  loader: ({ context, deps }) =>
    Promise.all([
      context.queryClient.ensureQueryData(treesQuery),
      context.queryClient.ensureQueryData(treeOnDay(treeOf(deps.tree), deps.at)),
    ]),
  component: lazyRouteComponent(() => import('./TaxonomyPage.tsx'), 'TaxonomyPage'),
  staticData: { nav: { label: 'taxonomy', icon: PartitionOutlined, group: 'settings', order: 210, permission: 'taxonomy.read' } },
})
