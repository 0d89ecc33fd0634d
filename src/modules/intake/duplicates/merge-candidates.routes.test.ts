import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'

let app: TestApp
let desk: Person
let otherDesk: Person
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  desk = await app.person('branch_office', 'branchDesk')
  otherDesk = await app.person('branch_office', 'otherBranchDesk')
  office = await app.person('head_office', 'headDesk')
})
afterAll(() => app.stop())

const text =
  '我在贵行办理的消费贷款提前还款被收取了百分之三的违约金，合同里没有写明，客户经理当时也没有告知，要求全额退还违约金。'
const elsewhat = '手机银行升级以后一直闪退，无法登录查询余额，去网点也说没有办法，希望尽快修复这个问题。'
let person = 100
const newPerson = () => `1371000${String(person++).padStart(4, '0')}`
async function file(phone: string, more: object = {}) {
  const body = {
    channel: 'hotline',
    respondentUnitId: app.bank.units.outlet.id,
    complainant: { name: '孙八', phone },
    text,
    ...more,
  }
  const reply = await app.post('/api/complaints', body, office)
  expect(reply.status).toBe(201)
  return await reply.json()
}
async function candidates(id: string, as = office) {
  const reply = await app.get(`/api/complaints/${id}/merge-candidates`, as)
  expect(reply.status).toBe(200)
  return await reply.json()
}
const days = (count: number) => app.clock.advance(count * 24 * 3_600_000)

describe('受理后提示可能的重复投诉', () => {
  it('同一客户三天前就同一事项投诉过：列为候选，说明相似度由哪几项相加，并要求认定', async () => {
    const phone = newPerson()
    const first = await file(phone)
    days(3)
    const again = await file(phone, { text: `${text}至今没有人联系我。` })
    const { items, undecided } = await candidates(again.id)
    const own = items.find(({ complaint }: { complaint: { id: string } }) => complaint.id === first.id)
    expect(own).toMatchObject({
      isSamePerson: true,
      cameFirst: 'candidate',
      daysApart: 3,
      isLikelyRepeat: true,
      merge: { ok: true },
    })
    expect(own.parts.map(({ signal }: { signal: string }) => signal)).toEqual(
      expect.arrayContaining(['person', 'wording', 'business', 'near']),
    )
    expect(own.percent).toBe(
      Math.min(
        100,
        own.parts.reduce((sum: number, { points }: { points: number }) => sum + points, 0),
      ),
    )
    expect(own.parts[1].say.zh).toContain('“我在贵行办理的消费贷款提前还款被收取了百分之三的违约金”')
    expect(undecided.complaint.id).toBe(first.id)
    // The earlier one is not asked about: it repeats nothing.
    expect((await candidates(first.id)).undecided).toBeNull()
  })

  it('同一客户的另一事项：列为候选，但不要求认定', async () => {
    const phone = newPerson()
    const first = await file(phone)
    days(1)
    const again = await file(phone, { text: elsewhat })
    const { items, undecided } = await candidates(again.id)
    expect(items).toMatchObject([{ complaint: { id: first.id }, isLikelyRepeat: false }])
    expect(undecided).toBeNull()
  })

  it('认定为另一事项后不再要求认定，候选中标明已关联', async () => {
    const phone = newPerson()
    const first = await file(phone)
    days(1)
    const again = await file(phone)
    const link = { otherId: first.id, kind: 'same_person', reason: '核实后是另一笔贷款' }
    expect((await app.post(`/api/complaints/${again.id}/links`, link, office)).status).toBe(201)
    const { items, undecided } = await candidates(again.id)
    expect(items[0]).toMatchObject({ complaint: { id: first.id }, isLinked: true })
    expect(undecided).toBeNull()
  })

  it('合并之后不再列出；撤销合并后重新列出', async () => {
    const phone = newPerson()
    const first = await file(phone)
    days(1)
    const again = await file(phone)
    const listed = async () =>
      (await candidates(again.id)).items.some(({ complaint }: { complaint: { id: string } }) => complaint.id === first.id)
    expect(await listed()).toBe(true)
    await app.post(`/api/complaints/${again.id}/merges`, { intoId: first.id, reason: '同一事项' }, office)
    expect(await listed()).toBe(false)
    await app.post(`/api/complaints/${again.id}/unmerges`, { reason: '误将两件合并' }, office)
    expect(await listed()).toBe(true)
  })

  it('内容提到前一件的编号：即使写得简短也要求认定', async () => {
    const phone = newPerson()
    const first = await file(phone)
    days(20)
    const again = await file(phone, { text: `之前投诉过，编号 ${first.number}，一直没有结果。` })
    const { undecided } = await candidates(again.id)
    expect(undecided).toMatchObject({ complaint: { id: first.id } })
    expect(undecided.parts.map(({ signal }: { signal: string }) => signal)).toContain('names_number')
  })
})

test('another customer with the same words is listed as alike, and may not be merged', async () => {
  const words = '贵行信用卡去年没有告知就收了三百元年费，打电话给客服推来推去，至今不肯退还，请给我说法。'
  const [one, other] = [await file(newPerson(), { text: words }), await file(newPerson(), { text: words })]
  const { items } = await candidates(other.id)
  const found = items.find(({ complaint }: { complaint: { id: string } }) => complaint.id === one.id)
  expect(found).toMatchObject({ isSamePerson: false, isLikelyRepeat: false, merge: { ok: false } })
})

test('what another branch has of the same customer is a number and nothing more', async () => {
  const phone = newPerson()
  const there = await file(phone, { respondentUnitId: app.bank.units.otherBranch.id })
  const here = await file(phone)
  const seen = await candidates(here.id, desk)
  expect(seen.outOfSight).toBe(1)
  expect(JSON.stringify(seen)).not.toContain(there.number)
  expect((await candidates(here.id, office)).outOfSight).toBe(0)
})

test('401 unsigned, 404 for another branch and for nothing', async () => {
  const { id } = await file(newPerson())
  const path = `/api/complaints/${id}/merge-candidates`
  expect((await app.get(path, null)).status).toBe(401)
  expect((await app.get(path, otherDesk)).status).toBe(404)
  expect((await app.get(path.replace(id, crypto.randomUUID()), office)).status).toBe(404)
})
