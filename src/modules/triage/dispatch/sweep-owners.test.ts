import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../platform/database.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { countOpenHoldings, listHistory, listOpenIdsOf } from '../../complaint/index.ts'
import { permissionsOf } from '../../identity/domain/roles.ts'
import { assignRoles, findOrgUnit, findPerson, listPeopleByUnit } from '../../identity/index.ts'
import { makePerson, type UnitKey } from '../../identity/testing.ts'
import {
  assignComplaint,
  claimComplaint,
  classifyComplaint,
  confirmComplaint,
  returnComplaint,
  transferComplaint,
  withdrawComplaint,
} from '../../workflow/index.ts'
import { bringTo, makeComplaint, proposed, reload } from '../../workflow/testing.ts'
import { sweepLost } from './jobs/sweep-owners.job.ts'

let app: TestApp
let top: Person
let admin: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T02:00:00Z' })
  top = await app.person('head_office', 'headDesk')
  admin = await app.person('system_admin', 'head')
  await app.person('province_office', 'provinceDesk')
}, 60_000)
afterAll(() => app.stop())

const as = (person: { actor: Person['actor'] }) => ({ ...app.bank.ctx, actor: person.actor })
const change = (personId: string, body: object) => app.request('PATCH', `/api/people/${personId}`, { as: admin, body })
const sweep = () => app.runJob('triage.sweep-owners')

/** A complaint that a new specialist of the branch desk has, at a standing. */
async function given(standing: Parameters<typeof bringTo>[2]) {
  const owner = await makePerson(app.bank, 'specialist', 'branchDesk')
  const head = await makePerson(app.bank, 'department_head', 'branchDesk')
  const { row } = await makeComplaint(app.bank)
  await bringTo({ specialist: as(owner), head: as(head), headOffice: as(top) }, row.id, standing)
  return { id: row.id, owner: owner.person, head: head.person }
}

test('承办人停用后，案件交给部门负责人，写入经过并告知；状态不变', async () => {
  const { id, owner, head } = await given('communicated')
  for (const other of await listPeopleByUnit(app.services.db, [app.bank.units.branchDesk.id]))
    if (other.roles.includes('department_head') && other.id !== head.id) await change(other.id, { isActive: false })
  expect((await change(owner.id, { isActive: false })).status).toBe(200)
  await sweep()
  const row = await reload(app.bank.ctx, id)
  expect([row.owner_id, row.status]).toEqual([head.id, 'communicated'])
  const [last] = (await listHistory(app.services.db, app.bank.institution.id, id)).slice(-1)
  expect(last).toMatchObject({ actorKind: 'system', event: { type: 'assigned', note: expect.stringContaining('承办人已停用') } })
  const version = row.version
  await sweep()
  expect((await reload(app.bank.ctx, id)).version).toBe(version)
})

test('承办人改任非承办岗位、或调往别的部门，同样交给负责人', async () => {
  const first = await given('investigating')
  await assignRoles(app.bank.ctx, first.owner.id, ['quality'])
  const second = await given('assigned')
  await change(second.owner.id, { unitId: app.bank.units.branchCards.id })
  await sweep()
  for (const { id } of [first, second]) {
    const owner = await findPerson(app.services.db, app.bank.institution.id, (await reload(app.bank.ctx, id)).owner_id!)
    expect([owner?.unitId, owner?.roles]).toEqual([app.bank.units.branchDesk.id, ['department_head']])
  }
})

test('部门没有人了，排队的件转上级消保部门的队列，并告知其负责人', async () => {
  const { row } = await makeComplaint(app.bank, { unit: 'otherBranchDesk' })
  const province = await app.person('province_office', 'otherProvinceDesk')
  await sweep()
  const after = await reload(app.bank.ctx, row.id)
  expect([after.unit_id, after.owner_id, after.status]).toEqual([app.bank.units.otherProvinceDesk.id, null, 'received'])
  const inbox = await (await app.get('/api/notifications', province)).json()
  expect(inbox.items[0]).toMatchObject({
    kind: 'assigned',
    title: { zh: `${row.number} 已转入江北省分行消保部：承办部门已无承办人员` },
  })
})

test('部门停用后，件归上级', async () => {
  const { row } = await makeComplaint(app.bank, { unit: 'branchCards' })
  for (const { id } of await listPeopleByUnit(app.services.db, [app.bank.units.branchCards.id]))
    await change(id, { isActive: false })
  const closed = await app.request('PATCH', `/api/org-units/${app.bank.units.branchCards.id}`, {
    as: admin,
    body: { isActive: false },
  })
  expect(closed.status).toBe(200)
  await sweep()
  expect((await reload(app.bank.ctx, row.id)).unit_id).toBe(app.bank.units.branchDesk.id)
})

/** Everything open has an active owner who may handle it and sits where they were given it, or lies where somebody looks. */
async function ownerless(): Promise<string[]> {
  const { db } = app.services
  const institution = app.bank.institution.id
  const wrong: string[] = []
  for (const { ownerId, unitId } of await countOpenHoldings(db, app.bank.ctx.actor)) {
    const owner = ownerId ? await findPerson(db, institution, ownerId) : null
    const unit = unitId ? await findOrgUnit(db, institution, unitId) : null
    const staff = unitId ? await listPeopleByUnit(db, [unitId]) : []
    const isFine = ownerId
      ? owner?.isActive && permissionsOf(owner.roles).has('complaint.handle')
      : staff.some(({ roles }) => permissionsOf(roles).has('complaint.handle'))
    if (!isFine || !unit?.isActive) wrong.push(...(await listOpenIdsOf(db, institution, { ownerId, unitId }, 50)))
  }
  return wrong
}

