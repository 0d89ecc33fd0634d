import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { shippedPlans } from '../domain/plans/shipped/index.ts'

let app: TestApp
let specialist: Person
let branch: Person
let province: Person
let office: Person
let legal: Person
let trainer: Person

beforeAll(async () => {
  app = await startApp()
  specialist = await app.person('specialist', 'branchDesk')
  branch = await app.person('branch_office', 'branchDesk')
  province = await app.person('province_office', 'provinceDesk')
  office = await app.person('head_office', 'headDesk')
  legal = await app.person('supporting', 'legal')
  trainer = await app.person('trainer', 'branchDesk')
}, 120_000)
afterAll(() => app.stop())

const read = async (id: string, as = office, query = '') => await (await app.get(`/api/plans/${id}${query}`, as)).json()
const change = (id: string, body: object, as: Person | null = office) => app.post(`/api/plans/${id}/versions`, body, as)
/** What the editor sends back when nothing was touched: contacts without their masked values. */
const untouched = async (id: string) => {
  const { version, content } = await read(id)
  const contacts = content.contacts.map(({ name: _, phone: __, ...contact }: { name: unknown; phone: unknown }) => contact)
  return { version, why: '年度修订', content: { ...content, contacts } }
}

describe('GET /api/plans', () => {
  test('200: every institution has the five shipped plans from the first day, in version 1', async () => {
    const { items } = await (await app.get('/api/plans', specialist)).json()
    expect(items.map(({ id, version }: { id: string; version: number }) => [id, version])).toEqual(
      Object.keys(shippedPlans).map((id) => [id, 1]),
    )
    expect(items[0]).toMatchObject({
      title: '群体来访应急预案',
      steps: 8,
      posts: 5,
      minutes: 1440,
      running: 0,
      lastDrillAt: null,
    })
  })
  test('401 and 403', async () => {
    expect((await app.get('/api/plans')).status).toBe(401)
    expect((await app.get('/api/plans', trainer)).status).toBe(403)
  })
})

describe('GET /api/plans/{planId}', () => {
  test('404 for one that does not exist, 422 for a version that does not', async () => {
    expect((await app.get('/api/plans/no_such_plan', office)).status).toBe(404)
    expect((await app.get('/api/plans/constructor', office)).status).toBe(404)
    const reply = await app.get('/api/plans/mass_visit?version=99', office)
    expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, ['version']])
  })
})

describe('GET /api/plans/{planId}/chain', () => {
  test('200: 从发生机构往上，每个岗位现在是谁、副手是谁', async () => {
    const { posts } = await (await app.get(`/api/plans/mass_visit/chain?unitId=${app.bank.units.outlet.id}`, branch)).json()
    const people = posts.map(({ key, personId }: { key: string; personId: string }) => [key, personId])
    expect(Object.fromEntries(people)).toEqual({
      commander: province.actor.id,
      scene: branch.actor.id,
      // The card department is empty: consumer protection stands in for it.
      business: specialist.actor.id,
      legal: legal.actor.id,
      // There is no compliance department, and the province has one person only.
      report: province.actor.id,
    })
    expect(posts[1]).toMatchObject({ deputyId: specialist.actor.id, unitName: '临江分行消保部', away: null })
  })
  test('422 for a unit that is not there', async () => {
    expect((await app.get('/api/plans/mass_visit/chain?unitId=019a0000-0000-7000-8000-000000000001', branch)).status).toBe(422)
  })
})

describe('POST /api/plans/{planId}/versions', () => {
  test('201: a new version with who, why and what changed; the old one stays readable', async () => {
    const body = await untouched('mass_visit')
    const [first, ...rest] = body.content.steps
    const reply = await change('mass_visit', {
      ...body,
      content: { ...body.content, steps: [{ ...first, withinMinutes: 10 }, ...rest] },
    })
    expect(reply.status).toBe(201)
    const plan = await reply.json()
    expect(plan.versions).toMatchObject([
      {
        ...{ version: 2, why: '年度修订', changedBy: expect.any(String) },
        changes: [{ zh: '修改步骤“保障现场秩序与人身安全”（15 → 10 分钟）', en: expect.any(String) }],
      },
      { version: 1, why: null, changes: [] },
    ])
    expect((await read('mass_visit', office, '?version=1')).content.steps[0].withinMinutes).toBe(15)
  })
  test('409 for whoever has read the version before, 403 for who may not edit, 401 for nobody', async () => {
    const body = { ...(await untouched('mass_visit')), version: 1 }
    const reply = await change('mass_visit', body)
    expect([reply.status, (await reply.json()).code]).toEqual([409, 'plan.changed_meanwhile'])
    expect((await change('mass_visit', body, province)).status).toBe(403)
    expect((await change('mass_visit', body, null)).status).toBe(401)
  })
  test('422 names the step whose post does not exist, unknown fields and people who are not there', async () => {
    const body = await untouched('bank_run')
    const { chain, steps } = body.content
    const send = async (content: object) => Object.keys((await (await change('bank_run', { ...body, content })).json()).fields)
    const with_ = (more: object) => send({ ...body.content, ...more })
    expect(await with_({ steps: [{ ...steps[0], post: 'nobody' }] })).toEqual(['content.steps.0.post'])
    expect(await with_({ secret: true })).toEqual(['content.secret'])
    const ghost = '019a0000-0000-7000-8000-000000000001'
    expect(await with_({ chain: [{ ...chain[0], personId: ghost }, ...chain.slice(1)] })).toEqual(['content.chain.0.personId'])
    expect((await read('bank_run')).version).toBe(1)
  })
})

