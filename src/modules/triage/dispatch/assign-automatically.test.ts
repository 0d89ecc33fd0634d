import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { listHistory } from '../../complaint/index.ts'
import { classifyComplaint, confirmComplaint, returnComplaint, transferComplaint } from '../../workflow/index.ts'
import { makeComplaint, proposed, reload } from '../../workflow/testing.ts'
import { type DispatchSettings, defaultDispatchSettings } from '../domain/dispatch/dispatch-settings.ts'
import { setProfile } from './set-profile.ts'
import { changeDispatch, readDispatch } from './settings.ts'

let app: TestApp
let specialist: Person
let expert: Person
let head: Person
let cards: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T02:00:00Z' })
  specialist = await app.person('specialist', 'branchDesk')
  expert = await app.person(['specialist', 'analyst'], 'branchDesk')
  head = await app.person('department_head', 'branchDesk')
  cards = await app.person('specialist', 'branchCards')
  await setProfile(app.bank.ctx, expert.actor.id, { businesses: ['credit_card'], reasons: [], languages: [], capacity: null })
}, 60_000)
afterAll(() => app.stop())

const as = (person: Person) => ({ ...app.bank.ctx, actor: person.actor })
const set = async (more: Partial<DispatchSettings>) => {
  const { version } = await readDispatch(app.services.db, app.bank.institution.id)
  await changeDispatch(app.bank.ctx, { version, settings: { ...defaultDispatchSettings, ...more }, why: '测试' })
}
const modeFor = (unit: 'branchDesk' | 'branchCards') => ({ unitId: app.bank.units[unit].id, mode: 'automatic' as const })
beforeEach(() => set({ modes: [modeFor('branchDesk')] }))

const confirmed = async (more: { respondentStaff?: string } = {}) => {
  const { row } = await makeComplaint(app.bank, more)
  await confirmComplaint(as(specialist), row.id, { method: 'phone', note: '核对无误' })
  return row.id
}
const classify = (id: string) => classifyComplaint(as(specialist), id, { ...proposed })
const happened = async (id: string) =>
  (await listHistory(app.services.db, app.bank.institution.id, id)).map(({ event }) => event.type)
const ownerOf = async (id: string) => (await reload(app.bank.ctx, id)).owner_id

test('分类经人确认后立即分派给最合适的人，写明评分与理由，并告知本人', async () => {
  const id = await confirmed()
  expect(await ownerOf(id)).toBeNull()
  await classify(id)
  expect(await ownerOf(id)).toBe(expert.actor.id)
  const history = await listHistory(app.services.db, app.bank.institution.id, id)
  const assigned = history.findLast(({ event }) => event.type === 'assigned')!
  expect(assigned.actorKind).toBe('system')
  expect(assigned.event).toMatchObject({ recusalChecked: true, note: expect.stringMatching(/自动分派，评分 \d+.*业务对口/) })
  const inbox = await (await app.get('/api/notifications', expert)).json()
  expect(JSON.stringify(inbox)).toContain(id)
})

test('先分类、后与投诉人确认的，确认之后分派', async () => {
  const { row } = await makeComplaint(app.bank)
  await classify(row.id)
  expect(await ownerOf(row.id)).toBeNull()
  await confirmComplaint(as(specialist), row.id, { method: 'phone', note: '核对无误' })
  expect(await ownerOf(row.id)).toBe(expert.actor.id)
})

test('人工分派的部门，等人来定', async () => {
  await set({})
  const id = await confirmed()
  await classify(id)
  expect(await ownerOf(id)).toBeNull()
})

test('被投诉人员不会分到自己的件', async () => {
  const id = await confirmed({ respondentStaff: expert.actor.name })
  await classify(id)
  expect(await ownerOf(id)).toBe(specialist.actor.id)
})

test('退回的件到分派台等人来定，不会再自动分出去', async () => {
  const id = await confirmed()
  await classify(id)
  await returnComplaint(as(expert), id, { reason: '与本人分管业务不符' })
  expect(await ownerOf(id)).toBeNull()
  const { items } = await (await app.get('/api/dispatch/desk', head)).json()
  expect(items.find((one: { complaint: { id: string } }) => one.complaint.id === id).returned.reason).toBe('与本人分管业务不符')
})

test('分类改变了归口的，先转到矩阵指定的部门，再由该部门自动分派', async () => {
  const row = {
    ...{
      id: 'cards',
      name: '信用卡',
      isOn: true,
      businesses: ['credit_card'],
      reasons: [],
      products: [],
      channels: [],
      units: [],
    },
    to: { kind: 'unit' as const, unitId: app.bank.units.branchCards.id },
  }
  await set({ matrix: [row], modes: [modeFor('branchDesk'), modeFor('branchCards')] })
  const id = await confirmed()
  await classify(id)
  expect(await ownerOf(id)).toBe(cards.actor.id)
  expect((await happened(id)).slice(-2)).toEqual(['dispatched', 'assigned'])

  // What somebody has moved by hand stays where they put it, and is given to somebody there.
  const moved = await confirmed()
  await transferComplaint(as(await app.person('branch_office', 'branchDesk')), moved, {
    ...{ unitId: app.bank.units.branchCards.id, reason: '由卡部处理' },
  })
  await transferComplaint(as(await app.person('branch_office', 'branchDesk')), moved, {
    ...{ unitId: app.bank.units.branchDesk.id, reason: '仍由消保部处理' },
  })
  await classify(moved)
  expect((await reload(app.bank.ctx, moved)).unit_id).toBe(app.bank.units.branchDesk.id)
  expect(await ownerOf(moved)).not.toBeNull()
})

test('对所有人都有所顾虑的（负荷已满），留在队列里', async () => {
  await set({ modes: [modeFor('branchDesk')], capacity: 1 })
  const ids = [await confirmed(), await confirmed(), await confirmed(), await confirmed()]
  for (const id of ids) await classify(id)
  expect(await ownerOf(ids.at(-1)!)).toBeNull()
})
