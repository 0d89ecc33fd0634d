import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { subscriptionJobs } from '../app/event-bus.ts'
import { createHttpApp } from '../app/http.ts'
import { migrate } from '../app/migrate.ts'
import { jobDefinitions, modules, subscriptions } from '../app/modules.ts'
import { assembleServices } from '../app/services.ts'
import type { PersonRole } from '../modules/identity/domain/roles.ts'
import { makeInstitution, makePerson, type TestInstitution, type UnitKey } from '../modules/identity/testing.ts'
import type { Actor } from '../platform/actor.ts'
import { ManualClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { type Jobs, openJobs } from '../platform/jobs.ts'
import { createLogger } from '../platform/log.ts'
import type { Services } from '../platform/module.ts'
import { testDatabase } from './test-database.ts'

/** The template is made again when the set of migrations changes. */
const templateKey = modules
  .flatMap((module) => Object.keys(module.migrations))
  .sort()
  .join(' ')

export interface Person {
  login: string
  password: string
  actor: Actor
}

export interface TestApp {
  services: Services
  clock: ManualClock
  /** A bank with a small tree, already there. `bank.ctx` acts as the system. */
  bank: TestInstitution
  /** A person with a role in a unit; the same role and unit give the same person. */
  person(role: PersonRole | readonly PersonRole[], unit: UnitKey): Promise<Person>
  /** Sends a request as a signed-in person, with an API key (`sqk_…`), or as nobody. */
  request(
    method: string,
    path: string,
    options?: { as?: Person | string | null; body?: unknown; form?: FormData; headers?: Record<string, string> },
  ): Promise<Response>
  get(path: string, as?: Person | string | null): Promise<Response>
  post(path: string, body: unknown, as?: Person | string | null, headers?: Record<string, string>): Promise<Response>
  /** Runs every job of a name that is queued or scheduled, now. For sweeps: runs the sweep once. */
  runJob(name: string, payload?: object): Promise<void>
  /** Runs the `afterCommit` work that is waiting. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/**
 * The whole program on a database of its own, without a port: requests go straight into the app.
 *
 * Jobs are really queued in PostgreSQL but worked only when the test says so, so that nothing happens behind its back.
 */
export async function startApp(options: { now?: string } = {}): Promise<TestApp> {
  const database = await testDatabase({
    key: templateKey,
    async prepare(connection) {
      const opened = openDatabase(connection, { onError: () => {} })
      await migrate(opened.db)
      const jobs = await openJobs(opened.pool, allJobs, createLogger('silent'), { schedule: false })
      await jobs.stop()
      await opened.close()
    },
  })
  const clock = new ManualClock(options.now ?? '2026-11-20T02:00:00.000Z')
  const dataDir = mkdtempSync(join(tmpdir(), 'suqing-app-'))
  const opened = openDatabase(database.connection, { max: 8, onError: () => {} })
  const log = createLogger(process.env['SUQING_LOG'] ?? 'silent')
  const jobs = await openJobs(opened.pool, allJobs, log, { schedule: false })
  const services = await assembleServices(readConfig({}, { dataDir }), opened, jobs, log, clock)
  const app = createHttpApp(services)
  const bank = await makeInstitution(services)
  const people = new Map<string, Promise<Person>>()
  const cookies = new Map<string, string>()

  const cookieOf = async (person: Person): Promise<string> => {
    const known = cookies.get(person.login)
    if (known) return known
    const reply = await app.request('/api/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ login: person.login, password: person.password }),
    })
    if (reply.status !== 201) throw new Error(`sign-in of ${person.login} failed: ${reply.status} ${await reply.text()}`)
    const cookie = reply.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    cookies.set(person.login, cookie)
    return cookie
  }

  const request: TestApp['request'] = async (method, path, { as, body, form, headers = {} } = {}) => {
    const credentials: Record<string, string> =
      typeof as === 'string'
        ? { authorization: `Bearer ${as}` }
        : as
          ? { cookie: await cookieOf(as), 'sec-fetch-site': 'same-origin' }
          : {}
    return await app.request(path, {
      method,
      headers: { ...credentials, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(form && { body: form }),
    })
  }

  const runJob: TestApp['runJob'] = async (name, payload = {}) => {
    const definition = allJobs.find((job) => job.name === name)
    if (!definition) throw new Error(`there is no job ${name}`)
    await definition.run(services, definition.payload.parse(payload))
  }

  return {
    services,
    clock,
    bank,
    person(role, unit) {
      const key = `${[role].flat().join('+')} ${unit}`
      let known = people.get(key)
      if (!known) {
        known = makePerson(bank, role, unit)
        people.set(key, known)
      }
      return known
    },
    request,
    get: (path, as) => request('GET', path, { as: as ?? null }),
    post: (path, body, as, headers) => request('POST', path, { as: as ?? null, body, ...(headers && { headers }) }),
    runJob,
    async settle() {
      for (const { name } of subscriptionJobs(subscriptions)) await drain(opened.pool, name, (data) => runJob(name, data))
    },
    async stop() {
      await (jobs as Jobs).stop()
      await opened.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const allJobs = [...jobDefinitions, ...subscriptionJobs(subscriptions)]

/** Takes what is queued under a name, oldest first, and works it here. */
async function drain(pool: import('pg').Pool, name: string, work: (data: object) => Promise<void>) {
  const { rows } = await pool.query(
    `update jobs.job set state = 'completed', completed_on = now()
     where name = $1 and state = 'created' returning id, data, created_on`,
    [name],
  )
  for (const row of rows.sort((a, b) => a.created_on - b.created_on)) await work(row.data)
}
