import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { listHistory } from '../../complaint/index.ts'
import { makeComplaint } from '../../complaint/testing.ts'
import { defaultMonitorSettings } from '../domain/monitor/settings.ts'
import { insertInvestigation } from './investigations.repo.ts'
import { investigatorOf } from './investigator-of.ts'
import { remindInvestigators } from './remind-investigators.ts'

let app: TestApp
let specialist: Person
let branch: Person
let province: Person
let colleague: Person
let otherProvince: Person
let office: Person
let number: string

/** Complaints of the branch in the week that is open now, so many of them escalated; all withdrawn in it. */
async function week(filed: number, escalated: number) {
  for (let serial = 0; serial < filed; serial++) {
    const { row } = await makeComplaint(
      app.bank,
      'branchDesk',
      {},
      serial < escalated
        ? [
            {
              ...{ type: 'escalated', escalationId: app.bank.units.head.id, from: 'specialist', to: 'department' },
              ...{ unitId: app.bank.units.branchDesk.id, unitName: '临江分行消保部', opinion: '' },
            },
            { type: 'withdrawn', by: 'consumer', reason: '已和解' },
          ]
        : [{ type: 'withdrawn', by: 'consumer', reason: '已和解' }],
    )
    number = row.number
  }
  app.clock.advance(7 * 24 * 3_600_000)
}

beforeAll(async () => {
  app = await startApp({ now: '2026-03-03T02:00:00.000Z' })
  specialist = await app.person('specialist', 'branchDesk')
  branch = await app.person('branch_office', 'branchDesk')
  province = await app.person('province_office', 'provinceDesk')
  colleague = await app.person('department_head', 'provinceDesk')
  otherProvince = await app.person('province_office', 'otherProvinceDesk')
  office = await app.person('head_office', 'headDesk')
  for (let count = 0; count < 5; count++) await week(10, 1)
  await week(20, 12)
}, 120_000)
afterAll(() => app.stop())

const board = async (as: Person, query = '') => (await app.get(`/api/monitor${query}`, as)).json()
const ofBranch = (body: { lines: { unitName: string }[] }) => body.lines.find(({ unitName }) => unitName === '临江分行')
const investigations = async (as: Person) => (await (await app.get('/api/investigations', as)).json()).items
const act = (id: string, body: unknown, as: Person | null = province) => app.post(`/api/investigations/${id}/entries`, body, as)

test('一周升级率陡增：报警一次，立项一次，再核查不重复', async () => {
  const first = await app.post('/api/monitor/judgements', {}, office)
  expect(first.status).toBe(201)
  expect((await first.json()).raised).toBeGreaterThan(0)
  expect(await (await app.post('/api/monitor/judgements', {}, office)).json()).toMatchObject({ raised: 0 })
  await app.runJob('escalation.judge-weeks')
  const found = (await investigations(province)).filter((one: { unitName: string }) => one.unitName === '临江分行')
  expect(found).toMatchObject([{ measure: 'escalation', status: 'opened', ownerUnitName: '江南省分行消保部' }])
})

test('上级消保部门收到消息，被调查的分行看不到这项调查', async () => {
  const inbox = await (await app.get('/api/notifications', province)).json()
  expect(inbox.items.map(({ title }: { title: { zh: string } }) => title.zh).join()).toContain('异常预警：临江分行')
  const [one] = (await investigations(province)).filter((it: { unitName: string }) => it.unitName === '临江分行')
  expect((await app.get(`/api/investigations/${one.id}`, branch)).status).toBe(404)
  expect((await app.get(`/api/investigations/${one.id}`, otherProvince)).status).toBe(404)
  expect(ofBranch(await board(province))).toMatchObject({ investigationId: one.id })
  expect(ofBranch(await board(branch))).toMatchObject({ verdict: 'alarm', investigationId: null })
})

