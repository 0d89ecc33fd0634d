import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeComplaint } from '../complaint/testing.ts'
import { makePerson } from '../identity/testing.ts'
import { liveStreamsOf } from './live-streams.ts'

let app: TestApp
let specialist: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  specialist = await app.person('specialist', 'branchDesk')
}, 60_000)
afterAll(() => app.stop())

/** What a window hears. */
class Window {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  heard = ''
  isOpen = true
  private constructor(reader: ReadableStreamDefaultReader<Uint8Array>) {
    this.#reader = reader
    void this.#listen()
  }
  static async open(person: Person): Promise<Window> {
    const reply = await app.get('/api/notifications/stream', person)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toContain('text/event-stream')
    const window = new Window(reply.body!.getReader())
    await until(() => window.heard.includes('event: ready'))
    // The first window of all is rung for whatever came before there was anybody to listen.
    if (liveStreamsOf(app.services).size === 1) await until(() => window.heard.includes('event: notification'))
    window.heard = ''
    return window
  }
  async #listen() {
    for (;;) {
      const { done, value } = await this.#reader.read()
      if (done) break
      this.heard += new TextDecoder().decode(value)
    }
    this.isOpen = false
  }
  close = () => this.#reader.cancel()
}

async function until(isSo: () => boolean | Promise<boolean>, ms = 5_000): Promise<number> {
  const started = performance.now()
  while (!(await isSo())) {
    if (performance.now() - started > ms) throw new Error(`not so within ${ms} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return performance.now() - started
}

const redArrives = () =>
  makeComplaint(app.bank, 'branchDesk', {}, [{ type: 'light_changed', from: null, to: 'red', reasons: [] }])
const listeners = async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'suqing listener'`.execute(
    app.services.db,
  )
  return rows[0]!.n
}

afterEach(async () => {
  expect(liveStreamsOf(app.services).size).toBe(0)
  await until(async () => (await listeners()) === 0)
})

test('rings when the transaction has committed, and says nothing about anybody', async () => {
  const window = await Window.open(specialist)
  await redArrives()
  await until(() => window.heard !== '')
  expect(window.heard).toBe('event: notification\ndata: {}\n\n')
  await window.close()
})

test('rings nobody else', async () => {
  const other = await app.person('specialist', 'otherBranchDesk')
  const [mine, theirs] = [await Window.open(specialist), await Window.open(other)]
  await redArrives()
  await until(() => mine.heard !== '')
  expect(theirs.heard).toBe('')
  await mine.close()
  await theirs.close()
})

test('a hundred windows share one connection, and leave nothing behind', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, () => makePerson(app.bank, 'specialist', 'branchDesk')))
  const windows: Window[] = []
  for (const person of people) for (let index = 0; index < 10; index++) windows.push(await Window.open(person))
  expect(liveStreamsOf(app.services).size).toBe(100)
  expect(await listeners()).toBe(1)
  await redArrives()
  await until(() => windows.every(({ heard }) => heard !== ''))
  await Promise.all(windows.map((window) => window.close()))
}, 60_000)

test('the eleventh window of a person closes their first', async () => {
  const windows: Window[] = []
  for (let index = 0; index < 11; index++) windows.push(await Window.open(specialist))
  await until(() => !windows[0]!.isOpen)
  expect(windows.filter(({ isOpen }) => isOpen)).toHaveLength(10)
  await Promise.all(windows.map((window) => window.close()))
})

test('ends within five seconds of signing out', async () => {
  const leaver = await makePerson(app.bank, 'specialist', 'branchDesk')
  const window = await Window.open(leaver)
  expect((await app.request('DELETE', '/api/sessions/current', { as: leaver })).status).toBe(204)
  expect(await until(() => !window.isOpen, 6_000)).toBeLessThan(5_000)
})

test('ends within five seconds of being disabled', async () => {
  const leaver = await makePerson(app.bank, 'specialist', 'branchDesk')
  const admin = await app.person('system_admin', 'head')
  const window = await Window.open(leaver)
  const reply = await app.request('PATCH', `/api/people/${leaver.actor.id}`, { as: admin, body: { isActive: false } })
  expect(reply.status).toBe(200)
  expect(await until(() => !window.isOpen, 6_000)).toBeLessThan(5_000)
})

test('comes back when its connection is cut, and rings for what it may have missed', async () => {
  const window = await Window.open(specialist)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'suqing listener'`.execute(
    app.services.db,
  )
  await until(() => window.heard.includes('event: notification'))
  window.heard = ''
  await redArrives()
  await until(() => window.heard.includes('event: notification'))
  await window.close()
})

test('401: nobody is signed in; 403: a program has no windows', async () => {
  expect((await app.get('/api/notifications/stream')).status).toBe(401)
  const maker = await app.person('security_admin', 'head')
  const made = await app.post('/api/api-keys', { name: '监管', role: 'examiner' }, maker)
  expect(made.status).toBe(201)
  const { plain } = await made.json()
  expect((await app.get('/api/notifications/stream', plain as string)).status).toBe(403)
})
