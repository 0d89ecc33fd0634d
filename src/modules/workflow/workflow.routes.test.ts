import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import type { Status } from '../complaint/domain/vocabulary.ts'
import { listHistory } from '../complaint/index.ts'
import { bringTo, type Desk, makeComplaint } from './testing.ts'
import { type VerbCase, verbCases } from './testing-verbs.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let head: Person
let colleague: Person
let headOffice: Person
let quality: Person
let stranger: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, colleague, head, headOffice, quality, stranger] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('specialist', 'branchCards'),
    app.person('department_head', 'branchDesk'),
    app.person('head_office', 'headDesk'),
    app.person('quality', 'branchDesk'),
    app.person(['specialist', 'branch_office'], 'otherBranchDesk'),
  ])
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
})
afterAll(() => app.stop())

const bodyOf = ({ body }: VerbCase) => (typeof body === 'function' ? body({ colleagueId: colleague.actor.id }) : body)
const pathOf = (id: string, { noun }: VerbCase) => `/api/complaints/${id}/${noun}`

async function complaintAt(status: Status, prepare?: VerbCase['prepare']): Promise<string> {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, status)
  await prepare?.(desk, row.id)
  return row.id
}

describe.each(verbCases)('POST $noun', (verb) => {
  const by = () => (verb.by === 'head' ? head : specialist)

  test(`201: leaves “${verb.event}” and the complaint at “${verb.leadsTo}”`, async () => {
    const id = await complaintAt(verb.at, verb.prepare)
    const before = (await listHistory(app.services.db, app.bank.institution.id, id)).length

    const reply = await app.post(pathOf(id, verb), bodyOf(verb), by())

    const complaint = await reply.json()
    expect(reply.status, JSON.stringify(complaint)).toBe(201)
    expect(complaint).toMatchObject({ id, status: verb.leadsTo })
    const history = await listHistory(app.services.db, app.bank.institution.id, id)
    const left = history.slice(before).find(({ event }) => event.type === verb.event)
    expect(left).toMatchObject({ actorId: by().actor.id, actorKind: 'person' })
  })

  test('401 unsigned, 403 for another post, 404 in another branch; nothing has happened', async () => {
    const id = await complaintAt(verb.at, verb.prepare)
    const before = (await listHistory(app.services.db, app.bank.institution.id, id)).length

    const statuses = []
    for (const as of [null, quality, stranger]) statuses.push((await app.post(pathOf(id, verb), bodyOf(verb), as)).status)

    expect(statuses).toEqual([401, 403, 404])
    expect(await listHistory(app.services.db, app.bank.institution.id, id)).toHaveLength(before)
  })

  test(`409 at “${verb.wrongAt}”, with the sentence that the disabled button shows`, async () => {
    const id = await complaintAt(verb.wrongAt)

    const reply = await app.post(pathOf(id, verb), bodyOf(verb), by())

    const problem = await reply.json()
    expect([reply.status, problem.code]).toEqual([409, 'complaint.wrong_status'])
    const { allowed } = await (await app.get(`/api/complaints/${id}`, by())).json()
    const sentences = Object.values(allowed as Record<string, { why?: object }>).map(({ why }) => why)
    expect(sentences).toContainEqual(problem.message)
  })

  test('409 when somebody was quicker', async () => {
    const id = await complaintAt(verb.at, verb.prepare)

    const reply = await app.post(pathOf(id, verb), { ...bodyOf(verb), version: 1_000 }, by())

    expect([reply.status, (await reply.json()).code]).toEqual([409, 'complaint.changed_meanwhile'])
  })

  test(`422 names ${verb.field}, and an unknown field`, async () => {
    const id = await complaintAt(verb.at, verb.prepare)

    const bad = await app.post(pathOf(id, verb), { ...bodyOf(verb), ...verb.bad }, by())
    const unknown = await app.post(pathOf(id, verb), { ...bodyOf(verb), surprise: 1 }, by())

    const problem = await bad.json()
    expect(bad.status, JSON.stringify(problem)).toBe(422)
    expect(problem.fields[verb.field]).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) })
    expect(unknown.status).toBe(422)
    expect((await unknown.json()).fields['surprise']).toBeDefined()
  })
})
