import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { makeComplaint } from '../complaint/testing.ts'

let app: TestApp
let specialist: Person
let branch: Person
let admin: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  specialist = await app.person('specialist', 'branchDesk')
  await app.person('department_head', 'branchDesk')
  branch = await app.person('branch_office', 'branchDesk')
  await app.person('province_office', 'provinceDesk')
  admin = await app.person('system_admin', 'head')
  await app.person('head_office', 'headDesk')
}, 60_000)
afterAll(() => app.stop())

describe('the ladder as data', () => {
  test('200 and 201: read, and changed by head office from the version that was read', async () => {
    const headOffice = await app.person('head_office', 'headDesk')
    const ladder = await (await app.get('/api/escalation-ladder', specialist)).json()
    expect(ladder.version).toBe(1)
    const wanted = { ...ladder, reason: '节假日期间缩短时限' }
    wanted.rungs[0].acknowledgeHours = { red: 2, other: 12 }
    const reply = await app.post('/api/escalation-ladder/versions', wanted, headOffice)
    expect(reply.status).toBe(201)
    expect(await reply.json()).toMatchObject({ version: 2, rungs: [{ acknowledgeHours: { red: 2 } }, {}, {}, {}] })
    expect((await app.post('/api/escalation-ladder/versions', wanted, headOffice)).status).toBe(409)
    expect((await app.post('/api/escalation-ladder/versions', wanted, branch)).status).toBe(403)
    expect((await app.post('/api/escalation-ladder/versions', wanted)).status).toBe(401)
    const short = await app.post(
      '/api/escalation-ladder/versions',
      { ...wanted, version: 2, rungs: wanted.rungs.slice(1) },
      headOffice,
    )
    expect(short.status).toBe(422)
    expect((await short.json()).fields).toHaveProperty('rungs')
  })

  test('200: versions say who, why and what', async () => {
    const { items } = await (await app.get('/api/escalation-ladder/versions', specialist)).json()
    expect(items[0]).toMatchObject({
      version: 2,
      reason: '节假日期间缩短时限',
      changes: [{ zh: '部门：红灯时限 4 → 2 小时' }, { zh: '部门：其他时限 24 → 12 小时' }],
    })
    expect(items.at(-1)).toMatchObject({ version: 1, madeBy: null })
    expect((await app.get('/api/escalation-ladder/versions')).status).toBe(401)
    expect((await app.get('/api/escalation-ladder/versions', admin)).status).toBe(403)
  })

  const draft = async () => {
    const { version: _, ...rest } = await (await app.get('/api/escalation-ladder', specialist)).json()
    return rest
  }

  test('422: self-harm must rise by itself, and a threshold has its limits', async () => {
    const headOffice = await app.person('head_office', 'headDesk')
    const changed = await draft()
    for (const trigger of changed.triggers) {
      if (trigger.kind === 'self_harm') trigger.how = 'propose'
      if (trigger.kind === 'amount') trigger.threshold = 0
    }
    const reply = await app.post(
      '/api/escalation-ladder/versions',
      { ...changed, version: 2, reason: '调整触发条件' },
      headOffice,
    )
    expect(reply.status).toBe(422)
    expect(Object.keys((await reply.json()).fields)).toEqual(['triggers.4.threshold', 'triggers'])
  })

  test('201: a drawing names who is asked when', async () => {
    const unitId = app.bank.units.branchDesk.id
    const reply = await app.post('/api/escalation-ladder/drawings', { unitId, light: 'red' }, specialist)
    expect(reply.status).toBe(201)
    const { steps } = await reply.json()
    const at = (ms: string) => (Date.parse(ms) - app.clock.now().getTime()) / 3_600_000
    expect(
      steps.map((step: { level: string; unit: { name: string }; people: { name: string; as: string }[]; toldAt: string }) => [
        step.level,
        step.unit.name,
        step.people.map(({ as }) => as).join(),
        at(step.toldAt),
      ]),
    ).toEqual([
      ['department', '临江分行消保部', 'approver,deputy', 0],
      ['branch', '临江分行消保部', 'approver,deputy', 2],
      ['province', '江南省分行消保部', 'approver', 10],
      ['head_office', '总行消保部', 'approver', 22],
    ])
  })

  test('201: an exception for a business gives it other hours, in working time', async () => {
    const changed = await draft()
    changed.overrides = [
      {
        ...{ name: '信用卡', businesses: ['credit_card'], reasons: [], unitPaths: [] },
        rungs: [
          {
            level: 'department',
            acknowledgeHours: { red: 1, other: 1 },
            acknowledgeTime: { red: 'working_time', other: 'working_time' },
          },
        ],
      },
    ]
    const wanted = { unitId: app.bank.units.branchDesk.id, light: 'red', draft: changed }
    const told = async (business: string) =>
      await (await app.post('/api/escalation-ladder/drawings', { ...wanted, business }, specialist)).json()
    expect((await told('credit_card.fee')).override).toBe('信用卡')
    expect((await told('deposit')).override).toBeNull()
  })

  test('401, 403 and 422 of a drawing and of a rehearsal', async () => {
    const unitId = app.bank.units.branchDesk.id
    expect((await app.post('/api/escalation-ladder/drawings', { unitId, light: 'red' })).status).toBe(401)
    expect((await app.post('/api/escalation-ladder/drawings', { unitId, light: 'red' }, admin)).status).toBe(403)
    const unknown = await app.post('/api/escalation-ladder/drawings', { unitId: newId(new Date()), light: 'red' }, specialist)
    expect(unknown.status).toBe(422)
    expect((await unknown.json()).fields).toHaveProperty('unitId')
    expect((await app.post('/api/escalation-ladder/rehearsals', { draft: await draft() })).status).toBe(401)
    expect((await app.post('/api/escalation-ladder/rehearsals', { draft: await draft() }, branch)).status).toBe(403)
  })

  test('201: a rehearsal says what would have risen, and to whom', async () => {
    const headOffice = await app.person('head_office', 'headDesk')
    const { row } = await makeComplaint(app.bank, 'branchDesk', { amount: 300_000 })
    const changed = await draft()
    const index = changed.triggers.findIndex(({ kind }: { kind: string }) => kind === 'amount')
    changed.triggers[index].threshold = 300_000
    const reply = await app.post('/api/escalation-ladder/rehearsals', { draft: changed }, headOffice)
    expect(reply.status).toBe(201)
    const rehearsed = await reply.json()
    expect(rehearsed.triggers[index]).toEqual({ inForce: 0, draft: 1 })
    expect(rehearsed.samples).toMatchObject([
      { number: row.number, before: null, after: { level: 'branch', how: 'propose', toUnit: '临江分行消保部' } },
    ])
  })
})
