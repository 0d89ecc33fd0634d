import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'

let app: TestApp
let specialist: Person
let office: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'headDesk')
  office = await app.person('head_office', 'headDesk')
})
afterAll(() => app.stop())

const feeRule = (more: object = {}) => ({
  id: randomUUID(),
  name: { zh: '手机银行归支付', en: 'Mobile bank is payment' },
  condition: 'text.hasAny(["转账失败", "闪退"])',
  effects: { business: 'payment', reason: 'facility_system' },
  priority: 100,
  examples: [] as object[],
  isEnabled: true,
  effectiveFrom: null as string | null,
  effectiveTo: null as string | null,
  why: '测试',
  ...more,
})

const url = '/api/classification'
const read = async () => await (await app.get(`${url}/rules`, office)).json()
const save = (rules: object[], revision: number, as: Person | null = office) =>
  app.request('PUT', `${url}/rule-draft`, { as, body: { revision, rules } })
async function publish(rules: object[], why = '试运行') {
  const { inForce, draft } = await read()
  const saved = await save(rules, draft?.revision ?? 0)
  const { revision } = await saved.json()
  return await app.post(`${url}/rule-versions`, { version: inForce?.version ?? 0, revision, why }, office)
}
async function withdraw() {
  const { inForce, draft } = await read()
  if (draft) await app.request('DELETE', `${url}/rule-draft?revision=${draft.revision}`, { as: office })
  if (inForce && inForce.rules.length > 0)
    await app.post(`${url}/rule-rollbacks`, { version: inForce.version, to: 0, why: '下一项测试' }, office)
}
beforeEach(withdraw)

const file = async (more: object = {}) =>
  await (
    await app.post(
      '/api/complaints',
      {
        channel: 'hotline',
        complainant: { name: '王小明', phone: '13812345678' },
        text: '信用卡年费没有告知就扣了300元，APP 闪退。',
        ...more,
      },
      specialist,
    )
  ).json()

test('200: a draft is saved, says who changed what, and is nobody’s law', async () => {
  const rule = feeRule()
  const saved = await save([rule], 0)
  expect(saved.status).toBe(200)
  expect(await saved.json()).toMatchObject({ revision: 1, rules: [{ id: rule.id, changedBy: { name: office.actor.name } }] })
  expect((await file()).classifiedBy).toBe('model')
  expect((await app.get(`${url}/rule-facts`, specialist)).status).toBe(200)
})

test('422: a wrong fact is named with its place, and so is everything else that is wrong', async () => {
  const reply = await save(
    [
      feeRule(),
      feeRule({ condition: 'amout > 5' }),
      feeRule({ effects: {} }),
      feeRule({ effects: { product: 'no_such', departmentId: randomUUID() } }),
      feeRule({ effectiveFrom: '2026-05-02', effectiveTo: '2026-05-01' }),
    ],
    0,
  )
  expect(reply.status).toBe(422)
  const { fields } = await reply.json()
  expect(fields['rules.1.condition']).toEqual({
    zh: '第 1 个字符起：没有名为 amout 的事实',
    en: 'From character 1: There is no fact named amout',
  })
  expect(Object.keys(fields).sort()).toEqual([
    'rules.1.condition',
    'rules.2.effects',
    'rules.3.effects.departmentId',
    'rules.3.effects.product',
    'rules.4.effectiveTo',
  ])
  expect((await save([{ ...feeRule(), more: 1 }], 0)).status).toBe(422)
})

test('409: a draft that somebody else has saved meanwhile', async () => {
  const { revision } = await (await save([feeRule()], 0)).json()
  expect((await save([], 0)).status).toBe(409)
  expect((await save([], revision)).status).toBe(200)
  expect((await app.request('DELETE', `${url}/rule-draft?revision=${revision}`, { as: office })).status).toBe(409)
})

