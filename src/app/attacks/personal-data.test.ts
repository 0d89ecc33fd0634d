import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../../platform/log.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'
import { type Raw, rawEdge } from './raw.ts'

/** Values that nobody else has: wherever one turns up, it came from here. */
const c2 = {
  name: '欧阳金雀',
  phone: '13987601234',
  idNumber: '330106198807134728',
  card: '6222029876543214',
  email: 'jinque.canary@example.cn',
  street: '文三路金丝雀公寓9988室',
}
const c3 = { password: 'Qw9Canary77', cvv: '739' }

let app: TestApp
let specialist: Person
let edge: Raw
let credentials: Record<string, string>
const logged: string[] = []
beforeAll(async () => {
  app = await startApp()
  specialist = await app.person('specialist', 'branchDesk')
  edge = rawEdge(app, createLogger('trace', { write: (line) => void logged.push(line) }))
  credentials = { cookie: await edge.signIn(specialist), 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
}, 60_000)
afterAll(() => app.stop())

const post = async (path: string, body: object) => {
  const reply = await edge.send('POST', path, { headers: credentials, body: JSON.stringify(body) })
  return { status: reply.status, text: await reply.text() }
}

const said = `我的手机号${c2.phone}，身份证${c2.idNumber}，卡号${c2.card}，邮箱${c2.email}，查询密码是${c3.password}，年费没有提前告知就扣了。`
const filing = {
  channel: 'hotline',
  complainant: {
    name: c2.name,
    phone: c2.phone,
    idType: 'id_card',
    idNumber: c2.idNumber,
    card: c2.card,
    email: c2.email,
    address: `浙江省杭州市西湖区${c2.street}`,
  },
  text: said,
  title: `年费争议 ${c2.phone}`,
  claim: `退还到${c2.card}`,
  basis: `合同，身份证${c2.idNumber}`,
  respondentStaff: `柜员 ${c2.phone}`,
}

/** Every row of every table, as text; `bytea` shows as hexadecimal. Where a value stands in clear. */
async function whereInClear(values: string[]): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(
    app.services.db,
  )
  expect(tables.length).toBeGreaterThan(25)
  const found: string[] = []
  for (const { name } of tables)
    for (const value of values) {
      const hex = Buffer.from(value).toString('hex')
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from ${sql.raw(name)} t where strpos(t::text, ${value}) > 0 or strpos(t::text, ${hex}) > 0`.execute(
        app.services.db,
      )
      if (rows[0]!.n > 0) found.push(`${name}: ${value}`)
    }
  return found
}

test('what a complainant gives stands in clear in no row of no table, and secrets nowhere at all', async () => {
  const filed = await post('/api/complaints', filing)
  expect(filed.status).toBe(201)
  const { id, parties } = JSON.parse(filed.text)
  const { notice } = await (await app.get('/api/portal/info')).json()
  const portal = await app.post('/api/portal/complaints', {
    name: c2.name,
    phone: c2.phone,
    text: said,
    noticeVersion: notice.version,
  })
  expect(portal.status).toBe(201)
  // Known people search by what they know.
  for (const q of [c2.phone, c2.idNumber, `name:${c2.name}`])
    await edge.send('GET', `/api/complaints?q=${encodeURIComponent(q)}`, { headers: credentials })
  await post('/api/duplicate-hints', { phone: c2.phone, idNumber: c2.idNumber, card: c2.card, name: c2.name, text: said })
  const revealed = await post(`/api/complaints/${id}/reveals`, {
    field: 'phone',
    partyId: parties[0].id,
    reason: '回电核对客户身份',
  })
  expect(JSON.parse(revealed.text)).toEqual({ value: c2.phone })
  await app.settle()

  expect(await whereInClear([...Object.values(c2), c3.password])).toEqual([])
})

test('no reply shows it unless it was asked for with a reason', async () => {
  const filed = await post('/api/complaints', filing)
  const { id } = JSON.parse(filed.text)
  const replies = [filed.text]
  for (const path of ['', '/events', '/clocks', '/attachments', '/escalations', '/approvals']) {
    const reply = await edge.send('GET', `/api/complaints/${id}${path}`, { headers: credentials })
    expect(`${path} ${reply.status}`).toBe(`${path} 200`)
    replies.push(await reply.text())
  }
  const list = await edge.send('GET', '/api/complaints', { headers: credentials })
  replies.push(await list.text())
  for (const secret of [...Object.values(c2), c3.password]) expect(replies.join('\n')).not.toContain(secret)
})

test('no log line holds it, not even when the database refuses the row', async () => {
  await edge.send('POST', '/api/sessions', {
    headers: { 'content-type': 'application/json', 'user-agent': `${c2.phone} {"level":60}\\u001b[2J` },
    body: JSON.stringify({ login: c2.email, password: c3.password }),
  })
  await post('/api/complaints', { ...filing, channel: 'nowhere' })
  await post('/api/complaints', { ...filing, headcount: 1e9 })
  // A row that breaks a constraint: the driver quotes it whole.
  await sql`alter table complaint_parties add constraint none_for_a_moment check (name_masked = '') not valid`.execute(
    app.services.db,
  )
  const broken = await post('/api/complaints', filing)
  await sql`alter table complaint_parties drop constraint none_for_a_moment`.execute(app.services.db)
  expect(broken.status).toBe(500)

  const lines = logged.join('')
  expect(lines).toContain('none_for_a_moment')
  expect(lines).not.toContain('Failing row')
  for (const secret of [...Object.values(c2), c3.password, '139****1234', '欧**雀']) expect(lines).not.toContain(secret)
  for (const secret of [...Object.values(c2), c3.password]) expect(broken.text).not.toContain(secret)
  // One event a line, whatever a header holds.
  for (const line of logged) expect(() => JSON.parse(line)).not.toThrow()
})

test('what staff write about a person reaches neither the trail nor the queue, the search or a saved view', async () => {
  const { id } = JSON.parse(
    (await post('/api/complaints', { ...filing, text: '年费没有提前告知就扣了三百元。', title: null })).text,
  )
  const note = `客户${c2.name}（${c2.phone}，${c2.idNumber}，${c2.card}，${c2.email}，${c2.street}）`
  const colleague = await app.person('supporting', 'legal')
  const form = new FormData()
  form.append('file', new File(['对账单'], `${c2.name}-${c2.idNumber}.txt`))
  const written = [
    await post(`/api/complaints/${id}/comments`, { text: note, mentionIds: [colleague.actor.id] }),
    await post(`/api/complaints/${id}/confirmations`, { method: 'phone', note }),
    await post(`/api/complaints/${id}/contacts`, { form: 'phone', text: note }),
    await post(`/api/complaints/${id}/escalations`, { reason: note }),
    await post(`/api/complaints/${id}/reveals`, { field: 'text', reason: note }),
    await app.request('POST', `/api/complaints/${id}/attachments`, { as: specialist, form }),
    await post(`/api/complaints/${id}/withdrawals`, { reason: note, form: 'recorded', recording: 'REC-1' }),
  ]
  expect(written.map(({ status }) => status)).toEqual(Array(7).fill(201))
  for (const q of [c2.phone, c2.idNumber, `姓名：${c2.name}`])
    expect((await post('/api/saved-views', { name: '客户', query: { q } })).status).toBe(422)
  await app.settle()

  const forbidden = /^(public\.(audit_|saved_views|complaint_search|intake_|sign_in|auth_)|jobs\.)/
  expect((await whereInClear(Object.values(c2))).filter((place) => forbidden.test(place))).toEqual([])
})
