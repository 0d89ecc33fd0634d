import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { minuteMs } from '../../platform/time.ts'
import { startApp, type TestApp } from '../../testing/start-app.ts'
import { makePerson, testPassword } from './testing.ts'

let app: TestApp
let seen = 0
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())
beforeEach(async () => {
  app.clock.advance(16 * minuteMs)
  await newEntries()
})

/** What the trail says since the last look: who, what, about what, and how it went. */
async function newEntries(): Promise<string[]> {
  const { rows } = await sql<{ seq: number; text: string }>`
    select seq, concat_ws(' ', actor_kind, action, object_type, outcome) as text from audit_events
    where institution_id = ${app.bank.institution.id} and seq > ${seen} order by seq`.execute(app.services.db)
  seen = rows.at(-1)?.seq ?? seen
  return rows.map(({ text }) => text)
}

const attempt = (login: string, password: string) => app.post('/api/sessions', { login, password })

test('every sign-in and every refusal is in the trail, a lock-out once, and attempts during it not at all', async () => {
  const { login } = await makePerson(app.bank, 'specialist', 'branchDesk')
  await newEntries()

  await attempt(login, testPassword)
  expect(await newEntries()).toEqual(['person session.started person ok'])
  for (let i = 0; i < 8; i++) await attempt(login, 'not-the-password')
  const refused = 'system session.refused person failed'
  expect(await newEntries()).toEqual([refused, refused, refused, refused, refused, 'system session.locked_out person failed'])
  await attempt('nobody.at.all', 'not-the-password')
  expect(await newEntries()).toEqual(['system session.refused failed'])
})

test('what was typed as a login name is not in the trail in clear', async () => {
  await attempt('my-password-by-mistake', 'x')
  const { rows } = await sql<{ text: string }>`
    select convert_from(canonical, 'UTF8') as text from audit_events order by at desc, seq desc limit 1`.execute(app.services.db)

  expect(rows[0]!.text).toContain('session.refused')
  expect(rows[0]!.text).not.toContain('my-password')
})

test('every change to people, roles, units and keys is in the trail, and a refused one is not', async () => {
  const system = await app.person('system_admin', 'head')
  const security = await app.person('security_admin', 'head')
  await Promise.all([app.get('/api/me', system), app.get('/api/me', security)])
  await newEntries()

  const unit = { parentId: app.bank.units.branch.id, kind: 'outlet', name: '临江北街支行', code: 'O7' }
  const { id: unitId } = await (await app.post('/api/org-units', unit, system)).json()
  await app.post('/api/org-units', unit, system)
  await app.request('PATCH', `/api/org-units/${unitId}`, { as: system, body: { name: '临江北支行' } })
  const person = { login: 'lu.yao', name: '路遥', unitId, password: 'chu-ci-deng-lu-9' }
  const { id } = await (await app.post('/api/people', person, system)).json()
  await app.request('PUT', `/api/people/${id}/roles`, { as: security, body: { roles: ['specialist'] } })
  await app.request('PUT', `/api/people/${id}/roles`, { as: security, body: { roles: ['specialist', 'system_admin'] } })
  await app.post(`/api/people/${id}/password-resets`, { password: 'chong-zhi-de-7' }, system)
  await app.request('PATCH', `/api/people/${id}`, { as: system, body: { isActive: false } })
  const { key } = await (await app.post('/api/api-keys', { name: '手机银行', role: 'intake' }, security)).json()
  await app.request('DELETE', `/api/api-keys/${key.id}`, { as: security })

  expect(await newEntries()).toEqual([
    'person org_unit.created org_unit ok',
    'person org_unit.changed org_unit ok',
    'person person.created person ok',
    'person person.roles_changed person ok',
    'person person.password_reset person ok',
    'person person.disabled person ok',
    'person api_key.created api_key ok',
    'person api_key.revoked api_key ok',
  ])
})
