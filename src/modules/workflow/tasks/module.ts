import { createRouter } from '../../../platform/http.ts'
import { defineModule, inTransaction } from '../../../platform/module.ts'
import '../../complaint/events.ts'
import { partnerRoutes } from '../partners/partners.routes.ts'
import { tasksMigration } from './migrations/2026-11-21-2361-tasks.ts'
import { projectTasks } from './project-tasks.ts'
import { spawnTasks } from './spawn-tasks.ts'
import { taskListRoutes } from './task-lists.routes.ts'
import { taskRoutes } from './tasks.routes.ts'

/** A manifest of its own beside workflow's: what a fact calls for is recorded after everybody else has heard of the fact. */
export const tasksModule = defineModule({
  name: 'workflow-tasks',
  tables: ['complaint_tasks', 'task_settings', 'partners'],
  permissions: ['task.answer', 'task.settings', 'partner.read', 'partner.edit'],
  migrations: { '2026-11-21-2361-tasks': tasksMigration },
  routes: () => {
    const router = createRouter()
    for (const part of [taskListRoutes(), taskRoutes(), partnerRoutes()]) router.route('/', part)
    return router
  },
  subscriptions: [
    inTransaction('workflow.project-tasks', 'complaint.changed', projectTasks),
    // Last of all: the lists and clocks of the fact are saved by then.
    inTransaction('workflow.spawn-tasks', 'complaint.changed', spawnTasks),
  ],
})
