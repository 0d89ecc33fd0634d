import { SolutionOutlined } from '@ant-design/icons'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { staffRoute } from '../../../../web/routes.ts'
import { taskCounts, taskPage } from './task-queries.ts'
import { taskQueryOf, validateTaskSearch } from './task-search.ts'

export const tasksRoute = createRoute({
  getParentRoute: () => staffRoute,
  path: '/tasks',
  validateSearch: validateTaskSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([queryClient.ensureQueryData(taskPage(taskQueryOf(deps))), queryClient.ensureQueryData(taskCounts)]),
  component: lazyRouteComponent(() => import('./TasksPage.tsx'), 'TasksPage'),
  staticData: { nav: { label: 'tasks', icon: SolutionOutlined, group: 'work', order: 35, permission: 'task.answer' } },
})
