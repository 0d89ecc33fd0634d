import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { onDuty } from '../index.ts'

let app: TestApp
let head: Person
let specialist: Person
let otherHead: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  head = await app.person('department_head', 'branchDesk')
  specialist = await app.person('specialist', 'branchDesk')
  otherHead = await app.person('department_head', 'otherBranchDesk')
}, 60_000)
afterAll(() => app.stop())

const unitId = () => app.bank.units.branchDesk.id
const span = (from: string, to: string) => ({ from: `2026-${from}:00Z`, to: `2026-${to}:00Z` })
const plan = (more: object = {}, as: Person | null = head) =>
  app.post(
    '/api/duty-shifts',
    { unitId: unitId(), personId: specialist.actor.id, spans: [span('03-07T00:00', '03-07T12:00')], ...more },
    as,
  )
const roster = async (as: Person = specialist) =>
  (await (await app.get(`/api/duty-shifts?unitId=${unitId()}&from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z`, as)).json())
    .items

test('201: 排班后，值班时段内查得到人，时段一过即无人', async () => {
  const reply = await plan()
  expect(reply.status).toBe(201)
  const at = (time: string) => onDuty(app.services.db, app.bank.institution.id, unitId(), new Date(time))
  expect(await at('2026-03-06T23:59:59Z')).toEqual([])
  expect(await at('2026-03-07T00:00:00Z')).toMatchObject([{ id: specialist.actor.id, until: new Date('2026-03-07T12:00:00Z') }])
  expect(await at('2026-03-07T12:00:00Z')).toEqual([])
})

test('200: everybody reads the roster; only who leads the unit may end a shift', async () => {
  expect(await roster()).toMatchObject([{ person: { id: specialist.actor.id }, isNow: false, mayEnd: false }])
  expect(await roster(head)).toMatchObject([{ mayEnd: true }])
})

test('403: for a specialist, and for the head of another branch', async () => {
  expect((await plan({}, specialist)).status).toBe(403)
  expect((await plan({}, otherHead)).status).toBe(403)
})

test('401: nobody is signed in', async () => {
  expect((await plan({}, null)).status).toBe(401)
})

test.each([
  ['a shift that overlaps', () => ({ spans: [span('03-07T11:00', '03-07T15:00')] }), 'spans.0.from'],
  [
    'two that overlap each other',
    () => ({ spans: [span('03-08T00:00', '03-08T12:00'), span('03-08T11:00', '03-08T13:00')] }),
    'spans.1.from',
  ],
  ['one that is over', () => ({ spans: [span('03-01T00:00', '03-01T12:00')] }), 'spans.0.to'],
  ['one that ends before it begins', () => ({ spans: [span('03-09T12:00', '03-09T00:00')] }), 'spans.0.to'],
  ['somebody of another branch', () => ({ personId: otherHead.actor.id }), 'personId'],
] as const)('422: %s', async (_, more, field) => {
  const reply = await plan(more())
  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
})

test('204: a shift that has begun ends now and stays on the roster; one that has not is taken off', async () => {
  const of = async (from: string, to: string) => (await (await plan({ spans: [span(from, to)] })).json()).items[0].id
  const [begun, later] = [await of('03-02T00:00', '03-02T09:00'), await of('03-20T00:00', '03-20T09:00')]
  const end = (id: string, as = head) => app.request('DELETE', `/api/duty-shifts/${id}`, { as })
  expect((await end(later, otherHead)).status).toBe(403)
  expect([(await end(begun)).status, (await end(later)).status]).toEqual([204, 204])
  const left = await roster()
  expect(left.find(({ id }: { id: string }) => id === begun)).toMatchObject({ to: '2026-03-02T01:00:00.000Z' })
  expect(left.some(({ id }: { id: string }) => id === later)).toBe(false)
  expect((await end(begun)).status).toBe(409)
  expect((await end(later)).status).toBe(404)
})
