import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { bringTo, type Desk, makeComplaint } from '../testing.ts'
import { listForwardingRows } from './regulator.repo.ts'
import { documentText } from './testing.ts'

let app: TestApp
let desk: Desk
let specialist: Person
let head: Person
let stranger: Person
let examiner: Person

beforeAll(async () => {
  app = await startApp({ now: '2026-03-02T01:00:00.000Z' })
  ;[specialist, head, stranger, examiner] = await Promise.all([
    app.person('specialist', 'branchDesk'),
    app.person('department_head', 'branchDesk'),
    app.person('specialist', 'otherBranch'),
    app.person('examiner', 'headDesk'),
  ])
  const headOffice = await app.person('head_office', 'headDesk')
  const as = ({ actor }: Person) => ({ ...app.services, actor })
  desk = { specialist: as(specialist), head: as(head), headOffice: as(headOffice) }
}, 60_000)
afterAll(() => app.stop())

interface Feedback {
  id: string
  version: number
  revision: number
  status: string
  parts: { name: string; text: string; isEdited: boolean; sources: { type: string }[] }[]
  evidence: { id: string; sha256: string }[]
  missing: { part: string; why: { zh: string } }[]
  documentId: string | null
  sha256: string | null
  allowed: Record<string, { ok: boolean; why?: { zh: string } }>
}
interface Forwarding {
  id: string
  source: string
  number: string
  dueAt: string | null
  counting: string
  revocation: string
  request: { kind: string } | null
  returnedAt: string | null
  answeredAt: string | null
  contact: { name: string | null; phone: string | null } | null
  feedbacks: { version: number; status: string }[]
  allowed: Record<string, { ok: boolean; why?: { zh: string } }>
}
interface Clock {
  id: string
  packId: string
  state: string
  dueAt: string | null
  metAt: string | null
}

const read = async <Body>(reply: Response, status = 201): Promise<Body> => {
  expect(reply.status, await reply.clone().text()).toBe(status)
  return (await reply.json()) as Body
}
const code = async (reply: Response) => ({ status: reply.status, code: ((await reply.json()) as { code: string }).code })

let serial = 0
const fromPboc = (more: object = {}) => ({
  source: 'regulator_12363',
  number: `RH-2026-${++serial}`,
  receivedAt: app.clock.now().toISOString(),
  dueAt: new Date(app.clock.now().getTime() + 10 * 86_400_000).toISOString(),
  wantsFeedback: true,
  ...more,
})

async function forward(id: string, more: object = {}, as: Person = specialist): Promise<Forwarding> {
  const { items } = await read<{ items: Forwarding[] }>(await app.post(`/api/complaints/${id}/forwardings`, fromPboc(more), as))
  return items.at(-1)!
}
const onOne = (id: string, { id: one }: { id: string }, noun: string, body: object, as: Person = specialist) =>
  app.post(`/api/complaints/${id}/forwardings/${one}/${noun}`, body, as)
const onReport = (id: string, { id: one }: { id: string }, noun: string, body: object, as: Person = specialist) =>
  app.post(`/api/complaints/${id}/feedbacks/${one}/${noun}`, body, as)
const clocksOf = async (id: string) =>
  (await read<{ items: Clock[] }>(await app.get(`/api/complaints/${id}/clocks`, specialist), 200)).items

async function complaintAt(status: Parameters<typeof bringTo>[2]): Promise<string> {
  const { row } = await makeComplaint(app.bank)
  await bringTo(desk, row.id, status)
  return row.id
}

async function attach(id: string, name = '扣费短信记录.txt'): Promise<string> {
  const form = new FormData()
  form.set('file', new File([`内容 ${name}`], name, { type: 'text/plain' }))
  const reply = await app.request('POST', `/api/complaints/${id}/attachments`, { as: specialist, form })
  return (await read<{ id: string }>(reply)).id
}

/** A complaint whose history says everything, with evidence. */
async function answeredWithEvidence(): Promise<{ id: string; file: string }> {
  const id = await complaintAt('investigating')
  const file = await attach(id)
  await read(
    await app.post(
      `/api/complaints/${id}/findings`,
      { text: '系统没有发送扣费提醒短信', attachmentIds: [file], responsibility: '信用卡部' },
      specialist,
    ),
  )
  return { id, file }
}

