import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'

let app: TestApp
let office: Person
let specialist: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00Z' })
  office = await app.person('head_office', 'headDesk')
  specialist = await app.person('specialist', 'headDesk')
}, 60_000)
afterAll(() => app.stop())

const nfra = 'CN-NFRA-2020-3'
const url = (path: string) => `/api/regulation-packs/${path}`
const read = async (reply: Response) => await reply.json()
const packOf = async (id: string) => read(await app.get(url(id), office))
const put = (id: string, body: object, as: Person = office) => app.request('PUT', url(`${id}/drafts`), { as, body })
const why = '按征求意见稿演练'

async function file(more: object = {}) {
  const reply = await app.post(
    '/api/complaints',
    {
      channel: 'hotline',
      complainant: { name: '王小明', phone: '13812345678' },
      text: '贷款利息和当初说的不一样，请核对。',
      ...more,
    },
    specialist,
  )
  return (await read(reply)).id as string
}
const clocksOf = async (id: string) =>
  (await read(await app.get(`/api/complaints/${id}/clocks`, specialist))).items as {
    id: string
    packId: string
    packVersion: number
    dueDate: string
    state: string
    dueAt: string
  }[]

/** A draft in which handling takes 10 days instead of 15, with every example told so. */
async function draftOfTenDays() {
  const { draft } = await packOf(nfra)
  const begun = draft ?? (await read(await app.post(url(`${nfra}/drafts`), {}, office)))
  const clocks = begun.pack.clocks
    .filter((clock: { id: string }) => clock.id !== 'second_reply')
    .map((clock: { id: string }) => (clock.id === 'handle' ? { ...clock, n: 10 } : clock))
  return { revision: begun.revision, pack: { ...begun.pack, clocks }, scenarios: begun.scenarios }
}

describe('the packs', () => {
  test('200: every shipped pack is listed with its confidence, its switch and its examples, all of which pass', async () => {
    const { items } = await read(await app.get('/api/regulation-packs', specialist))

    expect(items).toHaveLength(11)
    expect(items.every(({ failing }: { failing: number }) => failing === 0)).toBe(true)
    expect(items.find(({ id }: { id: string }) => id === nfra)).toMatchObject({
      version: 1,
      isOn: true,
      confidence: 'high',
      clocks: 4,
      hasDraft: false,
    })
  })

  test('401: nobody is signed in', async () => expect((await app.get('/api/regulation-packs')).status).toBe(401))

  test('404: a pack that is not there', async () => expect((await app.get(url('CN-NFRA-1999'), office)).status).toBe(404))

  test('403: a specialist reads the rules and does not change them', async () => {
    expect((await app.post(url(`${nfra}/drafts`), {}, specialist)).status).toBe(403)
    expect((await app.post(url(`${nfra}/switches`), { isOn: false, conditions: {}, why }, specialist)).status).toBe(403)
  })
})

describe('a new version', () => {
  test('422: a draft whose examples fail is not published, and the answer names them with what came out', async () => {
    const { revision, pack, scenarios } = await draftOfTenDays()
    const saved = await put(nfra, { revision, pack, scenarios })
    expect(saved.status).toBe(200)

    const reply = await app.post(
      url(`${nfra}/publications`),
      { revision: revision + 1, effectiveFrom: '2026-04-01', why },
      office,
    )

    expect(reply.status).toBe(422)
    const problem = await read(reply)
    expect(problem.code).toBe('deadlines.scenarios_failed')
    expect(problem.fields['scenarios.simple'].zh).toContain('应为 2026-03-17，实为 2026-03-12')
    expect((await packOf(nfra)).summary.latestVersion).toBe(1)
  })

  test('422: a clock without an example is not published', async () => {
    const { revision, pack, scenarios } = await draftOfTenDays()
    const clocks = [
      ...pack.clocks,
      { id: 'second_reply', start: 'received', stop: 'replied', n: 5, unit: 'working_day', kind: 'hard' },
    ]
    await put(nfra, { revision, pack: { ...pack, clocks }, scenarios })

    const reply = await app.post(
      url(`${nfra}/publications`),
      { revision: revision + 1, effectiveFrom: '2026-04-01', why },
      office,
    )

    expect(reply.status).toBe(422)
    expect((await read(reply)).fields.scenarios.zh).toContain('second_reply')
  })

  test('422: a field that is not known is refused by name', async () => {
    const { revision, pack, scenarios } = await draftOfTenDays()
    const reply = await put(nfra, { revision, pack: { ...pack, invented: true }, scenarios })
    expect(reply.status).toBe(422)
  })

  test('409: a second draft, and a save over somebody else’s', async () => {
    const { revision, pack, scenarios } = await draftOfTenDays()
    expect((await app.post(url(`${nfra}/drafts`), {}, office)).status).toBe(409)
    expect((await put(nfra, { revision: revision - 1, pack, scenarios })).status).toBe(409)
  })

  test('案件自受理之日起适用当时的规则：新版本发布后，此前的投诉仍按原版本，此后的投诉按新版本', async () => {
    app.clock.set('2026-03-05T01:00:00Z')
    const before = await file()
    const { revision, pack, scenarios } = await draftOfTenDays()
    const tenDays = { ...scenarios[0], events: [{ type: 'received', at: '2026-03-02' }] }
    const expected = { clocks: [{ clock: 'handle', dueDate: '2026-03-12', state: 'running', violations: [] }] }
    const others = scenarios.filter(({ expect: wanted }: { expect: { clocks?: { clock: string }[] } }) =>
      wanted.clocks?.every(({ clock }) => clock !== 'handle'),
    )
    const saved = await put(nfra, { revision, pack, scenarios: [{ ...tenDays, expect: expected }, ...others] })
    expect((await read(saved)).runs.filter(({ isOk }: { isOk: boolean }) => !isOk)).toEqual([])

    const reply = await app.post(
      url(`${nfra}/publications`),
      { revision: revision + 1, effectiveFrom: '2026-03-06', why },
      office,
    )
    expect(reply.status).toBe(201)
    const sameDay = await file()
    app.clock.set('2026-03-06T01:00:00Z')
    const after = await file()
    const backdated = await file({ receivedAt: '2026-03-05T02:00:00.000Z', receivedReason: '柜面纸质登记补录' })

    const handleOf = async (id: string) => {
      const clock = (await clocksOf(id)).find((one) => one.id === 'handle')
      return `v${clock?.packVersion} ${clock?.dueDate}`
    }
    expect(await handleOf(before)).toBe('v1 2026-03-20')
    expect(await handleOf(sameDay)).toBe('v1 2026-03-20')
    expect(await handleOf(after)).toBe('v2 2026-03-16')
    expect(await handleOf(backdated)).toBe('v1 2026-03-20')
    expect((await packOf(nfra)).versions.map(({ version }: { version: number }) => version)).toEqual([2, 1])
  })
})

