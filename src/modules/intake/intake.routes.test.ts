import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/start-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ now: '2026-11-20T02:00:00.000Z' })
})
afterAll(() => app.stop())

const smallest = {
  channel: 'hotline',
  complainant: { name: '王小明', phone: '13812345678' },
  text: '信用卡年费没有提前告知就扣了我300元，客服态度恶劣，要求退还。',
}

test('201: the smallest body becomes a classified, lit and dispatched complaint', async () => {
  const specialist = await app.person('specialist', 'branchDesk')

  const reply = await app.post('/api/complaints', smallest, specialist)

  expect(reply.status).toBe(201)
  const filed = await reply.json()
  expect(filed).toMatchObject({ status: 'received', channel: 'hotline', unit: { name: '总行消保部' }, complainant: '王*明', phone: '138****5678' })
  console.log(JSON.stringify(filed, null, 1).slice(0, 6000))
})
