import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, startApp, type TestApp } from '../../../testing/start-app.ts'
import { importFile } from '../index.ts'

let app: TestApp
let specialist: Person
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
  specialist = await app.person('specialist', 'headDesk')
})
afterAll(() => app.stop())

const header = '受理渠道,客户姓名,手机号,投诉内容,涉及金额,外部编号,受理时间'
let serial = 0
/** A row that is in order and like no other. */
const good = (more: Partial<Record<'channel' | 'name' | 'phone' | 'text' | 'amount' | 'number' | 'at', string>> = {}) => {
  const row = {
    channel: '客服热线',
    name: '赵一',
    phone: `139${String(++serial).padStart(8, '0')}`,
    text: `第${serial}件：贷款利息算错了，多收了钱，要求退还。`,
    amount: '1,200.50',
    number: '',
    at: '',
    ...more,
  }
  return [row.channel, row.name, row.phone, `"${row.text}"`, `"${row.amount}"`, row.number, row.at].join(',')
}

async function upload(content: string | Uint8Array<ArrayBuffer>, name = '投诉.csv', as: Person | null = specialist) {
  const form = new FormData()
  form.set('file', new File([content], name))
  return await app.request('POST', '/api/imports', { as, form })
}
async function started(content: string | Uint8Array<ArrayBuffer>) {
  const reply = await upload(content)
  expect(reply.status).toBe(201)
  return await reply.json()
}
const commit = async (id: string) => {
  const reply = await app.post(`/api/imports/${id}/commits`, undefined, specialist)
  if (reply.status === 202) await app.runJob('intake.commit-import', { institutionId: app.bank.institution.id, importId: id })
  return reply
}
const read = async (id: string) => await (await app.get(`/api/imports/${id}`, specialist)).json()
const count = async () =>
  (await (await app.get('/api/complaints?limit=1', await app.person('head_office', 'headDesk'))).json()).total as number

test('201, then 202: a file is read, shown masked, and filed when the person says so', async () => {
  const before = await count()
  const found = await started(
    [header, good({ name: '欧阳芳', at: '2026-11-18 09:30' }), good({ channel: '12378', number: 'NF-1' })].join('\n'),
  )

  expect(found).toMatchObject({
    status: 'parsed',
    mapping: { columns: { channel: 0, name: 1, phone: 2, text: 3, amount: 4, externalNumber: 5, receivedAt: 6 } },
    counts: { ready: 2, wrong: 0 },
  })
  expect(found.sample[0].cells.slice(0, 3)).toEqual(['客服热线', '欧*芳', expect.stringMatching(/^139\*{4}\d{4}$/)])
  expect(await count()).toBe(before)

  expect((await commit(found.id)).status).toBe(202)

  const done = await read(found.id)
  expect(done).toMatchObject({ status: 'done', counts: { filed: 2, ready: 0, wrong: 0 } })
  const complaint = await (await app.get(`/api/complaints/${done.sample[0].complaintId}`, specialist)).json()
  expect(complaint).toMatchObject({
    channel: 'hotline',
    amount: 1200.5,
    receivedAt: '2026-11-18T01:30:00.000Z',
    complainant: '欧*芳',
  })
  expect(await count()).toBe(before + 2)
})

test('rows with errors are listed by row and field, in both languages, and the others are filed', async () => {
  const found = await started(
    [
      header,
      good(),
      good({ phone: '没有电话号码' }),
      good({ amount: '很多' }),
      good({ channel: '信鸽' }),
      good({ at: '2026-13-40' }),
      good({ at: '2030-01-01' }),
      good({ text: '' }),
    ].join('\n'),
  )

  expect(found.counts).toMatchObject({ ready: 1, wrong: 6 })
  expect(found.wrong.map(({ row, errors }: { row: number; errors: object }) => [row, Object.keys(errors)])).toEqual([
    [3, ['phone']],
    [4, ['amount']],
    [5, ['channel']],
    [6, ['receivedAt']],
    [7, ['receivedAt']],
    [8, ['text']],
  ])
  expect(found.wrong[0].errors.phone).toEqual({ zh: '电话号码不正确', en: 'This is not a phone number' })

  await commit(found.id)
  expect(await read(found.id)).toMatchObject({ status: 'done', counts: { filed: 1, wrong: 6 } })
})

