import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '../../modules/identity/index.ts'
import { bringTo, makeComplaint } from '../../modules/workflow/testing.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { readContract, sampleOf } from './contract.ts'

let app: TestApp
let examiner: Person
beforeAll(async () => {
  app = await startApp()
  examiner = await app.person('examiner', 'headDesk')
}, 60_000)
afterAll(() => app.stop())

/** Whoever is signed in may end that, choose a language and a password, and mark as read what was told to them alone. */
const ownAffairs = [
  // Compute and keep nothing.
  'POST /api/classifications',
  'POST /api/classification/rule-validations',
  'POST /api/classification/rule-trials',
  'POST /api/regulation-packs/{packId}/scenario-runs',
  'POST /api/escalation-ladder/drawings',
  // A reading with a reason, and on the record: examiners read the trail.
  'POST /api/audit/events/{seq}/reveals',
  'DELETE /api/sessions/current',
  'DELETE /api/acting',
  'PUT /api/me/password',
  'PUT /api/me/language',
  'POST /api/notifications/reads',
  'PUT /api/me/quiet-hours',
]

test('an examiner changes nothing, by any route, as a person or as a program', async () => {
  const { row } = await makeComplaint(app.bank)
  const key = await createApiKey(app.bank.ctx, { name: '检查组', role: 'examiner' })
  const { operations, resolve } = await readContract(app)
  const changing = operations.filter(
    ({ method, path, permission }) => method !== 'GET' && permission !== 'public' && !ownAffairs.includes(`${method} ${path}`),
  )
  expect(changing.length).toBeGreaterThan(40)
  for (const { method, path, body } of changing)
    for (const as of [examiner, key.plain]) {
      const reply = await app.request(method, path.replace(/\{\w+\}/g, row.id), {
        as,
        ...(body && { body: sampleOf(body, resolve) }),
      })
      expect(`${method} ${path} ${reply.status}`).toBe(`${method} ${path} 403`)
    }
}, 60_000)

test('reading leaves a complaint as it was: no GET has an effect on it', async () => {
  const specialist = await app.person('specialist', 'branchDesk')
  const head = await app.person('department_head', 'branchDesk')
  const headOffice = await app.person('head_office', 'headDesk')
  const { row } = await makeComplaint(app.bank, { classification: null })
  const as = (person: Person) => ({ ...app.bank.ctx, actor: person.actor })
  await bringTo({ specialist: as(specialist), head: as(head), headOffice: as(headOffice) }, row.id, 'investigating')
  const before = await (await app.get(`/api/complaints/${row.id}`, specialist)).json()
  const { operations } = await readContract(app)
  for (const { method, path } of operations)
    if (method === 'GET' && path.startsWith('/api/complaints/{id}')) await app.get(path.replace(/\{\w+\}/g, row.id), specialist)
  expect(await (await app.get(`/api/complaints/${row.id}`, specialist)).json()).toEqual(before)
})
