import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../platform/database.ts'
import { newId } from '../../../platform/ids.ts'
import { minuteMs } from '../../../platform/time.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { listHistory } from '../../complaint/index.ts'
import { makeComplaint } from '../../complaint/testing.ts'
import { insertInvestigation } from '../monitor/investigations.repo.ts'

let app: TestApp
let specialist: Person
let branch: Person
let province: Person
let office: Person
let legal: Person
let otherBranch: Person
let examiner: Person
let complaintId: string
let runId: string

beforeAll(async () => {
  app = await startApp()
  specialist = await app.person('specialist', 'branchDesk')
  branch = await app.person('branch_office', 'branchDesk')
  province = await app.person('province_office', 'provinceDesk')
  office = await app.person('head_office', 'headDesk')
  legal = await app.person('supporting', 'legal')
  otherBranch = await app.person('branch_office', 'otherBranchDesk')
  examiner = await app.person('examiner', 'headDesk')
  complaintId = (await makeComplaint(app.bank, 'branchDesk')).row.id
}, 120_000)
afterAll(() => app.stop())

const start = (body: object, as: Person | null = branch) => app.post('/api/plan-runs', { text: '现场人数持续增加', ...body }, as)
const act = (body: object, as: Person | null = branch, id = runId) => app.post(`/api/plan-runs/${id}/entries`, body, as)
const read = async (as: Person = branch, id = runId) => await (await app.get(`/api/plan-runs/${id}`, as)).json()
const titles = async (as: Person): Promise<string[]> => {
  const { items } = await (await app.get('/api/notifications?limit=50', as)).json()
  return items.map(({ title }: { title: { zh: string } }) => title.zh)
}
const forComplaint = { planId: 'mass_visit', origin: { kind: 'complaint', id: '' } }

describe('POST /api/plan-runs', () => {
  test('201: 从一件投诉启动：步骤按预案计时，指挥链上的人收到通知，投诉留下记录', async () => {
    forComplaint.origin.id = complaintId
    const offer = await (await app.get(`/api/plan-starts?kind=complaint&id=${complaintId}`, branch)).json()
    expect(offer).toMatchObject({ start: { ok: true }, unitName: '临江分行', runs: [] })
    const reply = await start(forComplaint)
    expect(reply.status).toBe(201)
    const run = await reply.json()
    runId = run.id
    expect(run).toMatchObject({ isDrill: false, status: 'running', steps: 8, openSteps: 8, origin: { kind: 'complaint' } })
    expect(run.stepRows[0]).toMatchObject({ title: '保障现场秩序与人身安全', standing: 'open', isMine: true })
    expect(Date.parse(run.stepRows[0].dueAt) - Date.parse(run.startedAt)).toBe(15 * minuteMs)
    const events = await listHistory(app.services.db, app.bank.institution.id, complaintId)
    expect(events.at(-1)?.event).toEqual({ type: 'plan_started', runId, title: '群体来访应急预案' })
    for (const one of [province, legal]) expect(await titles(one)).toContain('预案启动，您在指挥链上：群体来访应急预案')
    expect(await titles(otherBranch)).toEqual([])
  })
  test('409 while the same plan runs for the same complaint', async () => {
    const reply = await start(forComplaint)
    expect([reply.status, (await reply.json()).code]).toEqual([409, 'plan.already_running'])
  })
  test('409 for a complaint that has ended, with the reason', async () => {
    const { row } = await makeComplaint(app.bank, 'branchDesk', {}, [{ type: 'withdrawn', by: 'consumer', reason: '已和解' }])
    const reply = await start({ planId: 'mass_visit', origin: { kind: 'complaint', id: row.id } })
    expect([reply.status, (await reply.json()).message.zh]).toEqual([409, '投诉已经办结，不能为它启动预案。'])
  })
  test('401, 403, 404 and 422', async () => {
    expect((await start(forComplaint, null)).status).toBe(401)
    expect((await start(forComplaint, specialist)).status).toBe(403)
    expect((await start(forComplaint, examiner)).status).toBe(403)
    expect((await start(forComplaint, otherBranch)).status).toBe(404)
    expect((await start({ ...forComplaint, planId: 'no_such_plan' })).status).toBe(404)
    const fields = async (body: object) => Object.keys((await (await start(body)).json()).fields)
    expect(await fields({ planId: 'mass_visit' })).toEqual(['unitId'])
    expect(await fields({ planId: 'mass_visit', unitId: app.bank.units.otherBranch.id })).toEqual(['unitId'])
    expect(await fields({ ...forComplaint, isDrill: true })).toEqual(['origin'])
    expect(await fields({ ...forComplaint, urgent: true })).toEqual(['urgent'])
    const posts = [{ post: 'scene', personId: examiner.actor.id }]
    expect(await fields({ planId: 'bank_run', unitId: app.bank.units.branch.id, posts })).toEqual(['posts.0.personId'])
  })
})

