import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { bringTo, makeComplaint } from '../../workflow/testing.ts'
import { type DispatchSettings, defaultDispatchSettings } from '../domain/dispatch/dispatch-settings.ts'

let app: TestApp
let specialist: Person
let colleague: Person
let head: Person
let headOffice: Person
let admin: Person
beforeAll(async () => {
  // A Monday morning in Beijing.
  app = await startApp({ now: '2026-03-02T02:00:00Z' })
  specialist = await app.person('specialist', 'branchDesk')
  colleague = await app.person(['specialist', 'analyst'], 'branchDesk')
  head = await app.person('department_head', 'branchDesk')
  headOffice = await app.person('head_office', 'headDesk')
  admin = await app.person('system_admin', 'head')
}, 60_000)
afterAll(() => app.stop())

const settingsPath = '/api/dispatch/settings'
const read = async () =>
  (await (await app.get(settingsPath, headOffice)).json()) as { version: number; settings: DispatchSettings }
const change = async (settings: DispatchSettings, as: Person | null = headOffice, version?: number) =>
  app.post(`${settingsPath}/versions`, { version: version ?? (await read()).version, settings, why: '按职责分工调整' }, as)
const cards = () => ({
  ...{ id: 'cards', name: '信用卡业务', isOn: true, businesses: ['credit_card'], reasons: [], products: [], channels: [] },
  ...{ units: [app.bank.units.branch.id], to: { kind: 'unit' as const, unitId: app.bank.units.branchCards.id } },
})
const filed = async (more: object = {}) => {
  const reply = await app.post(
    '/api/complaints',
    {
      ...{ channel: 'hotline', text: '信用卡年费没有提前告知就扣了300元，要求退还。', business: 'credit_card' },
      ...{ complainant: { name: '王小明', phone: '13812345678' }, respondentUnitId: app.bank.units.outlet.id },
      ...more,
    },
    specialist,
  )
  expect(reply.status).toBe(201)
  return await reply.json()
}
/** A complaint that is confirmed and classified, in the branch desk's queue. */
const waiting = async (more: { respondentStaff?: string } = {}) => {
  const { row } = await makeComplaint(app.bank, more)
  const as = (person: Person) => ({ ...app.bank.ctx, actor: person.actor })
  await bringTo({ specialist: as(specialist), head: as(head), headOffice: as(headOffice) }, row.id, 'classified')
  return row
}

describe('the settings', () => {
  test('200: whoever handles complaints reads them; 401 and 403 for others', async () => {
    const reply = await app.get(settingsPath, specialist)
    expect(reply.status).toBe(200)
    expect(await reply.json()).toMatchObject({ version: 1, settings: { matrix: [], mode: 'propose' }, changedBy: null })
    expect((await app.get(settingsPath)).status).toBe(401)
    expect((await app.get(settingsPath, admin)).status).toBe(403)
  })

  test('201: a new version is in force for the next complaint, and the history says what changed', async () => {
    expect((await filed()).unit.name).toBe('临江分行消保部')
    const reply = await change({ ...defaultDispatchSettings, matrix: [cards()] })
    expect(reply.status).toBe(201)
    expect(await reply.json()).toMatchObject({ version: 2, changedBy: { name: headOffice.actor.name } })
    const complaint = await filed()
    expect(complaint.unit.name).toBe('临江分行信用卡部')
    const { items } = await (await app.get(`/api/complaints/${complaint.id}/events`, specialist)).json()
    expect(items.find((one: { type: string }) => one.type === 'dispatched').data.why).toBe(
      '责任矩阵“信用卡业务”：由临江分行信用卡部负责',
    )
    const versions = await (await app.get(`${settingsPath}/versions`, specialist)).json()
    expect(versions.items).toMatchObject([
      { version: 2, why: '按职责分工调整', changes: [{ zh: '新增“信用卡业务”' }] },
      { version: 1, changes: [] },
    ])
    expect((await change(defaultDispatchSettings)).status).toBe(201)
  })

  test('409: not on top of a version that has passed; 403: not by a branch', async () => {
    const { version } = await read()
    expect((await change(defaultDispatchSettings, headOffice, version - 1)).status).toBe(409)
    expect((await change(defaultDispatchSettings, head)).status).toBe(403)
    expect((await read()).version).toBe(version)
  })

  test.each([
    ['a code that there is not', { businesses: ['no_such'] }, 'matrix.0.businesses'],
    ['a unit that there is not', { units: [newId(new Date())] }, 'matrix.0.units'],
    ['a row that asks for nothing', { businesses: [], units: [] }, 'matrix.0'],
  ])('422: %s is named', async (_, more, field) => {
    const reply = await change({ ...defaultDispatchSettings, matrix: [{ ...cards(), ...more }] })
    expect(reply.status).toBe(422)
    expect(Object.keys((await reply.json()).fields)).toEqual([field])
  })

  test('422: a row leads to a department and not to a whole branch', async () => {
    const to = { kind: 'unit' as const, unitId: app.bank.units.branch.id }
    const reply = await change({ ...defaultDispatchSettings, matrix: [{ ...cards(), to }] })
    expect(Object.keys((await reply.json()).fields)).toEqual(['matrix.0.to'])
  })
})

