import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dayMs, minuteMs } from '../../../platform/time.ts'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { makeComplaint } from '../../complaint/testing.ts'
import { makeInstitution } from '../../identity/testing.ts'
import type { AssistantSettings } from '../domain/assistant/assistant-settings.ts'
import { goodAnswers, type ModelServer, type ServerMode, settingsFor, startModelServer, workQuestions } from './testing.ts'

let app: TestApp
let server: ModelServer
let boss: Person
let ann: Person
beforeAll(async () => {
  app = await startApp()
  server = await startModelServer()
  app.services.config.assistantHosts = [server.host]
  boss = await app.person('head_office', 'headDesk')
  ann = await app.person('specialist', 'branchDesk')
}, 60_000)
afterAll(async () => {
  await app.stop()
  await server.stop()
})
beforeEach(() => {
  server.mode = 'ok'
  server.answers = goodAnswers()
  server.requests.length = 0
})
// No failure of one test opens the breaker of the next; no count of one fills the day of the next.
afterEach(async () => {
  server.mode = 'ok'
  await workQuestions(app)
  app.clock.set(new Date(app.clock.now().getTime() + dayMs))
})

const key = 'sk-test-7f3a'
const why = '试点第二意见'
const version = async (): Promise<number> => (await (await app.get('/api/assistant/settings', boss)).json()).version
const put = async (body: object, as: Person = boss) => app.request('PUT', '/api/assistant/settings', { as, body })
const configure = async (changes: Partial<AssistantSettings> = {}, more: object = { key }) => {
  const reply = await put({ version: await version(), settings: settingsFor(server, changes), why, ...more })
  expect(reply.status).toBe(200)
  return await reply.json()
}
const longText = `${'我在贵行办理的信用卡被反复收取年费，打了很多次客服电话都没有人处理。'.repeat(5)}要求退还年费300元。`
const unsure = { confidence: { abstained: ['business'] }, text: longText }
const complaint = async (
  wanted: Parameters<typeof makeComplaint>[2] = unsure,
  further: Parameters<typeof makeComplaint>[3] = [],
) => (await makeComplaint(app.bank, 'branchDesk', wanted, further)).row.id
const seen = async (id: string, as: Person = ann) => await (await app.get(`/api/complaints/${id}/assistant`, as)).json()
const ask = (id: string, use: string, as: Person = ann) => app.post(`/api/complaints/${id}/assistant-outputs`, { use }, as)
const asked = async (id: string, use: string, as: Person = ann) => {
  expect((await ask(id, use)).status).toBe(202)
  await workQuestions(app)
  return (await seen(id, as)).outputs[0]
}
const classificationOf = async (id: string) => (await (await app.get(`/api/complaints/${id}`, boss)).json()).classification

describe('while it is off', () => {
  test('nothing is sent, nothing is shown, and intake files as ever', async () => {
    const id = await complaint()
    await workQuestions(app)
    expect(server.requests).toEqual([])
    expect(await seen(id)).toMatchObject({ isEnabled: false, uses: [], outputs: [] })
  })

  test('409: asking is refused with the reason that the button shows', async () => {
    const id = await complaint()
    const reply = await ask(id, 'draft')
    expect(reply.status).toBe(409)
    expect((await reply.json()).message).toEqual((await seen(id)).allowed.draft.why)
  })
})