describe('GET /api/monitor', () => {
  test('200: in words, with the weeks before, for the units that one sees', async () => {
    const line = ofBranch(await board(province)) as unknown as { why: { zh: string }; series: unknown[] }
    expect(line).toMatchObject({ verdict: 'alarm', k: 12, n: 20 })
    expect(line.why.zh).toContain('20 件中 12 件')
    expect(line.series).toHaveLength(13)
    expect(ofBranch(await board(otherProvince))).toBeUndefined()
  })
  test('the complaints behind a number are as many as the number says', async () => {
    const { week: monday } = await board(province)
    const path = `/api/monitor/units/${app.bank.units.branch.id}/complaints?week=${monday}&measure=escalation`
    expect((await (await app.get(path, province)).json()).items).toHaveLength(12)
    expect((await app.get(path, otherProvince)).status).toBe(404)
  })
  test('401, 403, 422', async () => {
    expect((await app.get('/api/monitor', null)).status).toBe(401)
    expect((await app.get('/api/monitor', specialist)).status).toBe(403)
    const reply = await app.get('/api/monitor?week=2026-03-04', province)
    expect(reply.status).toBe(422)
    expect((await reply.json()).fields).toHaveProperty('week')
  })
})

test('一项调查从承办到审结：承办人不能自己审结，每一步都在日志里', async () => {
  const { id } = (await investigations(province)).find((one: { unitName: string }) => one.unitName === '临江分行')
  const wishes = [
    { act: 'take', plan: '先调阅本周全部升级件' },
    { act: 'link', number, why: '典型个案' },
    { act: 'find', text: '多起投诉因首次答复敷衍而升级', cause: '新员工未经培训上岗' },
    { act: 'set_measures', text: '一周内完成复训并抽查答复质量', dueOn: '2026-05-30' },
    { act: 'ask_closing', text: '整改已完成，申请审结' },
  ]
  expect((await act(id, { act: 'find', text: '尚未承办就认定', cause: '不明' })).status).toBe(409)
  for (const wish of wishes) expect((await act(id, wish)).status).toBe(201)
  const form = new FormData()
  form.set('file', new File(['证据'], '抽查.txt'))
  expect((await app.request('POST', `/api/investigations/${id}/evidence`, { as: province, form })).status).toBe(409)
  const decision = { act: 'decide_closing', decision: 'approved', opinion: '同意审结' }
  const own = await act(id, decision)
  expect(own.status).toBe(409)
  expect((await own.json()).message.zh).toBe('审结须由承办人以外的人决定。')
  const closed = await act(id, decision, colleague)
  expect(closed.status).toBe(201)
  const detail = await closed.json()
  expect(detail.status).toBe('closed')
  expect(detail.entries.map(({ type }: { type: string }) => type)).toEqual([
    ...['opened', 'taken', 'linked', 'found', 'measures_set', 'closing_asked', 'closed'],
  ])
})

test('evidence is kept with its digest and comes back byte for byte', async () => {
  const ofProvince = (await investigations(office)).find((one: { unitName: string }) => one.unitName === '江南省分行')
  const form = new FormData()
  form.set('file', new File(['抽查记录'], '抽查.txt'))
  const reply = await app.request('POST', `/api/investigations/${ofProvince.id}/evidence`, { as: office, form })
  expect(reply.status).toBe(201)
  const { file } = (await reply.json()).entries.at(-1)
  expect(file.sha256).toBe(createHash('sha256').update('抽查记录').digest('hex'))
  const path = `/api/investigations/${ofProvince.id}/evidence/${file.id}`
  expect(await (await app.get(path, office)).text()).toBe('抽查记录')
  expect((await app.get(path, province)).status).toBe(404)
})

describe('POST /api/investigations/{id}/entries', () => {
  test('401, 403, 404, 422', async () => {
    const [one] = await investigations(province)
    const note = { act: 'note', text: '已电话核实' }
    expect((await act(one.id, note, null)).status).toBe(401)
    expect((await act(one.id, note, specialist)).status).toBe(403)
    expect((await act(one.id, note, otherProvince)).status).toBe(404)
    const reply = await act(one.id, { ...note, urgent: true })
    expect(reply.status).toBe(422)
  })
})