test('谁看得到：指挥链上的人、他们的部门及其上级；别的分行看不到，列表里也没有', async () => {
  for (const one of [branch, specialist, province, legal, office, examiner])
    expect((await app.get(`/api/plan-runs/${runId}`, one)).status).toBe(200)
  expect((await app.get(`/api/plan-runs/${runId}`, otherBranch)).status).toBe(404)
  const ids = async (as: Person) => (await (await app.get('/api/plan-runs', as)).json()).items.map(({ id }: { id: string }) => id)
  expect([await ids(province), await ids(otherBranch)]).toEqual([[runId], []])
  const stranger = await app.person('supporting', 'risk')
  expect((await app.get(`/api/plan-runs/${runId}`, stranger)).status).toBe(404)
})

describe('POST /api/plan-runs/{id}/entries', () => {
  test('201: 责任人完成自己的步骤，支持部门完成自己的，别人的不行', async () => {
    const done = await act({ act: 'complete_step', step: 'secure', text: '现场 23 人，情绪平稳' })
    expect(done.status).toBe(201)
    expect((await done.json()).stepRows[0]).toMatchObject({ standing: 'on_time', result: '现场 23 人，情绪平稳' })
    expect((await act({ act: 'complete_step', step: 'position', text: '' }, legal)).status).toBe(201)
    const others = await act({ act: 'complete_step', step: 'answer', text: '已答复' }, legal)
    expect([others.status, (await others.json()).message.zh]).toEqual([409, '由该步骤的责任人、副手或总指挥办理。'])
    expect((await act({ act: 'complete_step', step: 'secure', text: '' })).status).toBe(409)
  })
  test('决定、口径与结束由总指挥作出；记录与情况报告谁都可以', async () => {
    expect((await act({ act: 'decide', text: '增派两名接待人员' })).status).toBe(409)
    expect((await act({ act: 'decide', text: '增派两名接待人员' }, province)).status).toBe(201)
    expect((await act({ act: 'log', text: '来访人提出当面道歉' }, specialist)).status).toBe(201)
    expect((await act({ act: 'report', to: '分行行长', text: '人数稳定，无过激行为' }, legal)).status).toBe(201)
    const early = await act({ act: 'end', text: '已平稳' }, province)
    expect([early.status, (await early.json()).message.zh]).toEqual([409, '还有 6 个步骤没有完成，也没有说明不适用。'])
  })
  test('文字中的手机号被掩码后才留存', async () => {
    const reply = await act({ act: 'log', text: '代表电话 19900005566' }, specialist)
    expect((await reply.json()).entries.at(-1).text).not.toContain('19900005566')
  })
  test('岗位交接：新责任人收到通知并能办理，原责任人仍能看到', async () => {
    // Came after the start.
    const colleague = await app.person('department_head', 'provinceDesk')
    const wish = { act: 'hand_over', post: 'report', personId: colleague.actor.id, text: '交接班' }
    expect((await act(wish)).status).toBe(409)
    expect((await act(wish, province)).status).toBe(201)
    expect(await titles(colleague)).toContain('“信息报告”已交接给您')
    expect((await act({ act: 'complete_step', step: 'first_report', text: '已电话报告，文号 2026-7' }, colleague)).status).toBe(
      201,
    )
    const again = await act(wish, province)
    expect([again.status, Object.keys((await again.json()).fields)]).toEqual([422, ['personId']])
  })
  test('401, 403, 404 and 422', async () => {
    const log = { act: 'log', text: '现场平稳' }
    expect((await act(log, null)).status).toBe(401)
    expect((await act(log, examiner)).status).toBe(403)
    expect((await act(log, otherBranch)).status).toBe(404)
    expect((await act({ ...log, urgent: true })).status).toBe(422)
    expect((await act({ act: 'complete_step', step: 'nothing', text: '' })).status).toBe(422)
  })
})