test('a mapping that was guessed wrong can be corrected, and every row is read anew', async () => {
  const found = await started(
    ['甲,乙,丙', '张三,13900001111,存款少了两千元没有人管', '李四,13900002222,手机银行登录不上影响还款'].join('\n'),
  )
  expect(found.counts).toMatchObject({ ready: 0, wrong: 2 })

  const mapped = await app.request('PUT', `/api/imports/${found.id}/mapping`, {
    as: specialist,
    body: { columns: { name: 0, phone: 1, text: 2 }, defaults: { channel: 'letter' } },
  })

  expect(mapped.status).toBe(200)
  expect((await mapped.json()).counts).toMatchObject({ ready: 2, wrong: 0 })
})

test('the same file twice, and the same row twice in a file, file each complaint once', async () => {
  const row = good()
  const content = [header, row, row, good()].join('\n')
  const before = await count()

  const first = await started(content)
  await commit(first.id)
  const second = await started(content)
  await commit(second.id)

  expect(await read(first.id)).toMatchObject({ counts: { filed: 2, known: 1 } })
  expect(await read(second.id)).toMatchObject({ counts: { filed: 0, known: 3 } })
  expect(await count()).toBe(before + 2)
})

test('an outside number that is known leads to the complaint that has it', async () => {
  const row = good({ channel: '12345', number: 'GOV-7' })
  const first = await started([header, row].join('\n'))
  await commit(first.id)
  const second = await started([header, good({ channel: '12345', number: 'GOV-7' })].join('\n'))
  await commit(second.id)
  const [one, two] = [await read(first.id), await read(second.id)]
  expect(two).toMatchObject({ counts: { known: 1 } })
  expect(two.sample[0].complaintId).toBe(one.sample[0].complaintId)
})

test('a commit that was cut off goes on where it stopped', async () => {
  const found = await started([header, good(), good(), good()].join('\n'))
  const before = await count()
  await commit(found.id)
  await app.runJob('intake.commit-import', { institutionId: app.bank.institution.id, importId: found.id })
  expect(await count()).toBe(before + 3)
})

test('GB18030 from an older Excel is read as well as UTF-8 with a mark', async () => {
  // 姓名,电话,内容 / 张三,13900003333,信用卡盗刷 in GB18030
  const bytes = Buffer.from('d0d5c3fb2cb5e7bbb02cc4dac8dd0ad5c5c8fd2c31333930303030333333332cd0c5d3c3bfa8b5c1cba2', 'hex')
  expect((await started(new Uint8Array(bytes))).columns).toEqual(['姓名', '电话', '内容'])
  expect((await started(`\uFEFF姓名;电话;内容\n张三;13900003333;信用卡盗刷`)).columns).toEqual(['姓名', '电话', '内容'])
})

test('a workbook is read: numbers, dates, formulas and formatted text', async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('一')
  sheet.addRow(['客户姓名', '联系电话', '投诉内容', '涉及金额', '受理时间', '渠道', '证件号码'])
  sheet.addRow([
    '王五',
    13900004444,
    { richText: [{ text: '理财到期' }, { text: '不兑付' }] },
    { formula: '1+1', result: 2000 },
    new Date('2026-11-19T08:00:00Z'),
    '营业网点',
    '',
  ])
  sheet.addRow(['王六', 13900005555, '第二行的内容也在', 1, '', '柜面', Number('330106199003071234')])
  const found = await started(new Uint8Array(await workbook.xlsx.writeBuffer()) as Uint8Array<ArrayBuffer>)

  expect(found.sample[0]).toMatchObject({
    row: 2,
    status: 'ready',
    cells: ['王*', '139****4444', '理财到期不兑付', '2000', '2026-11-19 08:00:00', '营业网点', ''],
  })
  // A number that has lost digits is refused, not kept wrong.
  expect(found.sample[1]).toMatchObject({ row: 3, status: 'wrong', errors: { idNumber: { zh: '证件号码不正确' } } })
})

