import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, photograph, signIn } from './support/browser.ts'
import { openComplaint } from './support/console.ts'
import { type Persona, type Program, startProgram } from './support/program.ts'

let program: Program
let browser: Browser
let office: Persona
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
  office = await program.person('head_office', 'headDesk', '陈静')
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph('merge')
})

const text = '我在贵行办理的消费贷款提前还款被收取了百分之三的违约金，合同里没有写明，要求全额退还违约金。'

/** Files complaints of one person over the API, in order. */
async function file(page: Page, phone: string, texts: string[]): Promise<{ id: string; number: string }[]> {
  const filed: { id: string; number: string }[] = []
  for (const words of texts)
    filed.push(
      await page.evaluate(
        async ([said, of]) => {
          const body = JSON.stringify({ channel: 'hotline', complainant: { name: '孙八', phone: of }, text: said })
          const reply = await fetch('/api/complaints', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
          return (await reply.json()) as { id: string; number: string }
        },
        [words, phone] as const,
      ),
    )
  return filed
}

test('the desk is offered the first complaint with its likeness, merges a repeat into it, and takes the merging back', async () => {
  const { page } = await signIn(browser, program, office)
  const [first, again] = await file(page, '19900005555', [text, text])

  await openComplaint(page, again!.number)
  await page.getByRole('button', { name: '合并重复投诉' }).click()
  const list = page.getByRole('dialog')
  await list.getByText('电话相同').waitFor()
  await list.getByText('相似度 100%').waitFor()
  await list.getByRole('button', { name: `与 ${first!.number} 并列比较` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('两件的投诉人按电话、证件号或卡号核对一致。').waitFor()
  await dialog.getByText(`消费者用任一编号查询，看到的都是 ${first!.number}`).waitFor()
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

test('a repeat asks for a decision on its page; found to be another matter, it asks no more', async () => {
  const { page } = await signIn(browser, program, office)
  const [first, again] = await file(page, '19900005556', [text, `${text}至今没有人联系我。`])

  await openComplaint(page, again!.number)
  const ask = page.getByRole('group', { name: '请认定：' })
  await ask.waitFor()
  expect(await page.getByRole('alert').filter({ has: ask }).innerText()).toContain(first!.number)
  await ask.getByRole('button', { name: '另一事项' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByRole('radio', { name: /^另一事项/ }).isChecked()).toBe(true)
  await dialog.locator('textarea').first().fill('核实后是另一笔贷款')
  await dialog.getByRole('button', { name: /提\s*交/ }).click()
  await ask.waitFor({ state: 'detached' })
  const unlink = page.getByRole('button', { name: `取消与 ${first!.number} 的关联` })
  await unlink.click()
  const undo = page.getByRole('dialog')
  await undo.locator('textarea').first().fill('误将两件关联')
  await undo.getByRole('button', { name: /提\s*交/ }).click()
  await unlink.waitFor({ state: 'detached' })
  // Nobody has decided any more, so it asks again.
  await ask.waitFor()
})

test('three repeats are chosen in the list and merged into the oldest, each reported by itself', async () => {
  const { page } = await signIn(browser, program, office)
  const filed = await file(page, '19900005557', [text, text, text])

  await page.goto('/complaints?q=19900005557')
  for (const { number } of filed) await page.getByRole('row').filter({ hasText: number }).getByRole('checkbox').check()
  await page.getByRole('button', { name: '合并重复投诉' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('合并选中的 3 件').waitFor()
  expect(await dialog.getByRole('radio', { name: new RegExp(filed[0]!.number) }).isChecked()).toBe(true)
  await dialog.locator('textarea').first().fill('同一材料由多个渠道转来')
  await dialog.getByRole('button', { name: '并入 2 件' }).click()
  await page.getByText('已并入 2 件，共 2 件').waitFor()
  await page.getByRole('button', { name: '知道了' }).click()
  await page.goto('/complaints?q=19900005557&hasMerged=true')
  await page.getByRole('link', { name: filed[0]!.number }).waitFor()
  await page.getByText('含合并 2 件').first().waitFor()
})
