import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person as Login, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeInstitution, makePerson } from './testing.ts'

let app: TestApp
let system: Login
beforeAll(async () => {
  app = await startApp()
  system = await app.person('system_admin', 'head')
})
afterAll(() => app.stop())

const add = (body: object, as = system) => app.post('/api/org-units', body, as)
const patch = (id: string, body: object) => app.request('PATCH', `/api/org-units/${id}`, { as: system, body })
const outlet = (code: string) => ({ parentId: app.bank.units.branch.id, kind: 'outlet', name: '临江西街支行', code })

test('200: the tree of one’s own institution, parents before children', async () => {
  await makeInstitution(app.services)
  const { items } = await (await app.get('/api/org-units', await app.person('specialist', 'branchDesk'))).json()

  expect(items.map((unit: { path: string }) => unit.path)).toMatchInlineSnapshot(`
    [
      "/HO/",
      "/HO/CP/",
      "/HO/LEGAL/",
      "/HO/P1/",
      "/HO/P1/B1/",
      "/HO/P1/B1/CARD/",
      "/HO/P1/B1/CP/",
      "/HO/P1/B1/O1/",
      "/HO/P1/CP/",
      "/HO/P12/",
      "/HO/P12/B2/",
      "/HO/P12/B2/CP/",
      "/HO/P12/CP/",
      "/HO/QA/",
      "/HO/RISK/",
      "/HO/TECH/",
    ]
  `)
  const seen = new Set([null])
  for (const { id, parentId } of items) {
    expect(seen).toContain(parentId)
    seen.add(id)
  }
})

test('201: a new unit knows its path', async () => {
  const reply = await add(outlet('O2'))
  expect([reply.status, (await reply.json()).path]).toEqual([201, '/HO/P1/B1/O2/'])
})

test('403: only the system administrator draws the organisation', async () => {
  for (const role of ['security_admin', 'head_office'] as const)
    expect((await add(outlet('O3'), await app.person(role, 'head'))).status).toBe(403)
})

test('404: a unit of another institution', async () => {
  const other = await makeInstitution(app.services)
  expect((await patch(other.units.branch.id, { name: '改名' })).status).toBe(404)
})

test('409: a code is taken once under one parent, and free under another', async () => {
  await add(outlet('O4'))
  expect((await add(outlet('O4'))).status).toBe(409)
  expect((await add({ ...outlet('O4'), parentId: app.bank.units.otherBranch.id })).status).toBe(201)
})

test('409: a unit with people or open units in it cannot be closed', async () => {
  const { branch } = app.bank.units
  expect((await patch(branch.id, { isActive: false })).status).toBe(409)
  const { id } = await (await add(outlet('O5'))).json()
  const { person } = await makePerson(
    { ...app.bank, units: { ...app.bank.units, outlet: { ...app.bank.units.outlet, id } } },
    'specialist',
    'outlet',
  )
  expect((await patch(id, { isActive: false })).status).toBe(409)

  await app.request('PATCH', `/api/people/${person.id}`, { as: system, body: { isActive: false } })
  const closed = await patch(id, { isActive: false })
  expect([closed.status, (await closed.json()).isActive]).toEqual([200, false])
  expect((await add({ ...outlet('O6'), parentId: id, kind: 'department', function: 'risk' })).status).toBe(422)
})

test.each([
  ['a second head office', { kind: 'head_office' }, 'kind'],
  ['a department without a function', { kind: 'department' }, 'function'],
  ['a province under a branch', { kind: 'province' }, 'parentId'],
  ['a code that would break the path', { code: 'A/B' }, 'code'],
  ['a parent that is not there', { parentId: '019a0000-0000-7000-8000-000000000000' }, 'parentId'],
])('422: %s', async (_, wrong, field) => {
  const reply = await add({ ...outlet('O9'), ...wrong })
  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
})