async function draftOf(id: string, forwarding: Forwarding): Promise<Feedback> {
  return await read<Feedback>(await onOne(id, forwarding, 'feedbacks', {}))
}

/** Writes by hand what the history does not say. */
async function completed(id: string, draft: Feedback): Promise<Feedback> {
  const body = {
    revision: draft.revision,
    parts: draft.missing
      .filter(({ part }) => part !== 'evidence')
      .map(({ part }) => ({ name: part, text: `人工补充：${part} 的说明` })),
    attachmentIds: draft.evidence.map((file) => file.id),
    noEvidenceReason: draft.evidence.length > 0 ? '' : '没有书面材料',
  }
  return await read<Feedback>(await onReport(id, draft, 'revisions', body))
}

test('同一投诉由人民银行和金融监管总局先后转办，两个编号都保留，最严的期限排在最前', async () => {
  const id = await complaintAt('investigating')
  await forward(id, { source: 'regulator_12378', number: 'NFRA-881', wantsFeedback: false, dueAt: null })
  await forward(id, { number: 'PBOC-17', dueAt: '2026-03-09T16:00:00.000Z' })
  const { items } = await read<{ items: Forwarding[] }>(await app.get(`/api/complaints/${id}/forwardings`, specialist), 200)
  expect(items.map(({ number }) => number)).toEqual(['NFRA-881', 'PBOC-17'])
  const clocks = await clocksOf(id)
  expect(clocks[0]).toMatchObject({ id: 'external', dueAt: '2026-03-09T16:00:00.000Z' })
  expect(clocks.map((clock) => clock.packId)).toEqual(expect.arrayContaining(['CN-NFRA-2020-3', 'CN-PBOC-2020-5']))
  // Found by either number, and shown among what is owed.
  for (const number of ['NFRA-881', 'PBOC-17']) {
    const found = await read<{ items: { id: string }[] }>(
      await app.get(`/api/complaints?q=${number}&forwarding=waiting`, specialist),
      200,
    )
    expect(found.items.map((one) => one.id)).toEqual([id])
  }
})

test('同一机构的同一编号只能对应一件投诉；再次报送时找到原来的投诉', async () => {
  const first = await complaintAt('confirmed')
  const second = await complaintAt('confirmed')
  await forward(first, { number: 'ONE-1' })
  expect(await code(await app.post(`/api/complaints/${second}/forwardings`, fromPboc({ number: 'ONE-1' }), specialist))).toEqual({
    status: 409,
    code: 'forwarding.number_taken',
  })
  const filed = await app.post(
    '/api/complaints',
    {
      channel: 'regulator_12363',
      externalNumber: 'ONE-1',
      text: '人民银行再次转办，客户催促处理年费问题。',
      complainant: { name: '王小明', phone: '19900001234' },
    },
    specialist,
  )
  const reply = (await filed.json()) as { complaint?: { id: string }; id?: string }
  expect(filed.status, JSON.stringify(reply)).toBe(200)
  expect(reply.complaint?.id ?? reply.id).toBe(first)
})

test('201: 转办机构联系人加密保存，打码显示，说明理由后可查看并留痕', async () => {
  const id = await complaintAt('confirmed')
  const one = await forward(id, { contact: { name: '赵志强', phone: '13900005678' } })
  expect(one.contact).toEqual({ name: '赵*强', phone: '139****5678' })
  const rows = await listForwardingRows(app.services.db, specialist.actor.institutionId, id)
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('志强')
  const events = await (await app.get(`/api/complaints/${id}/events`, specialist)).text()
  expect(events).not.toContain('志强')
  const shown = await read<object>(await onOne(id, one, 'reveals', { reason: '电话联系转办机构' }))
  expect(shown).toEqual({ name: '赵志强', phone: '13900005678' })
  const masked = await onOne(id, one, 'corrections', {
    dueAt: null,
    wantsFeedback: true,
    reason: '补登联系人',
    contact: { name: '赵*强', phone: null },
  })
  expect(masked.status).toBe(422)
  expect(Object.keys(((await masked.json()) as { fields: object }).fields)).toEqual(['contact.name'])
})

