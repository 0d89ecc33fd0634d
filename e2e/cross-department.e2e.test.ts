import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makePerson } from '../src/modules/identity/testing.ts'
import { classifyComplaint } from '../src/modules/workflow/index.ts'
import { bringTo, makeComplaint, proposed } from '../src/modules/workflow/testing.ts'
import { launchBrowser, openWindow, photograph, signIn } from './support/browser.ts'
import { act, field, openComplaint } from './support/console.ts'
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
  if (task.result?.state === 'fail') await photograph('cross-department')
})

/** Opens a complaint from the list of tasks, as the department that was asked does. */
async function openFromTasks(page: Page, number: string): Promise<void> {
  await page.goto('/tasks')
  await page.getByRole('link', { name: number }).first().click()
  await page.getByRole('heading', { name: '协办与会签' }).waitFor()
}

/** Presses a button of the task panel, fills its dialog and submits. */
async function onTask(page: Page, name: RegExp, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name }).first().click()
  const dialog = page.getByRole('dialog').last()
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole('button', { name: /提\s*交/ }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function choose(page: Page, control: ReturnType<typeof field>, option: string): Promise<void> {
  await control.click()
  await page
    .locator('.ant-select-item-option')
    .filter({ hasText: new RegExp(`^${option}$`) })
    .last()
    .click()
}

async function ask(page: Page, unit: string, title: string, kind?: string): Promise<void> {
  await onTask(page, /^请部门协办$/, async (dialog) => {
    if (kind) await choose(page, field(dialog, '方式'), kind)
    await dialog.getByLabel('部门', { exact: true }).click()
    await page.locator('.ant-select-tree-title').filter({ hasText: unit }).click()
    await dialog.getByLabel('任务', { exact: true }).fill(title)
    await field(dialog, '需要办理的内容').fill('请核对并答复')
  })
  await page.getByRole('article', { name: title }).waitFor()
}

test('专员同时请法务和科技协办；会签不同意则方案提交不了，重新会签同意后继续；信息泄露由科技认定，72 小时开始计算', async () => {
  const specialist = await program.person('specialist', 'branchDesk', '李娜')
  const legal = await program.person('supporting', 'legal', '赵律')
  const technology = await program.person('supporting', 'technology', '钱工')
  const { bank } = program
  const worker = await makePerson(bank, 'specialist', 'branchDesk', { name: '周明' })
  const chief = await makePerson(bank, 'department_head', 'branchDesk', { name: '王强' })
  const desk = {
    specialist: { ...bank.ctx, actor: worker.actor },
    head: { ...bank.ctx, actor: chief.actor },
    headOffice: bank.ctx,
  }
  const { row } = await makeComplaint(bank)
  await bringTo(desk, row.id, 'solution')

  const own = await signIn(browser, program, specialist)
  await openComplaint(own.page, row.number)
  await ask(own.page, '法律事务部', '合同条款意见')
  await ask(own.page, '信息科技部', '短信发送日志')
  await ask(own.page, '法律事务部', '会签处理方案', '会签')

  const lawyer = await signIn(browser, program, legal)
  await openFromTasks(lawyer.page, row.number)
  await lawyer.page.getByText('您只协助办理任务').waitFor()
  expect(await lawyer.page.getByText('短信发送日志').count()).toBe(0)
  await onTask(lawyer.page, /^答\s*复$/, async (dialog) => {
    await dialog
      .locator('input[type="file"]')
      .setInputFiles({ name: '法律意见.txt', mimeType: 'text/plain', buffer: Buffer.from('条款有效') })
    await dialog.getByText('法律意见.txt').waitFor()
    await dialog.locator('.sq-ok').waitFor()
    await field(dialog, '意见').fill('条款有效，但告知不足')
  })
  await onTask(lawyer.page, /^答\s*复$/, async (dialog) => {
    await choose(lawyer.page, field(dialog, '会签意见'), '不同意')
    await dialog.locator('textarea').fill('应当退费')
  })
  await lawyer.page.screenshot({ path: 'test-results/tasks-helper.png', fullPage: true })

  const engineer = await signIn(browser, program, technology)
  await openFromTasks(engineer.page, row.number)
  await onTask(engineer.page, /^退回任务$/, (dialog) => dialog.locator('textarea').fill('请说明日期'))

  await openComplaint(own.page, row.number)
  await own.page.getByText('法律事务部会签不同意').first().waitFor({ state: 'attached' })
  await own.page.screenshot({ path: 'test-results/tasks-blocked.png', fullPage: true })
  const logs = own.page.getByRole('article', { name: '短信发送日志' })
  await logs.getByRole('button', { name: '再次办理' }).click()
  await own.page.getByRole('dialog').locator('textarea').fill('三月一日')
  await own.page
    .getByRole('dialog')
    .getByRole('button', { name: /提\s*交/ })
    .click()
  await own.page.getByRole('dialog').waitFor({ state: 'hidden' })
  const countersign = own.page.getByRole('article', { name: '会签处理方案' })
  await countersign.getByRole('button', { name: '再次办理' }).click()
  await own.page.getByRole('dialog').locator('textarea').fill('方案已改为退费')
  await own.page
    .getByRole('dialog')
    .getByRole('button', { name: /提\s*交/ })
    .click()
  await own.page.getByRole('dialog').waitFor({ state: 'hidden' })

  await openFromTasks(engineer.page, row.number)
  await onTask(engineer.page, /^答\s*复$/, (dialog) => dialog.locator('textarea').fill('三月一日未发送'))
  await openFromTasks(lawyer.page, row.number)
  await onTask(lawyer.page, /^答\s*复$/, async (dialog) => {
    await choose(lawyer.page, field(dialog, '会签意见'), '同意')
    await dialog.locator('textarea').fill('同意')
  })
  await openComplaint(own.page, row.number)
  await act(own.page, '提交审批', (dialog) => field(dialog, '说明').fill('请审批'))

  // A leak: the fact calls technology in, and technology decides.
  const { row: leak } = await makeComplaint(bank)
  await bringTo(desk, leak.id, 'confirmed')
  await classifyComplaint(desk.specialist, leak.id, { ...proposed, triggers: ['info_leak'], why: '手机号外泄' })
  await openFromTasks(engineer.page, leak.number)
  await onTask(engineer.page, /^认定信息泄露$/, async (dialog) => {
    await field(dialog, '时间').click()
    await engineer.page.getByText('此刻', { exact: true }).click()
    await dialog.locator('textarea').fill('约二百名客户手机号')
  })
  await engineer.page.getByText('报告截止').waitFor()

  const phone = await openWindow(browser, program, 'phone')
  await phone.context.addCookies(await lawyer.context.cookies())
  await phone.page.goto('/tasks?tab=answered')
  await phone.page.getByText('会签处理方案').waitFor()
  await phone.page.screenshot({ path: 'test-results/tasks-phone.png', fullPage: true })
  await own.page.goto('/tasks?box=by_us&tab=answered')
  await own.page.getByText('短信发送日志').waitFor()
  await own.page.screenshot({ path: 'test-results/tasks-desk.png' })
  expect([...own.complaints, ...lawyer.complaints, ...engineer.complaints]).toEqual([])
})
