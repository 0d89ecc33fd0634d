import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'

let app: TestApp
let branch: Person
let otherBranch: Person
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  branch = await app.person('branch_office', 'branchDesk')
  otherBranch = await app.person('branch_office', 'otherBranchDesk')
  office = await app.person('head_office', 'headDesk')
})
afterAll(() => app.stop())

const text =
  '我在贵行办理的消费贷款提前还款被收取了百分之三的违约金，合同里没有写明，客户经理当时也没有告知，要求全额退还违约金。'
async function file(more: object, as = office) {
  const reply = await app.post(
    '/api/complaints',
    { channel: 'hotline', complainant: { name: '孙八', phone: '13700000001' }, text, ...more },
    as,
  )
  expect(reply.status).toBe(201)
  return await reply.json()
}
const hints = async (body: object, as = branch) => {
  const reply = await app.post('/api/duplicate-hints', body, as)
  expect(reply.status).toBe(200)
  return await reply.json()
}

test('200: the same person is found by phone, ID and card, and the same matter by its words', async () => {
  const here = app.bank.units.outlet.id
  const mine = await file({
    respondentUnitId: here,
    complainant: { name: '孙八', phone: '13700000001', idNumber: '330106199003071234', card: '6222020200112233446' },
  })

  for (const query of [{ phone: '+86 137-0000-0001' }, { idNumber: '330106199003071234' }, { card: '6222 0202 0011 2233 446' }]) {
    const found = await hints(query)
    expect(found.hints).toMatchObject([
      { kind: 'same_person', complaint: { id: mine.id, complainant: '孙*' }, reason: { zh: '同一客户今天的投诉' } },
    ])
    expect(found.say.zh).toBe('该客户近 90 天有 1 件投诉')
  }
  const edited = text.replace('百分之三', '3%').replace('全额退还违约金', '把违约金退给我')
  expect((await hints({ text: edited })).hints).toMatchObject([{ kind: 'same_matter', complaint: { id: mine.id } }])
  expect((await hints({ phone: '13700000001', text: edited })).hints).toMatchObject([{ kind: 'same_person_and_matter' }])
})

test('200: another matter and another person are no hint', async () => {
  const found = await hints({ phone: '13799999999', text: '手机银行升级以后一直闪退，无法登录查询余额，希望尽快修复这个问题。' })
  expect(found).toEqual({ hints: [], samePersonCount: 0, say: null })
})

test('200: what another branch has of the same customer is a number and nothing more', async () => {
  const complainant = { name: '周九', phone: '13700000002' }
  const there = { respondentUnitId: app.bank.units.otherBranch.id, complainant }
  const [first] = [await file(there), await file({ ...there, text: `${text}另外一件。` })]

  const found = await hints({ phone: '13700000002', text })
  expect(found.say.zh).toBe('该客户近 90 天有 2 件投诉')
  expect(JSON.stringify(found)).not.toContain(first.number)
  expect(found.hints.filter((hint: { complaint: { phone: string } }) => hint.complaint.phone === '137****0002')).toEqual([])
  expect((await hints({ phone: '13700000002' }, otherBranch)).hints).toHaveLength(2)
})

test('200: a confidential complaint is not even counted for those who may not see it', async () => {
  const complainant = { name: '吴十', phone: '13700000003' }
  const { id } = await file({ respondentUnitId: app.bank.units.outlet.id, complainant })
  const made = await app.post(`/api/complaints/${id}/confidentiality`, { confidential: true, reason: '涉及员工举报' }, office)
  expect(made.status).toBe(201)

  expect((await hints({ phone: '13700000003' }, await app.person('specialist', 'branchDesk'))).samePersonCount).toBe(0)
  expect((await hints({ phone: '13700000003' }, office)).samePersonCount).toBe(1)
})

test('200: after ninety days it is another story', async () => {
  await file({ complainant: { name: '郑一', phone: '13700000004' } })
  app.clock.advance(91 * 24 * 3_600_000)
  expect((await hints({ phone: '13700000004', text }, office)).samePersonCount).toBe(0)
})

test('401, 403, 422', async () => {
  expect((await app.post('/api/duplicate-hints', { phone: '1' }, null)).status).toBe(401)
  expect((await app.post('/api/duplicate-hints', { phone: '13700000001' }, await app.person('analyst', 'headDesk'))).status).toBe(
    403,
  )
  expect((await app.post('/api/duplicate-hints', {}, branch)).status).toBe(422)
  expect((await app.post('/api/duplicate-hints', { phone: '13700000001', number: 'x' }, branch)).status).toBe(422)
})