test('201: 计件与撤诉状态；消费者撤回后对转办机构是“待撤诉”，由机构确认后才是“已撤诉”', async () => {
  const id = await complaintAt('confirmed')
  const one = await forward(id)
  const counted = await read<{ items: Forwarding[] }>(
    await onOne(id, one, 'countings', { counting: 'not_counted', reason: '平台显示不计件' }),
  )
  expect(counted.items[0]).toMatchObject({ counting: 'not_counted', revocation: 'none' })
  expect(await code(await onOne(id, one, 'countings', { counting: 'not_counted', reason: '再次登记' }))).toMatchObject({
    status: 409,
    code: 'complaint.unchanged',
  })
  const withdrawal = { reason: '已经和解', form: 'recorded', recording: 'REC-9' }
  await read(await app.post(`/api/complaints/${id}/withdrawals`, withdrawal, specialist))
  const pending = await read<{ items: Forwarding[] }>(await app.get(`/api/complaints/${id}/forwardings`, specialist), 200)
  expect(pending.items[0]?.revocation).toBe('pending')
  const revoked = await read<{ items: Forwarding[] }>(
    await onOne(id, one, 'revocations', { revocation: 'revoked', reason: '12363 确认已撤诉' }),
  )
  expect(revoked.items[0]?.revocation).toBe('revoked')
})

test('201: 向转办机构申请延期，机构同意后其期限随之改变', async () => {
  const id = await complaintAt('investigating')
  const one = await forward(id, { source: 'government_12345', dueAt: '2026-03-06T16:00:00.000Z' })
  const ask = { kind: 'extension', dueAt: '2026-03-20T16:00:00.000Z', reason: '需要外部机构提供材料' }
  await read(await onOne(id, one, 'requests', ask))
  expect(await code(await onOne(id, one, 'requests', ask))).toMatchObject({ status: 409, code: 'forwarding.not_now' })
  const external = async () => (await clocksOf(id)).find((clock) => clock.id === 'external')
  expect((await external())?.dueAt).toBe('2026-03-06T16:00:00.000Z')
  const granted = { decision: 'granted', answeredAt: app.clock.now().toISOString(), reference: '12345 工单回复' }
  const { items } = await read<{ items: Forwarding[] }>(await onOne(id, one, 'replies', granted))
  expect(items[0]).toMatchObject({ request: null, dueAt: '2026-03-20T16:00:00.000Z' })
  expect((await external())?.dueAt).toBe('2026-03-20T16:00:00.000Z')
})

test('201: 转办机构同意退回后期限终止，不再欠其反馈', async () => {
  const id = await complaintAt('investigating')
  const one = await forward(id, { source: 'government_12345' })
  await read(await onOne(id, one, 'requests', { kind: 'return', reason: '不属于本机构业务' }))
  const answer = { decision: 'granted', answeredAt: app.clock.now().toISOString(), reference: '退回函 1 号' }
  const { items } = await read<{ items: Forwarding[] }>(await onOne(id, one, 'replies', answer))
  expect(items[0]?.returnedAt).not.toBeNull()
  expect((await clocksOf(id)).find((clock) => clock.id === 'external')?.state).toBe('ended')
  expect(await code(await onOne(id, one, 'feedbacks', {}))).toMatchObject({ status: 409, code: 'feedback.not_now' })
})

test('反馈报告由流转记录拼出七个部分，每部分带出处', async () => {
  const { id, file } = await answeredWithEvidence()
  const draft = await draftOf(id, await forward(id, { number: 'RPT-1' }))
  expect(draft.parts.map(({ name }) => name)).toEqual([
    'basic_facts',
    'dispute_focus',
    'findings_and_evidence',
    'basis',
    'communication_log',
    'extension_status',
    'satisfaction',
  ])
  const part = (name: string) => draft.parts.find((one) => one.name === name)!
  expect(part('basic_facts').text).toContain('RPT-1')
  expect(part('basic_facts').text).not.toContain('王小明')
  expect(part('findings_and_evidence').text).toContain('系统没有发送扣费提醒短信')
  expect(part('findings_and_evidence').sources).toMatchObject([{ type: 'finding_recorded' }])
  expect(part('extension_status').text).toBe('本件没有延期。')
  expect(draft.evidence.map((one) => one.id)).toEqual([file])
  expect(draft.missing.map((one) => one.part)).toEqual(['basis', 'satisfaction'])
})

