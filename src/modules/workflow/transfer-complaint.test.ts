import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeComplaint } from '../complaint/testing.ts'

let app: TestApp
let head: Person
let id: string
beforeAll(async () => {
  app = await startApp()
  head = await app.person('department_head', 'headDesk')
  id = (await makeComplaint(app.bank, 'headDesk')).row.id
}, 60_000)
afterAll(() => app.stop())

const transfer = (body: object, as: Person | null = head) => app.post(`/api/complaints/${id}/transfers`, body, as)

test('201: an organisation means its consumer-protection department; whoever transferred it keeps sight of it', async () => {
  const reply = await transfer({ unitId: app.bank.units.branch.id, reason: '由业务发生的分行办理' })
  expect(reply.status).toBe(201)
  expect((await reply.json()).unit.id).toBe(app.bank.units.branchDesk.id)
  const branch = await app.person('specialist', 'branchDesk')
  expect((await app.get(`/api/complaints/${id}`, branch)).status).toBe(200)
  expect((await app.get(`/api/complaints/${id}`, head)).status).toBe(200)
})

test('401, 403, 404: nobody, a specialist, another branch', async () => {
  const body = { unitId: app.bank.units.branch.id, reason: '不属于本行业务' }
  expect((await transfer(body, null)).status).toBe(401)
  expect((await transfer(body, await app.person('specialist', 'branchDesk'))).status).toBe(403)
  expect((await transfer(body, await app.person('department_head', 'otherBranchDesk'))).status).toBe(404)
})

test('409: not once it has ended', async () => {
  const { row } = await makeComplaint(app.bank, 'headDesk', {}, [{ type: 'withdrawn', by: 'consumer', reason: '已解决' }])
  const reply = await app.post(
    `/api/complaints/${row.id}/transfers`,
    { unitId: app.bank.units.branch.id, reason: '转分行' },
    head,
  )
  expect(reply.status).toBe(409)
})

test('422: a unit that does not exist, where it already is, or that has no such department', async () => {
  for (const unitId of [newId(new Date(0)), app.bank.units.branchDesk.id, app.bank.units.outlet.id]) {
    const reply = await transfer({ unitId, reason: '转办' })
    expect(reply.status).toBe(422)
    expect(Object.keys((await reply.json()).fields)).toEqual(['unitId'])
  }
})
