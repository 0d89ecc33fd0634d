import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { mostViews } from './save-view.ts'

let app: TestApp
let specialist: Person
let colleague: Person
let otherBranch: Person
beforeAll(async () => {
  app = await startApp()
  specialist = await app.person('specialist', 'branchDesk')
  colleague = await app.person(['specialist', 'quality'], 'branchDesk')
  otherBranch = await app.person('specialist', 'otherBranchDesk')
}, 60_000)
afterAll(() => app.stop())

let serial = 0
const view = (more: object = {}) => ({ name: `视图 ${++serial}`, query: { light: 'red,yellow', open: 'true' }, ...more })
const save = (body: object, as: Person | null = specialist) => app.post('/api/saved-views', body, as)
const names = async (as: Person): Promise<string[]> =>
  (await (await app.get('/api/saved-views', as)).json()).items.map((item: { name: string }) => item.name)

describe('POST /api/saved-views', () => {
  test('201: comes back with the filters exactly as they were kept', async () => {
    const wanted = view({ query: { q: '年费', status: 'received,confirmed', sort: 'due' } })
    const reply = await save(wanted)
    expect(reply.status).toBe(201)
    const { id } = await reply.json()
    const { items } = await (await app.get('/api/saved-views', specialist)).json()
    expect(items).toContainEqual({
      id,
      name: wanted.name,
      query: wanted.query,
      visibility: 'own',
      isMine: true,
      ownerName: specialist.actor.name,
    })
  })

  test('a view of one’s own is nobody else’s; a team view is seen in the department and nowhere else', async () => {
    const own = view()
    const team = view({ visibility: 'team' })
    await save(own)
    await save(team)
    expect(await names(colleague)).toContain(team.name)
    expect(await names(colleague)).not.toContain(own.name)
    expect(await names(otherBranch)).not.toContain(team.name)
  })

  test('401: nobody is signed in', async () => expect((await save(view(), null)).status).toBe(401))

  test('403: an administrator does not read complaints', async () => {
    expect((await save(view(), await app.person('system_admin', 'head'))).status).toBe(403)
  })

  test('409: two of one person under one name cannot be told apart', async () => {
    const wanted = view()
    await save(wanted)
    const reply = await save(wanted)
    expect([reply.status, (await reply.json()).code]).toEqual([409, 'saved_view.name_taken'])
    expect((await save(wanted, colleague)).status).toBe(201)
  })

  test('409: a menu does not grow without end', async () => {
    const keen = await app.person('department_head', 'branchDesk')
    expect(await names(keen)).toBeDefined()
    const replies = await Promise.all(Array.from({ length: mostViews }, () => save(view(), keen)))
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([201]))
    const reply = await save(view(), keen)
    expect([reply.status, (await reply.json()).code]).toEqual([409, 'saved_view.too_many'])
  })

  test.each([
    ['a filter the list does not have', { query: { colour: 'red' } }, 'query.colour'],
    ['a value the list does not have', { query: { light: 'purple' } }, 'query.light'],
    ['a place in a list that will have moved', { query: { cursor: 'abc' } }, 'query.cursor'],
    ['no name', { name: ' ' }, 'name'],
    ['an unknown field', { colour: 'red' }, 'colour'],
  ])('422: %s is named', async (_, more, field) => {
    const reply = await save(view(more))
    expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
  })
})

describe('DELETE /api/saved-views/{id}', () => {
  test('204: it is gone, for the team too', async () => {
    const team = view({ visibility: 'team' })
    const { id } = await (await save(team)).json()
    expect((await app.request('DELETE', `/api/saved-views/${id}`, { as: specialist })).status).toBe(204)
    expect(await names(colleague)).not.toContain(team.name)
  })

  test('404: a colleague’s team view may be seen but not removed', async () => {
    const team = view({ visibility: 'team' })
    const { id } = await (await save(team)).json()
    expect((await app.request('DELETE', `/api/saved-views/${id}`, { as: colleague })).status).toBe(404)
    expect(await names(colleague)).toContain(team.name)
  })
})
