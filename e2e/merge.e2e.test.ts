import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, photograph, signIn } from './support/browser.ts'
import { openComplaint } from './support/console.ts'
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
  if (task.result?.state === 'fail') await photograph('merge')
})

const text = '我在贵行办理的消费贷款提前还款被收取了百分之三的违约金，合同里没有写明，要求全额退还违约金。'

test('the desk compares a repeat with the first complaint, merges it, and takes the merging back', async () => {
  const office = await program.person('head_office', 'headDesk', '陈静')
  const { page } = await signIn(browser, program, office)
  const file = async () =>
    await page.evaluate(async (words) => {
      const body = JSON.stringify({ channel: 'hotline', complainant: { name: '孙八', phone: '19900005555' }, text: words })
      const reply = await fetch('/api/complaints', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      return (await reply.json()) as { id: string; number: string }
    }, text)
  const first = await file()
  const again = await file()

  await openComplaint(page, again.number)
  await page.getByRole('button', { name: '合并重复投诉' }).click()
  await page.getByRole('searchbox', { name: '投诉编号、外部编号或内容' }).fill(first.number)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '并列比较' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('两件的投诉人按电话、证件号或卡号核对一致。').waitFor()
  await dialog.getByText(`消费者用任一编号查询，看到的都是 ${first.number}`).waitFor()
  await dialog.locator('textarea').first().fill('同一客户同一事项，没有新的事实')
  await dialog.getByRole('button', { name: /提\s*交/ }).click()
  await page.getByText('已并入，由下面这件继续办理').waitFor()

  await page.getByRole('button', { name: '撤销合并' }).click()
  const undo = page.getByRole('dialog')
  await undo.locator('textarea').first().fill('核实后是另一事项')
  await undo.getByRole('button', { name: /提\s*交/ }).click()
  await page.getByText('没有合并或关联的投诉。').waitFor()
  expect(await page.locator('main').innerText()).toContain('撤销合并')
})