describe('settings', () => {
  test('a rehearsal says what would have fired, and opens nothing', async () => {
    const before = await investigations(office)
    const reply = await app.post(
      '/api/monitor/rehearsals',
      { settings: { ...defaultMonitorSettings, minEvents: 15 }, weeks: 4 },
      office,
    )
    expect(reply.status).toBe(200)
    const last = (await reply.json()).weeks.at(-1)
    expect(last.now).toBeGreaterThan(last.wanted)
    expect(last.alarms.map(({ change }: { change: string }) => change)).toContain('gone')
    expect(await investigations(office)).toEqual(before)
  })
  test('200, then 409 for whoever has read the version before; 403 and 422', async () => {
    const body = { version: 1, settings: { ...defaultMonitorSettings, points: 12 }, why: '减少误报' }
    const put = (as: Person, more: object = {}) => app.request('PUT', '/api/monitor/settings', { as, body: { ...body, ...more } })
    expect((await put(province)).status).toBe(403)
    expect((await put(office, { settings: { ...body.settings, minCases: 1 } })).status).toBe(422)
    expect(await (await put(office)).json()).toMatchObject({ version: 2, settings: { points: 12 } })
    expect((await put(office)).status).toBe(409)
  })
})

test('the board counts what the histories say', async () => {
  const { week: monday } = await board(province)
  const path = `/api/monitor/units/${app.bank.units.branch.id}/complaints?week=${monday}&measure=share`
  const { items } = await (await app.get(path, province)).json()
  let escalated = 0
  for (const { id } of items) {
    const events = await listHistory(app.services.db, app.bank.institution.id, id)
    if (events.some(({ event }) => event.type === 'escalated')) escalated += 1
  }
  expect([items.length, escalated]).toEqual([20, 12])
})

test('总行消保部自己报警时，由总行内的独立部门调查：本部门看不到，也不被通知', async () => {
  const { headDesk, quality } = app.bank.units
  const inspector = await app.person('quality', 'quality')
  const unit = await inTransaction(app.services.db, (tx) => investigatorOf(tx, app.bank.institution.id, headDesk))
  expect(unit?.id).toBe(quality.id)
  await inTransaction(app.services.db, async (tx) => {
    await insertInvestigation(tx, {
      ...{ institution_id: app.bank.institution.id, id: newId(app.clock.now()), measure: 'overdue', status: 'opened' },
      ...{ unit_id: headDesk.id, unit_name: headDesk.name, unit_path: headDesk.path },
      ...{ owner_unit_id: quality.id, owner_unit_name: quality.name, owner_unit_path: quality.path },
      ...{ owner_id: null, owner_name: null, asked_by: null, closed_at: null, last_seq: 0, warned_at: null },
      ...{ overdue_told_at: null, opened_at: app.clock.now(), due_on: '2026-05-01' },
    })
  })
  const ofDesk = ({ unitName }: { unitName: string }) => unitName === '总行消保部'
  expect((await investigations(office)).filter(ofDesk)).toEqual([])
  const [one] = (await investigations(inspector)).filter(ofDesk)
  expect((await app.get(`/api/investigations/${one.id}`, office)).status).toBe(404)
  expect((await act(one.id, { act: 'take', plan: '调阅全部超期件' }, inspector)).status).toBe(201)
})

test('调查到期前三天提醒、超期提醒各一次，申请审结通知可以决定的人', async () => {
  const titles = async (as: Person) => {
    const { items } = (await (await app.get('/api/notifications?limit=50', as)).json()) as { items: { title: { zh: string } }[] }
    return items.map(({ title }) => title.zh)
  }
  const about = (list: string[], words: string) => list.filter((title) => title.includes(words)).length
  expect(about(await titles(colleague), '申请审结，等待决定')).toBe(1)
  expect(about(await titles(province), '已审结')).toBe(1)
  const inspector = await app.person('quality', 'quality')
  app.clock.set(new Date('2026-04-29T00:00:00Z'))
  // Labour Day lies in between, and an inspector on duty wants no quiet days.
  const settings = { isOn: false, from: '21:00', to: '08:00', days: 'none' }
  await app.request('PUT', '/api/me/quiet-hours', { as: inspector, body: { settings } })
  for (let day = 0; day < 6; day++) {
    await remindInvestigators(app.services, app.bank.institution.id)
    await remindInvestigators(app.services, app.bank.institution.id)
    app.clock.advance(24 * 3_600_000)
  }
  expect(about(await titles(inspector), '总行消保部超期率专项调查：将于 2026-05-01 到期')).toBe(1)
  expect(about(await titles(inspector), '总行消保部超期率专项调查：已超过期限 2026-05-01')).toBe(1)
})
