import type pg from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Tx } from './database.ts'
import type { Logger } from './log.ts'
import type { Services } from './module.ts'

/** A thing done later, or again and again. `run` must be safe to repeat: a job is delivered at least once. */
export interface JobDefinition<Payload = unknown> {
  /** `module.verb-object`, unique in the program. */
  name: string
  payload: z.ZodType<Payload>
  /** Five-field cron in the institution's time zone, for sweeps. */
  cron?: string
  run(services: Services, payload: Payload): Promise<void>
}

export const defineJob = <Payload>(definition: JobDefinition<Payload>): JobDefinition => definition as JobDefinition

export interface Jobs {
  /** Queues a job that exists if and only if the transaction commits. */
  enqueue(tx: Tx, name: string, payload: object, options?: { startAfter?: Date; key?: string }): Promise<void>
  /** Starts working the queues in this process; without it the process only enqueues. */
  work(services: Services): Promise<void>
  isHealthy(): Promise<boolean>
  stop(): Promise<void>
}

/** Opens pg-boss on our own pool, so that the program holds one set of connections. Creates its schema and the queues. */
export async function openJobs(
  pool: pg.Pool,
  definitions: readonly JobDefinition[],
  log: Logger,
  options: { schedule: boolean },
): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) },
    schema: 'jobs',
    supervise: options.schedule,
    schedule: options.schedule,
    migrate: true,
  })
  boss.on('error', (error: Error) => log.error({ err: error }, 'jobs: pg-boss reported an error'))
  await boss.start()
  for (const { name } of definitions) await boss.createQueue(name, { retryLimit: 5, retryDelay: 5, retryBackoff: true })
  return {
    async enqueue(tx, name, payload, { startAfter, key } = {}) {
      await boss.send(name, payload, {
        db: fromKysely(tx),
        ...(startAfter && { startAfter }),
        ...(key && { singletonKey: key }),
      })
    },
    async work(services) {
      for (const definition of definitions) {
        await boss.work(definition.name, { pollingIntervalSeconds: 2 }, async (jobs) => {
          for (const job of jobs) await runJob(services, definition, job.data, log)
        })
        if (definition.cron) await boss.schedule(definition.name, definition.cron, {}, { tz: 'Asia/Shanghai' })
      }
    },
    async isHealthy() {
      const { rows } = await pool.query('select count(*)::int as n from jobs.version')
      return rows[0]?.n === 1
    },
    stop: () => boss.stop({ graceful: true, timeout: 8_000, close: false }),
  }
}

/**
 * One delivery. A failure is logged here, because the queue only keeps it; and what it keeps is the sentence alone:
 * a driver's error quotes the row that was refused, and the queue's table is no place for that.
 */
async function runJob(services: Services, definition: JobDefinition, data: unknown, log: Logger): Promise<void> {
  try {
    await definition.run(services, definition.payload.parse(data ?? {}))
  } catch (error) {
    log.error({ err: error, job: definition.name }, 'jobs: a job failed and will be tried again')
    throw new Error(error instanceof Error ? error.message : String(error))
  }
}

/** Jobs that are kept nowhere: for commands and unit tests that must not start a queue. */
export const noJobs: Jobs = {
  enqueue: async () => {},
  work: async () => {},
  isHealthy: async () => true,
  stop: async () => {},
}
