import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { verifyAudit, writeCheckpoints } from '../src/modules/audit-log/index.ts'
import { launchBrowser, openWindow, photograph, signIn } from './support/browser.ts'
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
  if (task.result?.state === 'fail') await photograph('journey')
})

const story =
  '我去年在贵行办的信用卡分期，办理时业务员说没有手续费，现在每个月都扣一笔手续费，问了两次都说查一下再回复我，到现在也没有人回复。'

/** What the consumer reads at the portal, with number and code. */
async function track(page: Page, receipt: { number: string; code: string }): Promise<string> {
  await page.context().clearCookies()
  await page.goto('/portal/track')
  await page.getByLabel('投诉编号').fill(receipt.number)
  await page.getByLabel('查询码').fill(receipt.code)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText(receipt.number).first().waitFor()
  return await page.locator('main').innerText()
}

test('a consumer complains on a phone; the line takes it up, the desk answers it, the consumer sees each step, and the trail proves it', async () => {
  const specialist = await program.person('specialist', 'branchDesk', '李娜')
  const head = await program.person('department_head', 'branchDesk', '王强')
  const office = await program.person('branch_office', 'branchDesk', '陈静')

  // The consumer, on a phone.
  const phone = await openWindow(browser, program, 'phone')
  const consumer = phone.page
  await consumer.goto('/portal')
  await consumer.getByRole('link', { name: '我要投诉' }).first().click()
  await consumer.getByLabel('请写下事情经过').fill(story)
  await consumer.getByLabel('在哪家分行或网点发生').selectOption({ label: '临江分行' })
  await consumer.getByRole('button', { name: '下一步' }).click()
  await consumer.getByLabel('您的姓名').fill('赵小兰')
  await consumer.getByLabel('您的手机号').fill('19900002222')
  await consumer.getByRole('button', { name: '下一步' }).click()
  await consumer.locator('#agree').check()
  await consumer.getByRole('button', { name: '提交投诉' }).click()
  await consumer.getByText('已收到您的投诉').waitFor()
  const shown = await consumer.locator('main').innerText()
  const receipt = { number: /TS-\d{8}-\d{6}/.exec(shown)![0], code: /查询码\s+([A-Z0-9-]{8,9})/.exec(shown)![1]! }
  expect(await track(consumer, receipt)).toContain('您提交')

  // The specialist confirms with the consumer: thirty people, and the press. The light turns red.
  const desk = await signIn(browser, program, specialist)
  await openComplaint(desk.page, receipt.number)
  await act(desk.page, '确认内容', async (dialog) => {
    await field(dialog, '涉及人数').fill('30')
    await field(dialog, '说明').fill('消费者说小区三十户都遇到了，已经联系电视台记者')
  })
  await desk.page.getByRole('button', { name: '更正', exact: true }).click()
  const correction = desk.page.getByRole('dialog')
  await field(correction, '触发因素').click()
  for (const trigger of ['群体', '舆情'])
    await desk.page.locator('.ant-select-item-option').filter({ hasText: trigger }).first().click()
  await field(correction, '更正理由').fill('三十户受影响，扬言媒体曝光')
  await correction.getByRole('button', { name: /提\s*交/ }).click()
  await desk.page.getByText('红灯').first().waitFor()

  // The head of the department agrees that it goes up: with thirty people in it, to the branch.
  const chief = await signIn(browser, program, head)
  await openComplaint(chief.page, receipt.number)
  await agree(chief.page, '同意升级', '情况属实，涉及人数多，同意上报')

  // The branch decides.
  const branch = await signIn(browser, program, office)
  await openComplaint(branch.page, receipt.number)
  await act(branch.page, '作出决定', async (dialog) => {
    await field(dialog, '决定意见').fill('由消保部三日内查清，统一退费口径')
  })

  // The desk investigates, with evidence, and proposes.
  await openComplaint(desk.page, receipt.number)
  await act(desk.page, '认领', async (dialog) => {
    await dialog.getByRole('checkbox').check()
  })
  await act(desk.page, '开始调查', async (dialog) => {
    await field(dialog, '调查计划').fill('调取分期合同与通话录音，核对扣费明细')
  })
  await desk.page
    .locator('input[type="file"]')
    .setInputFiles({ name: '扣费明细.txt', mimeType: 'text/plain', buffer: Buffer.from('2026-01 138.00\n2026-02 138.00\n') })
  await desk.page.getByText('扣费明细.txt').first().waitFor()
  await act(desk.page, '记录调查', async (dialog) => {
    await field(dialog, '调查发现').fill('通话录音显示业务员未告知手续费')
  })
  await act(desk.page, '提出方案', async (dialog) => {
    await field(dialog, '方式').click()
    await desk.page.locator('.ant-select-item-option').filter({ hasText: '退还费用' }).click()
    await field(dialog, '金额').fill('1518')
    await field(dialog, '处理方案').fill('退还已收手续费并免收剩余各期')
  })
  await act(desk.page, '提交审批', async (dialog) => {
    await field(dialog, '说明').fill('请审批')
  })

  // A second person approves.
  await openComplaint(chief.page, receipt.number)
  await agree(chief.page, '通过', '同意退费')

  // The answer, with what the rule asks for; then what was promised, the follow-up, and the end.
  await openComplaint(desk.page, receipt.number)
  await desk.page.getByRole('tab', { name: '正式答复' }).click()
  const composer = desk.page.locator('.sq-composer-answer')
  await composer
    .getByLabel('正式答复')
    .fill('经核实，业务员未告知手续费，我行退还1518元。依据双方合同及监管规定。如不同意，可申请核查、调解、仲裁或诉讼。')
  for (const element of ['核实情况', '依据和理由', '救济途径']) await composer.getByRole('checkbox', { name: element }).check()
  await composer.getByRole('button', { name: '发出答复' }).click()
  await desk.page.locator('.ant-modal-confirm').getByRole('button', { name: '发出答复' }).click()
  await desk.page.getByText('已答复').first().waitFor()
  await act(desk.page, '记录执行', async (dialog) => {
    await field(dialog, '执行情况').fill('1518元已退至原卡')
  })
  await act(desk.page, '回访', async (dialog) => {
    await field(dialog, '说明').fill('消费者确认到账，表示满意')
  })
  await act(desk.page, '办结', async (dialog) => {
    await field(dialog, '说明').fill('按期办结')
  })
  await desk.page.getByText('已办结').first().waitFor()

  // The consumer sees each step and nothing that is internal.
  const seen = await track(consumer, receipt)
  for (const word of ['退还1518元', '办结']) expect(seen).toContain(word)
  for (const inside of ['红灯', '王强', '陈静', '三十户', '请分行定夺', '通话录音显示']) expect(seen).not.toContain(inside)

  // The trail holds; one byte changed in the database, and it is named.
  const { services } = program.server.running
  await writeCheckpoints(services)
  expect((await verifyAudit({ db: services.db, dataDir: program.dataDir })).exitCode).toBe(0)
  await sql`alter table audit_events disable trigger user`.execute(services.db)
  await sql`update audit_events set canonical = set_byte(canonical, 20, (get_byte(canonical, 20) + 1) % 256) where seq = 5`.execute(
    services.db,
  )
  const verdict = await verifyAudit({ db: services.db, dataDir: program.dataDir })
  expect(verdict.exitCode).toBe(10)
  expect(JSON.stringify(verdict.findings)).toContain('5')

  for (const window of [phone, desk, chief, branch]) expect(window.complaints).toEqual([])
})
