import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeComplaint } from './testing.ts'

let app: TestApp
let specialist: Person
let colleague: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  specialist = await app.person('specialist', 'branchDesk')
  colleague = await app.person(['specialist', 'quality'], 'branchDesk')
}, 60_000)
afterAll(() => app.stop())

const note = (id: string, as: Person, mentionIds: string[] = []) =>
  app.post(`/api/complaints/${id}/comments`, { text: '请看', mentionIds }, as)
const changes = async (as: Person, since: string) => {
  const reply = await app.get(`/api/complaint-changes?since=${encodeURIComponent(since)}`, as)
  return (await reply.json()).items as { complaint: { number: string }; type: string; actor: { name: string } }[]
}

describe('GET /api/complaint-changes', () => {
  test('tells what others did to what was handed to me, newest first, and nothing that I did', async () => {
    const { row } = await makeComplaint(app.bank, 'branchDesk')
    await note(row.id, colleague, [specialist.actor.id])
    await note(row.id, specialist)
    app.clock.set('2026-03-02T02:00:00.000Z')
    await note(row.id, colleague)
    const told = await changes(specialist, '2026-03-02T00:59:00.000Z')
    const mine = told.filter((one) => one.complaint.number === row.number)
    expect(mine.map((one) => [one.type, one.actor.name])).toEqual([
      ['commented', colleague.actor.name],
      ['commented', colleague.actor.name],
      ['dispatched', '系统'],
      ['received', '系统'],
    ])
    expect(await changes(specialist, '2026-03-02T01:30:00.000Z')).toHaveLength(1)
  })

  test('says nothing about complaints of the queue that nobody handed to me', async () => {
    const { row } = await makeComplaint(app.bank, 'branchDesk')
    const told = await changes(specialist, '2026-03-01T00:00:00.000Z')
    expect(told.map((one) => one.complaint.number)).not.toContain(row.number)
  })

  test('401: nobody is signed in', async () => {
    expect((await app.get('/api/complaint-changes?since=2026-03-01T00:00:00Z')).status).toBe(401)
  })

  test('403: an administrator does not read complaints', async () => {
    expect(
      (await app.get('/api/complaint-changes?since=2026-03-01T00:00:00Z', await app.person('system_admin', 'head'))).status,
    ).toBe(403)
  })

  test('422: a moment that is none', async () => {
    const reply = await app.get('/api/complaint-changes?since=yesterday', specialist)
    expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, ['since']])
  })
})