describe('联系人的姓名和电话', () => {
  const phone = '19900007788'
  const contact = { organisation: '临江派出所', duty: '联勤民警', line: '110', name: '赵国强', phone }
  let id: string

  test('存入即加密：页面只显示掩码，数据库和日志里没有明文', async () => {
    const body = await untouched('data_leak')
    const reply = await change('data_leak', {
      ...body,
      content: { ...body.content, contacts: [...body.content.contacts, contact] },
    })
    expect(reply.status).toBe(201)
    const shown = (await reply.json()).content.contacts.at(-1)
    expect(shown).toMatchObject({ organisation: '临江派出所', name: '赵*强', phone: '199****7788' })
    id = shown.id
    const { rows } = await sql<{ all: string }>`
      select (select string_agg(content::text, '') from plan_versions)
          || (select string_agg(convert_from(canonical, 'UTF8'), '') from audit_events) as all`.execute(app.services.db)
    expect(rows[0]!.all).toContain('临江派出所')
    expect(rows[0]!.all).not.toContain(phone)
    expect(rows[0]!.all).not.toContain('赵国强')
  })
  test('修改时没有填的保持不变，掩码值不能存回去，手机号不能当公开电话', async () => {
    const body = await untouched('data_leak')
    const kept = await change('data_leak', body)
    expect((await kept.json()).content.contacts.at(-1)).toMatchObject({ id, phone: '199****7788' })
    const again = await untouched('data_leak')
    const { contacts } = again.content
    const send = async (last: object) => {
      const reply = await change('data_leak', {
        ...again,
        content: { ...again.content, contacts: [...contacts.slice(0, -1), { ...contacts.at(-1), ...last }] },
      })
      return [reply.status, Object.keys((await reply.json()).fields)]
    }
    expect(await send({ phone: '199****7788' })).toEqual([422, [`content.contacts.${contacts.length - 1}.phone`]])
    expect(await send({ line: phone })).toEqual([422, [`content.contacts.${contacts.length - 1}.line`]])
  })
  test('201 with a reason, and on the record; 403, 404 and 422', async () => {
    const { version } = await read('data_leak')
    const reveal = (as: Person, body: object = { reason: '启动前核对联系方式' }, contactId = id) =>
      app.post(`/api/plans/data_leak/versions/${version}/contacts/${contactId}/reveals`, body, as)
    const reply = await reveal(branch)
    expect([reply.status, await reply.json()]).toEqual([201, { name: '赵国强', phone }])
    expect((await reveal(specialist)).status).toBe(403)
    expect((await reveal(branch, {}, id)).status).toBe(422)
    expect((await reveal(branch, undefined, 'public-99')).status).toBe(404)
  })
})

describe('POST /api/plans', () => {
  test('201: a plan of the bank’s own, beside the shipped ones', async () => {
    const { content } = await untouched('fraud_wave')
    const reply = await app.post(
      '/api/plans',
      { content: { ...content, title: '停电应急预案', contacts: [] }, why: '新增' },
      office,
    )
    expect(reply.status).toBe(201)
    const { items } = await (await app.get('/api/plans', office)).json()
    expect(items.at(-1)).toMatchObject({ title: '停电应急预案', version: 1, isShipped: false })
  })
  test('403 and 422', async () => {
    const { content } = await untouched('fraud_wave')
    expect((await app.post('/api/plans', { content, why: '新增' }, branch)).status).toBe(403)
    expect((await app.post('/api/plans', { content: { ...content, steps: [] }, why: '新增' }, office)).status).toBe(422)
  })
})