test('the template needs no mapping', async () => {
  const reply = await app.get('/api/imports/template.xlsx', specialist)
  expect(reply.status).toBe(200)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(await reply.arrayBuffer())
  const sheet = workbook.worksheets[0]!
  sheet.getCell('A2').value = '网银转账失败但钱扣了'
  sheet.getCell('B2').value = '周七'
  sheet.getCell('C2').value = '13900006666'
  sheet.getCell('D2').value = '客服热线'
  const found = await started(new Uint8Array(await workbook.xlsx.writeBuffer()) as Uint8Array<ArrayBuffer>)
  expect(found.counts).toMatchObject({ ready: 1, wrong: 0 })
  expect(Object.keys(found.mapping.columns)).toHaveLength(found.columns.length)
})

test('no cell of the error file runs as a formula, and personal data is masked in it', async () => {
  const found = await started(
    [
      header,
      good({ name: '=cmd|calc', phone: '+1+1', text: '@SUM(A1)的内容' }),
      good({ name: '赵钱孙', phone: 'x', text: '＝1+1 全角' }),
    ].join('\n'),
  )
  const reply = await app.get(`/api/imports/${found.id}/errors.csv`, specialist)
  expect(reply.headers.get('content-type')).toContain('text/csv')
  const csv = await reply.text()
  for (const cell of csv.replace(/^\uFEFF/, '').matchAll(/"((?:[^"]|"")*)"/g)) expect(cell[1]).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
  expect(csv).toContain("'＝1+1")
  expect(csv).not.toContain('赵钱孙')
})

test('the command line files a file at once and says what was wrong', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'suqing-import-')), 'a.csv')
  writeFileSync(path, ['姓名,电话,内容', '张三,13900007777,保险拒赔没有说明理由', '李四,,没有电话的一行'].join('\n'))

  const result = await importFile(app.bank.ctx, path)

  expect(result).toMatchObject({ filed: 1, known: 0, wrong: [{ row: 3, errors: { phone: { zh: '必填' } } }] })
})

test('401, 403 and 404: not signed in, not allowed, and not your file', async () => {
  const found = await started([header, good()].join('\n'))
  expect((await upload('a,b\n1,2', 'a.csv', null)).status).toBe(401)
  expect((await upload('a,b\n1,2', 'a.csv', await app.person('analyst', 'headDesk'))).status).toBe(403)
  const colleague = await app.person('head_office', 'headDesk')
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/errors.csv'],
    ['POST', '/commits'],
  ] as const)
    expect((await app.request(method, `/api/imports/${found.id}${path}`, { as: colleague })).status).toBe(404)
})

test('409: nothing is committed twice, nothing without a row in order, and no mapping after that', async () => {
  const found = await started([header, good()].join('\n'))
  await commit(found.id)
  expect((await commit(found.id)).status).toBe(409)
  expect(
    (await app.request('PUT', `/api/imports/${found.id}/mapping`, { as: specialist, body: { columns: { name: 0 } } })).status,
  ).toBe(409)
  const empty = await started([header, good({ phone: 'x' })].join('\n'))
  expect((await commit(empty.id)).status).toBe(409)
})

test('415, 413 and 422: not a table, too large, too long, empty', async () => {
  expect((await upload(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3, 4, 5]), 'a.csv')).status).toBe(415)
  expect((await upload(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'a.xlsx')).status).toBe(413)
  expect((await upload('x'.repeat(11 * 1024 * 1024))).status).toBe(413)
  expect((await upload('')).status).toBe(422)
  expect((await upload(header)).status).toBe(422)
  expect((await upload([header, ...Array(5001).fill('热线,a,b,c,1,,')].join('\n'))).status).toBe(422)
  const found = await started([header, good()].join('\n'))
  for (const body of [
    { columns: { name: 99 } },
    { columns: { name: 0, phone: 0 } },
    { columns: { unknown: 0 } },
    { columns: {}, defaults: { channel: 'pigeon' } },
  ])
    expect((await app.request('PUT', `/api/imports/${found.id}/mapping`, { as: specialist, body })).status).toBe(422)
})
