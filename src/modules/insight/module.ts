import { defineModule } from '../../platform/module.ts'
import { insightRoutes } from './insight.routes.ts'

export const insightModule = defineModule({
  name: 'insight',
  // Reads views of other modules and keeps nothing of its own.
  tables: [],
  permissions: ['insight.read'],
  migrations: {},
  routes: insightRoutes,
})
