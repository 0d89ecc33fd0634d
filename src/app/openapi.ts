import { createRouter, type Router } from '../platform/http.ts'
import type { Services } from '../platform/module.ts'
import { modules } from './modules.ts'

/** Every module's routes in one router. */
export function apiRouter(services: Services): Router {
  const router = createRouter()
  for (const module of modules) if (module.routes) router.route('/', module.routes(services))
  router.openAPIRegistry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'suqing_session' })
  router.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' })
  return router
}

/** The contract: what `/api/openapi.json` answers and what the client is generated from. */
export const openApiDocument = (router: Router) =>
  router.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Suqing 诉清',
      version: '0.1.0',
      description: 'Financial consumer complaints, from the first call to the corrected product.',
    },
  })