const places = ['branchDesk', 'provinceDesk', 'otherProvinceDesk', 'otherBranchDesk', 'outlet'] as const
const step = fc.oneof(
  fc.record({ what: fc.constant('arrive' as const), place: fc.constantFrom(...places), who: fc.nat(9) }),
  fc.record({ what: fc.constant('classify' as const), which: fc.nat(30), who: fc.nat(9) }),
  fc.record({
    what: fc.constantFrom('claim' as const, 'assign' as const, 'return' as const, 'withdraw' as const),
    which: fc.nat(30),
    who: fc.nat(9),
  }),
  fc.record({ what: fc.constant('transfer' as const), which: fc.nat(30), place: fc.constantFrom(...places) }),
  fc.record({
    what: fc.constant('join' as const),
    place: fc.constantFrom(...places),
    role: fc.constantFrom('specialist' as const, 'department_head' as const),
  }),
  fc.record({ what: fc.constantFrom('leave' as const, 'lose' as const), who: fc.nat(9) }),
  fc.record({ what: fc.constant('move' as const), who: fc.nat(9), place: fc.constantFrom(...places) }),
  fc.record({ what: fc.constant('close' as const), place: fc.constantFrom(...places) }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

test('whatever happens — people come, go, move, lose their post, units close, complaints go round — after a sweep nothing is without an owner', async () => {
  const staff: { person: { id: string }; actor: Person['actor'] }[] = []
  const ids: string[] = []
  const unitId = (key: UnitKey) => app.bank.units[key].id
  let refused = 0
  let done = 0
  const pick = <One>(from: readonly One[], index: number): One | undefined => from[index % Math.max(1, from.length)]

  async function take(one: Step): Promise<unknown> {
    const who = 'who' in one ? pick(staff, one.who) : undefined
    const id = 'which' in one ? pick(ids, one.which) : undefined
    switch (one.what) {
      case 'arrive':
        return ids.push((await makeComplaint<UnitKey>(app.bank, { unit: one.place })).row.id)
      case 'join':
        return staff.push(await makePerson(app.bank, one.role, one.place))
      case 'classify':
        if (!id) return
        await confirmComplaint(app.bank.ctx, id, { method: 'phone', note: '无误' })
        return await classifyComplaint(app.bank.ctx, id, proposed)
      case 'claim':
        return id && who && (await claimComplaint(as(who), id, { recusal: true }))
      case 'assign':
        return id && who && (await assignComplaint(as(top), id, { personId: who.person.id, note: '', recusal: true }))
      case 'return':
        return id && (await returnComplaint(app.bank.ctx, id, { reason: '不属本部门' }))
      case 'withdraw':
        return (
          id &&
          (await withdrawComplaint(app.bank.ctx, id, { who: 'consumer', form: 'recorded', recording: 'REC-1', reason: '已解决' }))
        )
      case 'transfer':
        return id && (await transferComplaint(as(top), id, { unitId: unitId(one.place), reason: '转办' }))
      case 'leave':
        return who && (await change(who.person.id, { isActive: false }))
      case 'lose':
        return who && (await assignRoles(app.bank.ctx, who.person.id, ['trainer']))
      case 'move':
        return who && (await change(who.person.id, { unitId: unitId(one.place) }))
      case 'close':
        return await app.request('PATCH', `/api/org-units/${unitId(one.place)}`, { as: admin, body: { isActive: false } })
    }
  }

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
      for (const one of steps) {
        done++
        // What the standing forbids is refused, and nothing is half done.
        await take(one).catch(() => refused++)
      }
      await sweepLost(app.services)
      expect(await ownerless()).toEqual([])
      // Units open again, so that the next run can close them.
      for (const place of places)
        await app.request('PATCH', `/api/org-units/${unitId(place)}`, { as: admin, body: { isActive: true } })
    }),
    { numRuns: 12 },
  )
  expect(done - refused).toBeGreaterThan(30)
  expect(ids.length).toBeGreaterThan(5)
}, 120_000)

test('各级都没有负责人时报警一次，告知有权任命的人', async () => {
  const { id } = await given('assigned')
  const everybody = await inTransaction(app.services.db, (tx) =>
    listPeopleByUnit(
      tx,
      Object.values(app.bank.units).map((unit) => unit.id),
    ),
  )
  for (const person of everybody) if (person.id !== admin.actor.id) await change(person.id, { isActive: false })
  await sweep()
  await sweep()
  const { number } = await reload(app.bank.ctx, id)
  const { items } = await (await app.get('/api/notifications?limit=100', admin)).json()
  const alarms = items.filter((one: { number: string; kind: string }) => one.number === number && one.kind === 'alarm')
  expect(alarms).toMatchObject([{ title: { zh: `${number} 无人负责：承办人已停用，且各级均无负责人` } }])
})

test('报警后有人接手，之后又无人负责：重新报警', async () => {
  const { id, owner } = await given('assigned')
  const alarms = async () => {
    const { number } = await reload(app.bank.ctx, id)
    const { items } = await (await app.get('/api/notifications?limit=100', admin)).json()
    return items.filter((one: { number: string; kind: string }) => one.number === number && one.kind === 'alarm').length
  }
  const everybody = await inTransaction(app.services.db, (tx) =>
    listPeopleByUnit(
      tx,
      Object.values(app.bank.units).map((unit) => unit.id),
    ),
  )
  for (const person of everybody) if (person.id !== admin.actor.id) await change(person.id, { isActive: false })
  await Promise.all([sweepLost(app.services), sweepLost(app.services)])
  expect(await alarms()).toBe(1)
  expect((await change(owner.id, { isActive: true })).status).toBe(200)
  await sweep()
  expect((await change(owner.id, { isActive: false })).status).toBe(200)
  await sweep()
  await sweep()
  expect(await alarms()).toBe(2)
})
