import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, photograph, signIn } from './support/browser.ts'
import { act, agree, field, openComplaint } from './support/console.ts'
import { type Program, startProgram } from './support/program.ts'

let program: Program
let browser: Browser
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph('extension')
})

const text = '我在贵行购买的理财产品到期后没有按约定兑付，涉及三家机构的合同，请查明责任并赔偿利息损失。'

const file = (page: Page) =>
  page.evaluate(async (words) => {
    const body = JSON.stringify({ channel: 'hotline', complainant: { name: '周九', phone: '19900006666' }, text: words })
    const reply = await fetch('/api/complaints', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    return (await reply.json()) as { id: string; number: string }
  }, text)

interface Clock {
  id: string
  budget: { amount: number }
  dueDate: string
}

/** The term of the law as the server counts it now. */
const handling = (page: Page, id: string) =>
  page.evaluate(async (complaint) => {
    const { items } = await (await fetch(`/api/complaints/${complaint}/clocks`)).json()
    return items.find((clock: Clock) => clock.id === 'handle') as Clock
  }, id)

test('a complex complaint is extended by the organisation above, counts from the notice, and says why its date is what it is', async () => {
  const specialist = await program.person('specialist', 'branchDesk', '李娜')
  const above = await program.person('province_office', 'provinceDesk', '郑国华')
  const desk = await signIn(browser, program, specialist)
  const { page } = desk
  const complaint = await file(page)
  await openComplaint(page, complaint.number)
  expect((await handling(page, complaint.id)).budget.amount).toBe(15)

  // Complex: thirty days, by the mark alone. Sixty are asked for.
  await agree(page, '认定复杂', '涉及三家机构的合同，须逐一核对')
  const complex = await handling(page, complaint.id)
  expect(complex.budget.amount).toBe(30)
  await agree(page, '申请延期', '等待两家合作机构回函')

  // The organisation above decides. Nothing moves before the consumer knows.
  const chief = await signIn(browser, program, above)
  await openComplaint(chief.page, complaint.number)
  await chief.page.getByRole('button', { name: /^通\s*过$/ }).click()
  const decision = chief.page.getByRole('dialog')
  await decision.locator('textarea').first().fill('情况特别复杂，同意延期')
  await decision.getByRole('button', { name: /提\s*交/ }).click()
  await decision.waitFor({ state: 'hidden' })
  expect((await handling(page, complaint.id)).dueDate).toBe(complex.dueDate)

  await openComplaint(page, complaint.number)
  await act(page, '延期告知', async (dialog) => {
    await field(dialog, '告知方式').click()
    await page.locator('.ant-select-item-option').filter({ hasText: '短信' }).click()
    await dialog.locator('textarea').first().fill('您的投诉情况特别复杂，经上级机构批准，办理期限延长至六十日。')
  })
  const extended = await handling(page, complaint.id)
  expect(extended.budget.amount).toBe(60)
  expect(extended.dueDate > complex.dueDate).toBe(true)

  // Why this date: both steps stand there, with the name of who approved.
  const why = page.getByRole('button', { name: /^为什么是这个日期：投诉处理/ })
  await why.click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('可延长的步骤').waitFor()
  await drawer.getByText('郑国华批准，').waitFor()
  const said = (await drawer.textContent()) ?? ''
  expect(said).toContain(extended.dueDate)
  expect(said.match(/已生效/g)).toHaveLength(2)
  expect(said).toContain('CN-NFRA-2020-3@')
  expect(await drawer.getByRole('row').count()).toBeGreaterThan(4)

  // Escape leaves it, and the reader is where they were.
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'hidden' })
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('为什么是这个日期：投诉处理'))

  // The event that started it is one click away.
  await why.click()
  await page.getByRole('dialog').getByRole('button', { name: '受理登记' }).click()
  await page.waitForFunction(() => document.activeElement?.id === 'event-1')
  expect([...desk.complaints, ...chief.complaints]).toEqual([])
})
