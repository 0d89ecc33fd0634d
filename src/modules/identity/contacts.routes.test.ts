import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person as Login, startApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
let system: Login
beforeAll(async () => {
  app = await startApp()
  system = await app.person('system_admin', 'head')
})
afterAll(() => app.stop())

const contacts = { hotline: '400-000-1234', hours: '每天 8:30—21:00', address: '江州市滨江路 1 号' }
const put = (body: object, as = system) => app.request('PUT', '/api/institution/contacts', { as, body })
const read = async () => await (await app.get('/api/institution/contacts', system)).json()

test('200: what is published can be read by staff, and by anybody at the portal', async () => {
  expect(await read()).toEqual({ hotline: null, hours: null, address: null })

  expect((await put(contacts)).status).toBe(200)

  expect(await read()).toEqual(contacts)
  const info = await (await app.get(`/api/portal/info?institution=${app.bank.institution.code}`)).json()
  expect(info.contacts).toEqual(contacts)
})

test('401, 403: only the system administrator publishes', async () => {
  expect((await app.request('PUT', '/api/institution/contacts', { body: contacts })).status).toBe(401)
  expect((await put(contacts, await app.person('head_office', 'head'))).status).toBe(403)
})

test.each([
  ['a hotline that cannot be dialled', { ...contacts, hotline: '请拨客服' }, ['hotline']],
  ['an address without a word', { ...contacts, address: ' ' }, ['address']],
  ['a field that is not ours', { ...contacts, website: 'x' }, ['website']],
])('422: %s is named and nothing changes', async (_, wrong, fields) => {
  const before = await read()
  const reply = await put(wrong)

  expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, fields])
  expect(await read()).toEqual(before)
})
