import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '../../platform/database.ts'
import { type Person, startApp, type TestApp } from '../../testing/start-app.ts'

/*
 * Canaries: values that stand nowhere else. After everything that can be sent to intake has been sent, every row of every
 * table of the database is read as text, with the sealed values opened and without.
 */
const c3 = { password: 'Hu0lieniao77', cvv: '739', otp: '604182', payPassword: '918273', expiry: '08/29' }
const c2 = {
  idCard: '330106199003071234',
  phone: '13955667788',
  otherPhone: '13644332211',
  card: '6222020200112233446',
  email: 'canary.bird@qq.com',
  name: '欧阳翠鸟',
}
const secrets =
  `我的取款密码是${c3.payPassword}，网银登录密码：${c3.password}，卡背面CVV ${c3.cvv}，有效期${c3.expiry}，验证码${c3.otp}都告诉了对方。` +
  `身份证${c2.idCard}，卡号${c2.card}，打我电话${c2.otherPhone}或写信到${c2.email}。`

let app: TestApp
let specialist: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'headDesk')
})
afterAll(() => app.stop())

const complainant = { name: c2.name, phone: c2.phone, idType: 'id_card', idNumber: c2.idCard, card: c2.card, email: c2.email }

/** Every row of every table, as text. */
async function dump(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(
    db,
  )
  const texts = new Map<string, string>()
  for (const { name } of rows) {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(db)
    texts.set(name, found.rows.map(({ row }) => row).join('\n'))
  }
  return texts
}

const where = (texts: Map<string, string>, canary: string) =>
  [...texts].filter(([, text]) => text.includes(canary) || hexOf(text).includes(canary)).map(([name]) => name)

/** bytea shows as hexadecimal digits: what was written there is read as text. */
const hexOf = (text: string) =>
  [...text.matchAll(/\\\\?x((?:[0-9a-f]{2}){8,})/g)].map(([, hex]) => Buffer.from(hex!, 'hex').toString('utf8')).join('\n')

async function sendEverything() {
  const filed = await app.post(
    '/api/complaints',
    {
      channel: 'government_12345',
      externalNumber: 'CANARY-1',
      complainant: { ...complainant, address: `浙江省杭州市西湖区文三路100号1幢2单元，密码是${c3.password}` },
      agent: { name: `代理人密码是${c3.password}`, relation: `邻居，验证码${c3.otp}`, authorisation: `密码：${c3.password}` },
      respondentStaff: `张三，密码：${c3.password}`,
      title: `密码是${c3.password}的投诉`,
      text: secrets,
      claim: secrets,
      basis: secrets,
      product: `密码：${c3.password}`,
    },
    specialist,
    { 'idempotency-key': 'canary' },
  )
  expect(filed.status).toBe(201)
  const complaint = await filed.json()
  const again = await app.post(
    '/api/complaints',
    { channel: 'government_12345', externalNumber: 'CANARY-1', complainant, text: `再次催办。${secrets}` },
    specialist,
  )
  expect(again.status).toBe(200)
  const corrected = await app.post(
    `/api/complaints/${complaint.id}/corrections`,
    {
      title: `客户身份证${c2.idCard}，密码是${c3.password}`,
      text: `更正：${secrets}`,
      claim: secrets,
      why: `密码是${c3.password}`,
    },
    specialist,
  )
  expect(corrected.status).toBe(201)
  expect((await app.post('/api/classifications', { text: secrets }, specialist)).status).toBe(200)
  expect((await app.post('/api/duplicate-hints', { phone: c2.phone, text: secrets }, specialist)).status).toBe(200)
  return complaint
}