test('201: published rules win over the model, with their reasons, and stand with the complaint', async () => {
  const rule = feeRule()
  const made = await publish([rule], '年费归类')
  expect(made.status).toBe(201)
  const { version } = await made.json()

  const filed = await file()
  expect(filed).toMatchObject({ classifiedBy: 'rule', classification: { business: 'payment', reason: 'facility_system' } })
  const mine = filed.because.filter((one: { rule?: object }) => one.rule)
  expect(mine).toContainEqual({
    ...{ axis: 'business', word: '闪退', weight: 1, by: 'rule' },
    at: [filed.text.indexOf('闪退'), filed.text.indexOf('闪退') + 2],
    rule: { id: rule.id, version, name: rule.name },
  })
  expect(filed.extraction.rules).toMatchObject({ version, before: { business: 'credit_card' }, hits: [{ id: rule.id }] })
  const { items } = await (await app.get(`/api/complaints/${filed.id}/events`, specialist)).json()
  const told = items
    .filter(({ type }: { type: string }) => type === 'classified')
    .map(({ data }: { data: { by: string } }) => data)
  expect(told.map(({ by }: { by: string }) => by)).toEqual(['model', 'rule'])
  expect(told[1].why).toBe(`规则第 ${version} 版：“手机银行归支付”`)

  const proposal = await (await app.post('/api/classifications', { text: filed.text }, specialist)).json()
  expect(proposal).toMatchObject({ business: 'payment', confidence: { business: 1 }, rules: { version } })
  expect((await read()).use.byRule[rule.id]).toEqual({ hits: 1, failures: 0 })
})

test('a person stands above the rules: what was stated at filing, and what was said afterwards', async () => {
  await publish([feeRule()])
  expect((await file({ business: 'loan' })).classification.business).toBe('loan')

  const { id, classification } = await file()
  const { route, reason, grade, triggers } = classification
  await app.post(
    `/api/complaints/${id}/classifications`,
    { route, business: 'loan', reason, grade, triggers, why: '实际是贷款' },
    specialist,
  )
  await app.post(`/api/complaints/${id}/corrections`, { text: '贷款转账失败，一直闪退，无法还款。', why: '补充' }, specialist)
  expect(await (await app.get(`/api/complaints/${id}`, specialist)).json()).toMatchObject({
    classifiedBy: 'person',
    classification: { business: 'loan' },
    extraction: { rules: { hits: [{}] } },
  })
})

test('a text that is put right is asked about again', async () => {
  await publish([feeRule()])
  const { id } = await file({ text: '信用卡年费没有告知就扣了300元。' })
  await app.post(
    `/api/complaints/${id}/corrections`,
    { text: '信用卡年费扣了300元，手机银行闪退。', why: '电话核实' },
    specialist,
  )
  const after = await (await app.get(`/api/complaints/${id}`, specialist)).json()
  expect(after).toMatchObject({ classifiedBy: 'rule', classification: { business: 'payment' } })
})

test('a rule sends to a department, adds a trigger and demands a person; the light follows', async () => {
  const unit = app.bank.units.branchDesk
  await publish([
    feeRule({
      condition: 'visitors >= 20',
      effects: { grade: 'urgent', triggers: ['group'], needsPerson: true, tags: ['群访'], departmentId: unit.id },
    }),
  ])
  const filed = await file({ visitors: 25 })
  expect(filed).toMatchObject({ unit: { id: unit.id }, light: 'red', classification: { grade: 'urgent' } })
  expect(filed.classification.triggers).toContain('group')
  expect(filed.confidence.abstained).toEqual(expect.arrayContaining(['route', 'business', 'reason']))
  expect(filed.confidence.abstained).not.toContain('grade')
  expect(filed.extraction.rules.tags).toMatchObject([{ tag: '群访' }])
})

test('what an authority hands over stays a complaint, whatever a rule says', async () => {
  await publish([feeRule({ condition: 'true', effects: { route: 'out_of_scope' } })])
  const filed = await file({ channel: 'regulator_12378', externalNumber: 'R-77' })
  expect(filed.classification.route).toBe('complaint')
  expect(filed.extraction.rules.overruled).toMatchObject([{ axis: 'route', wanted: 'out_of_scope', by: 'law' }])
})

test('a rule that fails while it runs is skipped and counted; the complaint is filed and the other rules are asked', async () => {
  const failing = feeRule({ condition: 'headcount / visitors > 3', priority: 900 })
  await publish([failing, feeRule()])
  const filed = await file()
  expect(filed.classification.business).toBe('payment')
  expect(filed.extraction.rules.failed).toMatchObject([{ id: failing.id, say: { zh: '除数为零' } }])
  expect((await read()).use.byRule[failing.id]).toEqual({ hits: 0, failures: 1 })
})

test('a rule counts only between its days', async () => {
  await publish([feeRule({ effectiveFrom: '2026-12-01' })])
  expect((await file()).classifiedBy).toBe('model')
})