describe('the switch', () => {
  test('ISO 10002 开启后，新投诉当日应确认收到；关闭前后的投诉不受影响', async () => {
    const before = await file()
    app.clock.set('2026-03-06T02:00:00Z')
    const on = await app.post(url('ISO-10002-2018/switches'), { isOn: true, conditions: {}, why }, office)
    expect(on.status).toBe(201)
    const during = await file()
    app.clock.set('2026-03-06T02:30:00Z')
    await app.post(url('ISO-10002-2018/switches'), { isOn: false, conditions: {}, why }, office)
    app.clock.set('2026-03-06T03:00:00Z')
    const after = await file()

    const packs = async (id: string) => (await clocksOf(id)).map(({ packId }) => packId)
    expect(await packs(before)).not.toContain('ISO-10002-2018')
    expect(await packs(during)).toContain('ISO-10002-2018')
    expect(await packs(after)).not.toContain('ISO-10002-2018')
  })

  test('several packs bind one complaint where their conditions hold, the strictest date first', async () => {
    const conditions = { channels: ['email'] }
    await app.post(url('SG-FA-CHR-2021/switches'), { isOn: true, conditions, why }, office)
    const mailed = await clocksOf(await file({ channel: 'email' }))
    const called = await clocksOf(await file())

    expect(mailed.filter(({ packId }) => packId === 'SG-FA-CHR-2021').map(({ id }) => id)).toEqual(['acknowledge', 'final'])
    expect(mailed[0]).toMatchObject({ id: 'acknowledge', packId: 'SG-FA-CHR-2021', dueDate: '2026-03-10' })
    expect(called.some(({ packId }) => packId === 'SG-FA-CHR-2021')).toBe(false)
  })

  test('422: a unit that is not there', async () => {
    const reply = await app.post(
      url('HK-HKMA-IC4/switches'),
      { isOn: true, conditions: { unitPaths: ['/nowhere/'] }, why },
      office,
    )
    expect(reply.status).toBe(422)
    expect(Object.keys((await read(reply)).fields)).toEqual(['conditions.unitPaths.0'])
  })
})

test('监管要求反馈的日期是一个时限：到期前提醒，逾期即为逾期', async () => {
  app.clock.set('2026-03-10T01:00:00Z')
  const id = await file({
    channel: 'regulator_12378',
    externalNumber: 'NFRA-2026-77',
    externalDueAt: '2026-03-15T16:00:00.000Z',
  })

  const external = (await clocksOf(id)).find((clock) => clock.id === 'external')
  expect(external).toMatchObject({ packId: 'EXTERNAL', state: 'running', dueDate: '2026-03-15' })
  expect((await clocksOf(id))[0]?.id).toBe('external')

  app.clock.set('2026-03-15T12:00:00Z')
  await app.runJob('deadlines.sweep')
  const { items } = await read(await app.get(`/api/complaints/${id}/events`, specialist))
  expect(
    items.filter((event: { type: string; data?: { clockId?: string } }) => JSON.stringify(event).includes('"external"')).length,
  ).toBeGreaterThan(0)
})

test('nothing in the rulebook can be rewritten, not even in the database', async () => {
  const rewrite = app.services.db
    .withTables<{ regulation_pack_versions: { pack_id: string; why: string } }>()
    .updateTable('regulation_pack_versions')
    .set({ why: 'x' })
    .execute()
  await expect(rewrite).rejects.toThrow(/append-only/)
})