describe('trying a draft', () => {
  const draft = () => ({
    ...defaultDispatchSettings,
    matrix: [{ ...cards(), id: 'loans', businesses: ['loan'], name: '贷款' }, cards()],
  })

  test('201: one complaint, row by row, with the people who would be asked there; nothing is changed', async () => {
    const { id, number, version } = await filed()
    await app.person('specialist', 'branchCards')
    const reply = await app.post('/api/dispatch/trials', { number: number.toLowerCase(), settings: draft() }, headOffice)
    const said = await reply.json()
    expect(reply.status, JSON.stringify(said)).toBe(201)
    expect(said).toMatchObject({
      complaint: { id, number },
      department: { name: '临江分行信用卡部', rowId: 'cards', isHere: false },
      tried: [
        { name: '贷款', fits: false, misses: ['businesses'] },
        { name: '信用卡业务', fits: true, misses: [] },
      ],
      unit: { name: '临江分行信用卡部' },
    })
    expect(said.people).toHaveLength(1)
    expect((await (await app.get(`/api/complaints/${id}`, specialist)).json()).version).toBe(version)
  })

  test('422: a number that there is not; 403: not for a branch', async () => {
    const missing = await app.post('/api/dispatch/trials', { number: 'TS-20200101-000001', settings: draft() }, headOffice)
    expect([missing.status, Object.keys((await missing.json()).fields)]).toEqual([422, ['number']])
    expect((await app.post('/api/dispatch/trials', { number: 'TS-1', settings: draft() }, head)).status).toBe(403)
  })

  test('201: the last thirty days, beside what is in force and where they are now', async () => {
    const reply = await app.post('/api/dispatch/rehearsals', { settings: draft() }, headOffice)
    const said = await reply.json()
    expect(reply.status, JSON.stringify(said)).toBe(201)
    expect(said.complaints).toBeGreaterThan(2)
    const of = (name: string) => said.departments.find((one: { unitName: string }) => one.unitName === name)
    expect(of('临江分行信用卡部')).toMatchObject({ inForce: 0, draft: said.changed, held: 1 })
    expect(said.rows).toEqual([
      { rowId: 'loans', inForce: 0, draft: 0 },
      { rowId: 'cards', inForce: 0, draft: said.changed },
    ])
    expect(said.hits).toEqual({ inForce: said.complaints - 1, draft: said.complaints - said.changed + 1 })
    expect(said.samples[0]).toMatchObject({ before: '临江分行消保部', after: '临江分行信用卡部' })
    expect((await app.post('/api/dispatch/rehearsals', { settings: draft() }, head)).status).toBe(403)
  })
})

describe('the proposal', () => {
  test('200: people with scores, parts and reasons, the best first', async () => {
    const { id } = await waiting()
    const profile = { businesses: ['credit_card'], reasons: ['pricing'], languages: [], capacity: null }
    expect((await setProfile(colleague.actor.id, profile)).status).toBe(200)
    const reply = await app.get(`/api/complaints/${id}/dispatch-proposal`, head)
    expect(reply.status).toBe(200)
    const { people, unit, mode, department } = await reply.json()
    expect([unit.name, mode]).toEqual(['临江分行消保部', 'propose'])
    // Nobody is complained about, and the program registered it: head office would have had it.
    expect(department).toMatchObject({ name: '总行消保部', rowId: null, isHere: false })
    expect(people[0]).toMatchObject({
      ...{ id: colleague.actor.id, isOwner: false, isWithinReach: true, bar: null, cautions: [], duty: 'working_time' },
      parts: [
        { kind: 'skill', points: 40, of: 40, say: { zh: '业务、投诉原因对口' } },
        { kind: 'language', points: 10, of: 10 },
        { kind: 'load', of: 35 },
        { kind: 'duty', points: 15, of: 15, say: { zh: '无排班，工作时间' } },
      ],
    })
    const sum = people[0].parts.reduce((total: number, { points }: { points: number }) => total + points, 0)
    expect(people[0].score).toBeCloseTo(sum, 1)
    expect((await setProfile(colleague.actor.id, { ...profile, businesses: [], reasons: [] })).status).toBe(200)
  })

  test('200: whoever is complained about stands last and is barred', async () => {
    const { id } = await waiting({ respondentStaff: `柜员${specialist.actor.name}` })
    const { people } = await (await app.get(`/api/complaints/${id}/dispatch-proposal`, head)).json()
    expect(people.at(-1)).toMatchObject({ id: specialist.actor.id, bar: { zh: '是被投诉人员，须回避' } })
  })

  test('403: for whoever does not assign; 404: outside one’s scope; 401: for nobody', async () => {
    const { id } = await waiting()
    const path = `/api/complaints/${id}/dispatch-proposal`
    expect((await app.get(path, specialist)).status).toBe(403)
    expect((await app.get(path, await app.person('branch_office', 'otherBranchDesk'))).status).toBe(404)
    expect((await app.get(path)).status).toBe(401)
  })
})