test('C3 is nowhere in the database, sealed or not, and the reader is told what was taken out', async () => {
  const complaint = await sendEverything()
  expect(complaint.redacted.sort()).toEqual(['card_expiry', 'cvv', 'otp', 'password'])

  const texts = await dump(app.services.db)
  for (const canary of [c3.password, c3.otp, c3.payPassword]) expect(where(texts, canary), canary).toEqual([])

  // And not in what is sealed: reveal everything.
  for (const party of complaint.parties)
    for (const field of ['name', 'phone', 'address', 'card', 'idNumber', 'email']) {
      const reply = await app.post(
        `/api/complaints/${complaint.id}/reveals`,
        { partyId: party.id, field, reason: '核对客户信息' },
        specialist,
      )
      if (reply.status === 201) expect(JSON.stringify(await reply.json())).not.toMatch(new RegExp(Object.values(c3).join('|')))
    }
  const text = await (
    await app.post(`/api/complaints/${complaint.id}/reveals`, { field: 'text', reason: '核对投诉内容' }, specialist)
  ).json()
  for (const canary of Object.values(c3)) expect(text.value).not.toContain(canary)
})

test('C2 is nowhere in clear, and a person with a reason can still read all of it', async () => {
  const texts = await dump(app.services.db)
  for (const canary of Object.values(c2)) expect(where(texts, canary), canary).toEqual([])

  const list = await (await app.get('/api/complaints', specialist)).json()
  const { value } = await (
    await app.post(`/api/complaints/${list.items[0].id}/reveals`, { field: 'text', reason: '核对投诉内容' }, specialist)
  ).json()
  for (const canary of [c2.idCard, c2.card, c2.otherPhone, c2.email]) expect(value).toContain(canary)
})

test('no reply of intake shows C2 in clear', async () => {
  const detail = JSON.stringify(await (await app.get('/api/complaints?limit=10', specialist)).json())
  const hints = JSON.stringify(
    await (await app.post('/api/duplicate-hints', { phone: c2.phone, text: secrets }, specialist)).json(),
  )
  const proposal = JSON.stringify(await (await app.post('/api/classifications', { text: secrets }, specialist)).json())
  for (const canary of [...Object.values(c2), c3.password, c3.otp])
    for (const reply of [detail, hints, proposal]) expect(reply).not.toContain(canary)
})

test('a file of complaints leaves neither C3 nor C2 in clear', async () => {
  const csv = [
    '客户姓名,手机号,投诉内容,密码,备注',
    `${c2.name},${c2.phone},"${secrets}",${c3.payPassword},身份证${c2.idCard}`,
    `${c2.name},电话错误,"${secrets}",${c3.password},`,
  ].join('\n')
  const form = new FormData()
  form.set('file', new File([csv], `${c2.phone}的投诉.csv`))
  const started = await app.request('POST', '/api/imports', { as: specialist, form })
  expect(started.status).toBe(201)
  const body = await started.text()
  const { id } = JSON.parse(body)
  await app.request('PUT', `/api/imports/${id}/mapping`, {
    as: specialist,
    body: { columns: { name: 0, phone: 1, text: 2 }, defaults: { channel: 'letter' } },
  })
  await app.post(`/api/imports/${id}/commits`, undefined, specialist)
  await app.runJob('intake.commit-import', { institutionId: app.bank.institution.id, importId: id })
  const errors = await (await app.get(`/api/imports/${id}/errors.csv`, specialist)).text()

  const texts = await dump(app.services.db)
  for (const canary of [c3.password, c3.otp, c3.payPassword, ...Object.values(c2)]) {
    expect(where(texts, canary), canary).toEqual([])
    expect(body).not.toContain(canary)
    expect(errors).not.toContain(canary)
  }
})

test('the key file is all that stands between a stolen database and its personal data', async () => {
  // The dump above would find a canary that was merely encoded: this proves that it looks.
  await sql`create table canary_cage (note text)`.execute(app.services.db)
  await sql`insert into canary_cage values (${c3.password})`.execute(app.services.db)
  expect(where(await dump(app.services.db), c3.password)).toEqual(['public.canary_cage'])
  await sql`drop table canary_cage`.execute(app.services.db)
  expect(JSON.parse(await readFile(`${app.services.config.dataDir}/keys.json`, 'utf8'))).toHaveProperty('keys')
})