test('422: a rule whose example fails is not published, and the example is named', async () => {
  const examples = [
    { text: '手机银行闪退', facts: {}, hit: true },
    { text: '手机银行闪退', facts: {}, hit: false },
  ]
  const reply = await publish([feeRule(), feeRule({ examples })])
  expect(reply.status).toBe(422)
  expect(Object.keys((await reply.json()).fields)).toEqual(['rules.1.examples.1'])
  expect((await read()).draft.rules).toHaveLength(2)
})

test('201: an earlier version comes back as a new one; every version says who, when and why, and the trail knows', async () => {
  const first = await (await publish([feeRule()], '第一次')).json()
  const second = await (await publish([feeRule({ effects: { business: 'loan' } })], '第二次')).json()
  expect((await file()).classification.business).toBe('loan')

  const back = await app.post(`${url}/rule-rollbacks`, { version: second.version, to: first.version, why: '误伤太多' }, office)
  expect(back.status).toBe(201)
  expect(await back.json()).toMatchObject({
    version: second.version + 1,
    kind: 'rolled_back',
    fromVersion: first.version,
    why: '误伤太多',
  })
  expect((await file()).classification.business).toBe('payment')

  const { items } = await (await app.get(`${url}/rule-versions?limit=3`, specialist)).json()
  expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['rolled_back', 'published', 'published'])
  expect(await (await app.get(`${url}/rule-versions/${first.version}`, specialist)).json()).toMatchObject({ rules: first.rules })
  const { rows } = await sql<{ action: string }>`
    select action from audit_events where action like 'rules.%' order by seq desc limit 1`.execute(app.services.db)
  expect(rows).toEqual([{ action: 'rules.rolled_back' }])
})

test('409: nothing to publish, or no longer the version that was read; 404: a version that is not there', async () => {
  const rules = [feeRule()]
  const { version } = await (await publish(rules)).json()
  expect((await publish(rules)).status).toBe(409)
  expect((await app.post(`${url}/rule-versions`, { version: version - 1, revision: 1, why: '旧版' }, office)).status).toBe(409)
  expect((await app.post(`${url}/rule-rollbacks`, { version, to: 9_999, why: '没有' }, office)).status).toBe(404)
  expect((await app.get(`${url}/rule-versions/9999`, office)).status).toBe(404)
})

test('200: one rule is checked with its examples while it is written', async () => {
  const examples = [{ text: '手机银行闪退', facts: { amount: 5 }, hit: true }]
  const good = await app.post(`${url}/rule-validations`, { condition: 'text.contains("闪退") && amount == 5', examples }, office)
  expect(await good.json()).toEqual({
    ok: true,
    condition: null,
    fields: {},
    examples: [{ expected: true, hit: true, ok: true, problem: null }],
  })
  const bad = await (await app.post(`${url}/rule-validations`, { condition: 'amout > 1', examples }, office)).json()
  expect(bad).toMatchObject({ ok: false, condition: { start: 0, end: 5 } })
})

test('200: a text is tried: who hits, who decides, who is overruled', async () => {
  const strong = feeRule({ priority: 500, effects: { business: 'loan' } })
  const weak = feeRule()
  const reply = await app.post(`${url}/rule-trials`, { text: '手机银行闪退', rules: [weak, strong] }, specialist)
  expect(reply.status).toBe(200)
  const { facts, ruling } = await reply.json()
  expect(facts).toMatchObject({ language: 'zh', visitors: 0 })
  expect(ruling.hits.map(({ id }: { id: string }) => id)).toEqual([strong.id, weak.id])
  expect(ruling.overruled).toEqual([{ axis: 'business', wanted: 'payment', ruleId: weak.id, by: { ruleId: strong.id } }])
  expect(ruling).not.toHaveProperty('before')
})

test('401, 403', async () => {
  expect((await app.get(`${url}/rules`)).status).toBe(401)
  expect((await save([], 0, specialist)).status).toBe(403)
  expect((await app.post(`${url}/rule-versions`, { version: 0, revision: 1, why: '试试' }, specialist)).status).toBe(403)
  expect((await app.post(`${url}/rule-dry-runs`, {}, specialist)).status).toBe(403)
  expect((await app.get(`${url}/rules`, await app.person('system_admin', 'headDesk'))).status).toBe(403)
})