describe('settings', () => {
  test('200: kept as a version with who and why; the key is told of and never told', async () => {
    const saved = await configure()
    expect(saved).toMatchObject({ version: 2, hasKey: true, why, changedBy: boss.actor.name, settings: { model: 'test-model' } })
    const again = await (await app.get('/api/assistant/settings', boss)).text()
    expect(again).not.toContain(key)
    const trail = await (await app.get('/api/audit/events?limit=20', await app.person('audit_admin', 'headDesk'))).text()
    expect(trail).toContain('assistant.settings_changed')
    expect(trail).not.toContain(key)
  })

  test('403: not for a specialist', async () => {
    expect((await app.get('/api/assistant/settings', ann)).status).toBe(403)
    expect((await put({}, ann)).status).toBe(403)
  })

  test('409: somebody else was faster', async () => {
    expect((await put({ version: 1, settings: settingsFor(server), why })).status).toBe(409)
  })

  test.each([
    [{ baseUrl: 'http://169.254.169.254/v1' }, 'settings.baseUrl'],
    [{ baseUrl: 'http://user:pass@127.0.0.1/v1' }, 'settings.baseUrl'],
    [{ baseUrl: 'http://other.internal/v1' }, 'settings.baseUrl'],
    [{ model: ' ' }, 'settings.model'],
    [{ timeoutMs: 1 }, 'settings.timeoutMs'],
  ])('422: %o names %s', async (changes, field) => {
    const reply = await put({ version: await version(), settings: { ...settingsFor(server), ...changes }, key, why })
    expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, [field]])
  })

  test('422: a saved key does not follow to another address', async () => {
    app.services.config.assistantHosts = [server.host, 'other.internal']
    const settings = settingsFor(server, { baseUrl: 'http://other.internal/v1' })
    const change = await put({ version: await version(), settings, why })
    expect([change.status, Object.keys((await change.json()).fields)]).toEqual([422, ['key']])
    const trial = await app.post('/api/assistant/connection-tests', { settings }, boss)
    expect(trial.status).toBe(422)
    app.services.config.assistantHosts = [server.host]
    expect(server.requests).toEqual([])
  })

  test('a connection test says what happened, and sends nothing of a complaint', async () => {
    const settings = settingsFor(server)
    const trial = async (mode: ServerMode) => {
      server.mode = mode
      return await (await app.post('/api/assistant/connection-tests', { settings }, boss)).json()
    }
    expect(await trial('ok')).toMatchObject({ ok: true, cause: null, isPlain: true })
    expect(server.requests[0]).toMatchObject({ path: '/v1/chat/completions', authorization: `Bearer ${key}` })
    expect(await trial('401')).toMatchObject({ ok: false, cause: 'status', detail: 'status 401' })
    expect(await trial('redirect')).toMatchObject({ ok: false, cause: 'redirect' })
    expect(await trial('slow')).toMatchObject({ ok: false, cause: 'timeout' })
  }, 20_000)
})

describe('questions', () => {
  test('intake asks for a second opinion on an unsure case and for a summary of a long one, and applies neither', async () => {
    await configure()
    const id = await complaint()
    const before = await classificationOf(id)
    await workQuestions(app)
    const { outputs } = await seen(id)
    expect(outputs.map(({ use, state }: { use: string; state: string }) => `${use} ${state}`).sort()).toEqual([
      'second_opinion done',
      'summary done',
    ])
    const opinion = outputs.find(({ use }: { use: string }) => use === 'second_opinion')
    expect(opinion).toMatchObject({
      ...{ askedBy: '系统', model: 'test-model', promptVersion: 'second-opinion@1', opinion: { business: 'credit_card' } },
      ...{ promptHash: expect.stringMatching(/^[0-9a-f]{64}$/), feedback: null, cause: null },
    })
    expect(await classificationOf(id)).toEqual(before)
  })

  test('a sure and simple case is asked nothing, until it is marked complex', async () => {
    const id = await complaint({ confidence: { abstained: [] } })
    await workQuestions(app)
    expect((await seen(id)).outputs).toEqual([])
    expect((await ask(id, 'second_opinion')).status).toBe(409)
    await makeComplaint(app.bank, 'branchDesk', { confidence: { abstained: [] } }, [{ type: 'marked_complex', reason: '多机构' }])
    await workQuestions(app)
    expect(server.requests.length).toBe(1)
  })

  test('202: a draft cites passages that open, and shows no cause or detail when it is well', async () => {
    const id = await complaint()
    const output = await asked(id, 'draft')
    expect(output).toMatchObject({ use: 'draft', state: 'done', askedBy: ann.actor.name, detail: null })
    const library = (await (await app.get('/api/assistant/guidance', ann)).json()).items
    const cited = output.sources.find(({ id }: { id: string }) => id === 'G1')
    expect(library.map(({ id }: { id: string }) => id)).toContain(cited.passageId)
    expect(output.sources.at(-1)).toMatchObject({ id: 'C1', kind: 'consumer' })
  })

  test('404: a complaint out of reach, and one of another bank, look like none', async () => {
    const elsewhere = (await makeComplaint(app.bank, 'otherBranchDesk')).row.id
    const foreign = (await makeComplaint(await makeInstitution(app.services, '外行'), 'branchDesk')).row.id
    for (const id of [elsewhere, foreign]) {
      expect((await app.get(`/api/complaints/${id}/assistant`, ann)).status).toBe(404)
      expect((await ask(id, 'draft')).status).toBe(404)
    }
  })

  test('422: an unknown use is named', async () => {
    const reply = await ask(await complaint(), 'decision')
    expect([reply.status, Object.keys((await reply.json()).fields)]).toEqual([422, ['use']])
  })

  test('204: a thumb is kept with who and the word, masked; a second one replaces it; 409 on what is no answer', async () => {
    const id = await complaint()
    const { id: outputId } = await asked(id, 'draft')
    const path = `/api/complaints/${id}/assistant-outputs/${outputId}/feedback`
    expect((await app.post(path, { thumb: 'up' }, ann)).status).toBe(204)
    expect((await app.post(path, { thumb: 'down', comment: '请打13912345678' }, ann)).status).toBe(204)
    const judged = (await seen(id)).outputs.find((one: { id: string }) => one.id === outputId)
    expect(judged.feedback).toMatchObject({ thumb: 'down', comment: '请打139****5678', by: ann.actor.name })
    const other = await complaint({ confidence: { abstained: [] } })
    const elsewhere = `/api/complaints/${other}/assistant-outputs`
    expect((await app.post(`${elsewhere}/${outputId}/feedback`, { thumb: 'up' }, ann)).status).toBe(404)
    server.mode = '500'
    const failed = await asked(other, 'draft')
    expect((await app.post(`${elsewhere}/${failed.id}/feedback`, { thumb: 'up' }, ann)).status).toBe(409)
  })

  test('a question is sent once, however often its job is delivered', async () => {
    const id = await complaint({ confidence: { abstained: [] } })
    const output = await asked(id, 'draft')
    const payload = { institutionId: app.bank.institution.id, outputId: output.id }
    await app.runJob('classification.ask-assistant-now', payload)
    expect(server.requests.length).toBe(1)
  })
})