test('步骤超时只通知一次：责任人与总指挥各一次，重复巡检不再通知', async () => {
  app.clock.advance(70 * minuteMs)
  await app.runJob('plans.sweep-steps')
  await app.runJob('plans.sweep-steps')
  const late = (list: string[]) => list.filter((title) => title.startsWith('应急步骤超时')).sort()
  expect(late(await titles(branch))).toEqual(['应急步骤超时：确定接待人并推选代表', '应急步骤超时：逐件登记并合并为群体事件'])
  expect(late(await titles(province))).toHaveLength(2)
  expect(late(await titles(legal))).toEqual([])
  const { entries } = await read()
  expect(entries.filter(({ type }: { type: string }) => type === 'step_overdue')).toHaveLength(2)
})

describe('files of a run', () => {
  test('201, byte for byte back with its digest; 404 and 409', async () => {
    const form = new FormData()
    form.set('file', new File(['现场照片'], '现场.txt'))
    const send = (as: Person) => app.request('POST', `/api/plan-runs/${runId}/files`, { as, form })
    const reply = await send(branch)
    expect(reply.status).toBe(201)
    const { file } = (await reply.json()).entries.at(-1)
    expect(file.sha256).toBe(createHash('sha256').update('现场照片').digest('hex'))
    const path = `/api/plan-runs/${runId}/files/${file.id}`
    expect(await (await app.get(path, legal)).text()).toBe('现场照片')
    expect((await app.get(path, otherBranch)).status).toBe(404)
    // Reaches the run, but stands outside of its chain of command.
    expect((await send(office)).status).toBe(409)
  })
})

test('contacts of a run are opened with a reason, by whoever takes part', async () => {
  const path = `/api/plan-runs/${runId}/contacts/public-1/reveals`
  expect((await app.post(path, { reason: '联系派出所' }, legal)).status).toBe(201)
  expect((await app.post(path, { reason: '联系派出所' }, examiner)).status).toBe(403)
  expect((await app.post(path, { reason: '联系派出所' }, otherBranch)).status).toBe(404)
})

test('从结束到归档：评估写明用时与改进，由第二人审定，改进写入下一版预案', async () => {
  for (const step of ['name', 'register', 'facts', 'answer'])
    expect((await act({ act: 'complete_step', step, text: '已完成' }, province)).status).toBe(201)
  expect((await act({ act: 'skip_step', step: 'follow', text: '并入投诉办理' })).status).toBe(409)
  expect((await act({ act: 'skip_step', step: 'follow', text: '并入投诉办理' }, province)).status).toBe(201)
  expect((await act({ act: 'end', text: '现场已平稳，转入常态办理' }, province)).status).toBe(201)
  const evaluate = { act: 'evaluate', verdict: 'partly', text: '推选代表偏慢', improvements: ['预先印制代表登记表'] }
  expect((await act(evaluate, legal)).status).toBe(409)
  const evaluated = await (await act(evaluate, branch)).json()
  expect(evaluated.times).toMatchObject({ onTime: 5, late: 2, skipped: 1, open: 0, percentOnTime: 71 })
  const sign = { act: 'sign_off', decision: 'approved', text: '同意' }
  expect((await (await act(sign, branch)).json()).message.zh).toBe('评估须由评估人以外的人审定。')
  expect((await act(sign, province)).status).toBe(409)
  expect((await (await act({ ...sign, decision: 'returned' }, office)).json()).status).toBe('ended')
  expect((await act(evaluate, branch)).status).toBe(201)
  expect((await (await act(sign, office)).json()).status).toBe('closed')
  expect((await act({ act: 'log', text: '补记' })).status).toBe(409)

  const plan = await (await app.get('/api/plans/mass_visit', office)).json()
  expect(plan.waiting).toMatchObject([{ runId, isDrill: false, improvements: ['预先印制代表登记表'] }])
  const contacts = plan.content.contacts.map(({ name: _, phone: __, ...one }: { name: unknown; phone: unknown }) => one)
  const resources = [...plan.content.resources, { name: '代表登记表', amount: '20 份', place: '接待室' }]
  const body = { version: 1, why: '采纳评估改进', content: { ...plan.content, contacts, resources }, fromRunIds: [runId] }
  const changed = await app.post('/api/plans/mass_visit/versions', body, office)
  expect([changed.status, (await changed.json()).waiting]).toEqual([201, []])
  expect(await read()).toMatchObject({ takenUpIn: 2, planVersion: 1 })
  const twice = await app.post('/api/plans/mass_visit/versions', { ...body, version: 2 }, office)
  expect([twice.status, Object.keys((await twice.json()).fields)]).toEqual([422, ['fromRunIds.0']])
})

