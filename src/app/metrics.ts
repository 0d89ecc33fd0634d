import { sql } from 'kysely'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Services } from '../platform/module.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry })
const requests = new Histogram({
  name: 'suqing_http_request_seconds',
  help: 'Time to answer, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
})
const failures = new Counter({
  name: 'suqing_http_failures_total',
  help: 'Answers of 500 and above',
  labelNames: ['route'],
  registers: [registry],
})
const queued = new Gauge({ name: 'suqing_jobs', help: 'Jobs by state', labelNames: ['state'], registers: [registry] })

export function countRequest(method: string, route: string, status: number, ms: number): void {
  requests.observe({ method, route, status: String(status) }, ms / 1000)
  if (status >= 500) failures.inc({ route })
}

/** Prometheus text. The queue is asked now; the rest was counted as it happened. */
export async function metricsText(services: Services): Promise<string> {
  const { rows } = await sql<{ state: string; n: number }>`
    select state::text, count(*)::int as n from jobs.job where state in ('created', 'retry', 'active', 'failed') group by state`
    .execute(services.db)
    .catch(() => ({ rows: [] }))
  queued.reset()
  for (const row of rows) queued.set({ state: row.state }, row.n)
  return await registry.metrics()
}
