import { sql } from 'kysely'
import type { Services } from '../platform/module.ts'
import { pendingMigrations } from './migrate.ts'

/** What a load balancer and an operator ask: each part, and the whole. Never throws. */
export async function health(services: Services) {
  const database = await answers(async () => {
    await sql`select 1`.execute(services.db)
  })
  const jobs =
    database &&
    (await answers(async () => {
      if (!(await services.jobs.isHealthy())) throw new Error('the queue does not answer')
    }))
  const migrations =
    database &&
    (await answers(async () => {
      if ((await pendingMigrations(services.db)).length > 0) throw new Error('migrations are pending')
    }))
  const parts = { database, jobs, migrations }
  const isWell = Object.values(parts).every(Boolean)
  return {
    status: isWell ? ('ok' as const) : ('failing' as const),
    time: services.clock.now().toISOString(),
    parts: Object.fromEntries(Object.entries(parts).map(([name, ok]) => [name, ok ? 'ok' : 'failing'])),
  }
}

async function answers(probe: () => Promise<void>): Promise<boolean> {
  try {
    await probe()
    return true
  } catch {
    return false
  }
}