describe('when the endpoint fails', () => {
  test.each<[ServerMode, string]>([
    ['slow', 'timeout'],
    ['trickle', 'timeout'],
    ['500', 'status'],
    ['garbage', 'bad_answer'],
    ['not_json_answer', 'bad_answer'],
    ['refusal', 'refusal'],
    ['redirect', 'redirect'],
    ['huge', 'too_large'],
    ['gzip', 'bad_answer'],
  ])(
    '%s: kept as failed with its cause, asked once, and the complaint is as usable as ever',
    async (mode, cause) => {
      await configure({ timeoutMs: 500 })
      const id = await complaint({ confidence: { abstained: [] } })
      server.mode = mode
      const output = await asked(id, 'draft', boss)
      expect(output).toMatchObject({ state: 'failed', cause, draft: null, detail: expect.any(String) })
      expect(server.requests.length).toBe(1)
      const reply = await app.post(`/api/complaints/${id}/comments`, { text: '先按常规办理', mentionIds: [] }, ann)
      expect(reply.status).toBe(201)
    },
    20_000,
  )

  test('connection refused', async () => {
    app.services.config.assistantHosts = ['127.0.0.1:9']
    await configure({ baseUrl: 'http://127.0.0.1:9/v1' })
    const output = await asked(await complaint({ confidence: { abstained: [] } }), 'draft', boss)
    expect(output).toMatchObject({ state: 'failed', cause: 'unreachable', detail: 'ECONNREFUSED' })
    app.services.config.assistantHosts = [server.host]
  })

  test('an answer between fences is read all the same', async () => {
    await configure()
    server.mode = 'fenced'
    expect(await asked(await complaint(), 'draft')).toMatchObject({ state: 'done' })
  })

  test('five in a row open the breaker: nothing more is sent until it has rested', async () => {
    await configure()
    server.mode = '500'
    for (let nth = 0; nth < 5; nth++) await asked(await complaint({ confidence: { abstained: [] } }), 'draft')
    expect(server.requests.length).toBe(5)
    const id = await complaint({ confidence: { abstained: [] } })
    expect(await asked(id, 'draft')).toMatchObject({ state: 'skipped', cause: 'breaker_open' })
    expect(server.requests.length).toBe(5)
    expect(await (await app.get('/api/assistant/usage', boss)).json()).toMatchObject({ isBreakerOpen: true, sentToday: 5 })
    server.mode = 'ok'
    app.clock.set(new Date(app.clock.now().getTime() + 10 * minuteMs))
    expect(await asked(id, 'draft')).toMatchObject({ state: 'done' })
  })

  test('the cap of a day is a cap', async () => {
    await configure({ dailyCalls: 2 })
    const states = []
    for (let nth = 0; nth < 3; nth++)
      states.push((await asked(await complaint({ confidence: { abstained: [] } }), 'draft')).state)
    expect([states, server.requests.length]).toEqual([['done', 'done', 'skipped'], 2])
  })

  test('usage: what was asked, how it ended, how it was liked', async () => {
    const { uses, causes } = await (await app.get('/api/assistant/usage?days=366', boss)).json()
    const draft = uses.find(({ use }: { use: string }) => use === 'draft')
    expect(draft).toMatchObject({ down: 1, up: 0, inputTokens: expect.any(Number) })
    expect(draft.asked).toBe(draft.done + draft.dropped + draft.failed + draft.skipped)
    expect(causes.map(({ cause }: { cause: string }) => cause)).toContain('timeout')
    expect((await app.get('/api/assistant/usage', ann)).status).toBe(403)
  })
})