test('每一步都在日志里，日志不能改也不能删', async () => {
  const { entries } = await read()
  expect(entries.map(({ seq }: { seq: number }) => seq)).toEqual(entries.map((_: unknown, index: number) => index + 1))
  expect(entries[0].type).toBe('started')
  expect(entries.at(-1)).toMatchObject({ type: 'taken_up', count: 2 })
  await expect(sql`delete from plan_run_entries where run_id = ${runId}`.execute(app.services.db)).rejects.toThrow(
    'entries are never changed',
  )
})

test('演练与实战一样走完，但处处标明演练，不碰真实案件，口径不对外', async () => {
  const before = await listHistory(app.services.db, app.bank.institution.id, complaintId)
  const reply = await start({ planId: 'media_storm', isDrill: true, unitId: app.bank.units.branch.id, text: '年度演练' })
  expect(reply.status).toBe(201)
  const drill = await reply.json()
  expect(drill).toMatchObject({ isDrill: true, origin: null })
  expect(await titles(office)).toContain('【演练】预案启动，您在指挥链上：重大舆情应急预案')
  const said = await act({ act: 'announce', audience: '媒体', text: '我们注意到有关反映' }, office, drill.id)
  expect((await said.json()).entries.at(-1)).toMatchObject({ about: '【演练，未对外】媒体', text: '【演练】我们注意到有关反映' })
  expect(await listHistory(app.services.db, app.bank.institution.id, complaintId)).toEqual(before)
  const { items } = await (await app.get('/api/plans', office)).json()
  expect(items.find(({ id }: { id: string }) => id === 'media_storm').lastDrillAt).toBe(drill.startedAt)
})

test('深夜启动的实战立即通知，不受免打扰时段影响', async () => {
  // 23:00 in Beijing.
  app.clock.set(new Date('2026-11-23T15:00:00Z'))
  const reply = await start({ planId: 'data_leak', unitId: app.bank.units.branch.id })
  expect(reply.status).toBe(201)
  expect(await titles(office)).toContain('预案启动，您在指挥链上：客户信息泄露应急预案')
})

test('从群体事件启动：群体事件挂上这次预案；从专项调查启动：记入调查记录，被查单位看不到', async () => {
  const other = (await makeComplaint(app.bank, 'branchDesk')).row.id
  const group = await (
    await app.post('/api/groups', { title: '分期争议', matter: '装修分期', complaintIds: [complaintId, other] }, branch)
  ).json()
  const run = await (await start({ planId: 'fraud_wave', origin: { kind: 'group', id: group.id } })).json()
  expect(await (await app.get(`/api/groups/${group.id}`, branch)).json()).toMatchObject({ planId: run.id })

  const { branch: unit, provinceDesk } = app.bank.units
  const id = newId(app.clock.now())
  await inTransaction(app.services.db, (tx) =>
    insertInvestigation(tx, {
      ...{ institution_id: app.bank.institution.id, id, measure: 'overdue', status: 'opened' },
      ...{ unit_id: unit.id, unit_name: unit.name, unit_path: unit.path },
      ...{ owner_unit_id: provinceDesk.id, owner_unit_name: provinceDesk.name, owner_unit_path: provinceDesk.path },
      ...{ owner_id: null, owner_name: null, asked_by: null, closed_at: null, last_seq: 0, warned_at: null },
      ...{ overdue_told_at: null, opened_at: app.clock.now(), due_on: '2026-12-31' },
    }),
  )
  const origin = { kind: 'investigation', id }
  expect((await start({ planId: 'bank_run', origin })).status).toBe(404)
  const begun = await (await start({ planId: 'bank_run', origin }, province)).json()
  expect(begun.unitName).toBe('江南省分行')
  expect((await app.get(`/api/plan-runs/${begun.id}`, branch)).status).toBe(404)
  const { entries } = await (await app.get(`/api/investigations/${id}`, province)).json()
  expect(entries.at(-1)).toMatchObject({ type: 'plan_started', text: '网点集中提取（挤兑）应急预案' })
})