const setProfile = (personId: string, body: object, as: Person | null = head) =>
  app.request('PUT', `/api/dispatch/people/${personId}/profile`, { as, body })

describe('what people are good at', () => {
  const profile = { businesses: ['credit_card'], reasons: [], languages: ['en'], capacity: 12 }

  test('200: a head says so for their own; 403 for a specialist; 404 for people of others', async () => {
    expect((await setProfile(specialist.actor.id, profile)).status).toBe(200)
    expect((await setProfile(specialist.actor.id, profile, specialist)).status).toBe(403)
    expect((await setProfile(specialist.actor.id, profile, await app.person('branch_office', 'otherBranchDesk'))).status).toBe(
      404,
    )
    expect((await setProfile(newId(new Date()), profile)).status).toBe(404)
    expect((await setProfile(specialist.actor.id, profile, null)).status).toBe(401)
    const { items } = await (await app.get('/api/dispatch/workload', head)).json()
    const people = items.flatMap((one: { people: { id: string }[] }) => one.people)
    expect(people.find(({ id }: { id: string }) => id === specialist.actor.id)).toMatchObject({ profile, capacity: 12 })
  })

  test('422: codes that there are not', async () => {
    const reply = await setProfile(specialist.actor.id, { ...profile, businesses: ['no_such'] })
    expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, ['businesses']])
    expect((await setProfile(specialist.actor.id, { ...profile, languages: ['klingon'] })).status).toBe(422)
  })
})

describe('the board', () => {
  test('200: by department, the queue and who carries how much, weighed by light', async () => {
    const { id } = await waiting()
    const before = await board(head)
    await app.post(`/api/complaints/${id}/assignments`, { personId: specialist.actor.id, note: '', recusal: true }, head)
    const after = await board(head)
    expect(after.items.map((one: { unit: { name: string } }) => one.unit.name)).toContain('临江分行消保部')
    const of = (from: Awaited<ReturnType<typeof board>>) =>
      from.items.find((one: { unit: { name: string } }) => one.unit.name === '临江分行消保部')!
    expect(of(after).queue.open).toBe(of(before).queue.open - 1)
    expect(of(after).total).toEqual(of(before).total)
    const mine = (from: Awaited<ReturnType<typeof board>>) =>
      of(from).people.find(({ id: person }: { id: string }) => person === specialist.actor.id)!.load
    expect(mine(after).open).toBe(mine(before).open + 1)
    const { light } = await (await app.get(`/api/complaints/${id}`, head)).json()
    const { load } = defaultDispatchSettings
    expect(mine(after).weighted - mine(before).weighted).toBeCloseTo(load[light as 'red'], 5)
  })

  test('200: one’s own organisation only; 403 and 401 for others', async () => {
    const other = await board(await app.person('branch_office', 'otherBranchDesk'))
    expect(other.items.map(({ unit }: { unit: { name: string } }) => unit.name)).toEqual(['望北分行消保部'])
    expect((await app.get('/api/dispatch/workload', specialist)).status).toBe(403)
    expect((await app.get('/api/dispatch/workload')).status).toBe(401)
  })

  test('200: what was returned stands first on the desk, with who said why', async () => {
    const fresh = await waiting()
    const { id } = await waiting()
    await app.post(`/api/complaints/${id}/assignments`, { personId: specialist.actor.id, note: '', recusal: true }, head)
    await app.post(`/api/complaints/${id}/returns`, { reason: '与本人分管业务不符' }, specialist)
    const desk = await (await app.get('/api/dispatch/desk', head)).json()
    expect(desk.items[0]).toMatchObject({
      complaint: { id, owner: null },
      returned: { reason: '与本人分管业务不符', by: specialist.actor.name },
    })
    const ids = desk.items.map(({ complaint }: { complaint: { id: string } }) => complaint.id)
    expect(ids).toContain(fresh.id)
    const other = await (await app.get('/api/dispatch/desk', await app.person('branch_office', 'otherBranchDesk'))).json()
    expect(other.items).toEqual([])
    expect((await app.get('/api/dispatch/desk', specialist)).status).toBe(403)
    expect((await app.get('/api/dispatch/desk')).status).toBe(401)
  })
})

const board = async (as: Person) => (await app.get('/api/dispatch/workload', as)).json()