test('422: 缺一个部分就不能提交，并指出缺哪一个', async () => {
  const { id } = await answeredWithEvidence()
  const draft = await draftOf(id, await forward(id))
  const reply = await onReport(id, draft, 'submissions', {})
  expect(reply.status).toBe(422)
  const problem = (await reply.json()) as { code: string; message: { zh: string }; fields: object }
  expect(problem.code).toBe('feedback.incomplete')
  expect(Object.keys(problem.fields)).toEqual(['parts.basis', 'parts.satisfaction'])
  expect(problem.message.zh).toContain('“处理依据”不完整')
  const blank = await onReport(id, draft, 'revisions', {
    revision: draft.revision,
    parts: [{ name: 'dispute_focus', text: ' ' }],
    attachmentIds: [],
    noEvidenceReason: '',
  })
  const { missing } = await read<Feedback>(blank)
  expect(missing.map(({ part }) => part)).toEqual(['dispute_focus', 'basis', 'satisfaction', 'evidence'])
})

test('编写人不能审批自己的报告；审批通过生成带哈希的 Word 文件；发出即满足转办机构的期限', async () => {
  const { id, file } = await answeredWithEvidence()
  const forwarding = await forward(id, { number: 'PBOC-DOC' })
  const draft = await completed(id, await draftOf(id, forwarding))
  expect(draft.missing).toEqual([])
  expect((await onReport(id, draft, 'dispatches', dispatch(), specialist)).status).toBe(409)
  await read(await onReport(id, draft, 'submissions', { note: '请审批' }))
  expect((await onReport(id, draft, 'decisions', { decision: 'approved', opinion: '同意' }, specialist)).status).toBe(403)
  expect(await inboxOf(head)).toContain('的反馈报告等待您审批（PBOC-DOC）')
  const approved = await read<Feedback>(
    await onReport(id, draft, 'decisions', { decision: 'approved', opinion: '同意报送' }, head),
  )
  expect(approved).toMatchObject({ status: 'approved', version: 1 })

  const reply = await app.get(`/api/complaints/${id}/feedbacks/${draft.id}/document`, head)
  const bytes = Buffer.from(await reply.arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(approved.sha256)
  const { text, headings, tables, fonts } = documentText(bytes)
  expect(headings).toEqual([
    '一、投诉基本情况',
    '二、争议焦点',
    '三、调查结果及证据',
    '四、处理依据',
    '五、与消费者沟通情况',
    '六、延期情况',
    '七、投诉人满意度',
  ])
  expect(tables).toBe(3)
  expect(fonts).toEqual(expect.arrayContaining(['宋体', '黑体']))
  const evidence = approved.evidence.find((one) => one.id === file)!
  expect(text).toContain(evidence.sha256)
  for (const words of ['中国人民银行（12363）：', 'PBOC-DOC', '经办人签字', '审批人签字', '单位（盖章）'])
    expect(text).toContain(words)
  expect(text).not.toContain('草稿')

  const external = async () => (await clocksOf(id)).filter((clock) => clock.id === 'external' || clock.id === 'forwarded_reply')
  expect((await external()).map(({ state }) => state)).toEqual(['running', 'running'])
  const sent = await read<Feedback>(await onReport(id, draft, 'dispatches', dispatch()))
  expect(sent.status).toBe('dispatched')
  expect((await external()).map(({ state, metAt }) => [state, metAt])).toEqual([
    ['met', app.clock.now().toISOString()],
    ['met', app.clock.now().toISOString()],
  ])
  const settled = await read<{ items: { id: string }[] }>(await app.get('/api/complaints?forwarding=settled', specialist), 200)
  expect(settled.items.map((one) => one.id)).toContain(id)
})

async function inboxOf(person: Person): Promise<string> {
  return await (await app.get('/api/notifications', person)).text()
}

const dispatch = () => ({ way: 'platform', dispatchedAt: app.clock.now().toISOString(), receiptNumber: 'HZ-2026-0001' })

test('对消费者的答复不能代替转办机构要求的反馈；没有要求反馈的，答复即满足', async () => {
  const id = await complaintAt('approval')
  await forward(id, { source: 'government_12345' })
  await forward(id, { source: 'market_12315', wantsFeedback: false })
  const answer = { form: 'letter', text: '现予退还', elements: { findings: true, basis: true, remedies: true } }
  await read(await app.post(`/api/complaints/${id}/answers`, answer, specialist))
  const states = (await clocksOf(id)).filter((clock) => clock.id.startsWith('external')).map(({ state }) => state)
  expect(states.sort()).toEqual(['met', 'running'])
})

test('审批不通过后再写一版：人写过的部分保留，其余按最新记录重新拼出，旧版本留存', async () => {
  const { id } = await answeredWithEvidence()
  const forwarding = await forward(id)
  const draft = await completed(id, await draftOf(id, forwarding))
  expect(await code(await onOne(id, forwarding, 'feedbacks', {}))).toMatchObject({ status: 409, code: 'feedback.not_now' })
  await read(await onReport(id, draft, 'submissions', {}))
  await read(await onReport(id, draft, 'decisions', { decision: 'rejected', opinion: '调查结果写得不够' }, head))
  await read(await app.post(`/api/complaints/${id}/findings`, { text: '短信平台日志显示当日故障' }, specialist))
  const second = await draftOf(id, forwarding)
  expect(second.version).toBe(2)
  const part = (name: string) => second.parts.find((one) => one.name === name)!
  expect(part('basis')).toMatchObject({ text: '人工补充：basis 的说明', isEdited: true })
  expect(part('findings_and_evidence').text).toContain('短信平台日志显示当日故障')
  const { items } = await read<{ items: Forwarding[] }>(await app.get(`/api/complaints/${id}/forwardings`, specialist), 200)
  expect(items[0]?.feedbacks.map(({ version, status }) => `${version} ${status}`)).toEqual(['2 draft', '1 rejected'])
})

test('草稿下载时写明未经审批；两人同时修改时后到的被拒绝', async () => {
  const { id } = await answeredWithEvidence()
  const draft = await draftOf(id, await forward(id))
  const reply = await app.get(`/api/complaints/${id}/feedbacks/${draft.id}/document`, specialist)
  expect(documentText(Buffer.from(await reply.arrayBuffer())).text).toContain('草稿，未经审批')
  const body = { revision: draft.revision, parts: [], attachmentIds: [], noEvidenceReason: '没有材料' }
  await read(await onReport(id, draft, 'revisions', body))
  expect(await code(await onReport(id, draft, 'revisions', body))).toEqual({ status: 409, code: 'feedback.changed_meanwhile' })
})

test('401, 403, 404, 422: 未登录、只读岗位、别的分行、错误输入', async () => {
  const id = await complaintAt('confirmed')
  const one = await forward(id)
  const path = `/api/complaints/${id}/forwardings`
  expect((await app.get(path)).status).toBe(401)
  expect((await app.post(path, fromPboc(), examiner)).status).toBe(403)
  expect((await app.get(path, stranger)).status).toBe(404)
  expect((await app.post(path, fromPboc(), stranger)).status).toBe(404)
  expect((await onOne(id, { id }, 'countings', { counting: 'counted', reason: '平台显示' })).status).toBe(404)
  const wrong = await app.post(path, fromPboc({ source: 'other' }), specialist)
  expect([wrong.status, Object.keys(((await wrong.json()) as { fields: object }).fields)]).toEqual([422, ['sourceName']])
  const future = await app.post(path, fromPboc({ receivedAt: '2027-01-01T00:00:00.000Z' }), specialist)
  expect([future.status, Object.keys(((await future.json()) as { fields: object }).fields)]).toEqual([422, ['receivedAt']])
  const early = await onOne(id, one, 'corrections', { dueAt: '2020-01-01T00:00:00.000Z', wantsFeedback: true, reason: '写错' })
  expect([early.status, Object.keys(((await early.json()) as { fields: object }).fields)]).toEqual([422, ['dueAt']])
})
