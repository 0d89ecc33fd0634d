import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeComplaint } from '../src/modules/complaint/testing.ts'
import { makePerson } from '../src/modules/identity/testing.ts'
import {
  claimComplaint,
  classifyComplaint,
  confirmComplaint,
  proposeSolution,
  startInvestigation,
} from '../src/modules/workflow/index.ts'
import { approveSolution, type Desk, proposed } from '../src/modules/workflow/testing.ts'
import { inTransaction } from '../src/platform/database.ts'
import { dayMs, hourMs } from '../src/platform/time.ts'
import { launchBrowser, openWindow, photograph, signIn } from './support/browser.ts'
import { field, openComplaint } from './support/console.ts'
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
  if (task.result?.state === 'fail') await photograph('group-event')
})

const ordinary = ['年费没有减免', '转账一直失败', '利率比宣传的高', '排队等了很久', '账单算错了', '短信提醒收费']
const said = [
  '我在恒居装饰签了装修合同，用你们的信用卡分期付款，现在门店关了，要求先停止扣款。',
  '恒居装饰停工三周，电话没人接，信用卡分期还在扣，请先暂停还款。',
  '装修公司恒居装饰失联，分期手续费请退给我，停止扣款。',
  '客户反映恒居装饰停业，信用卡装修分期要求暂停。',
  '恒居装饰没有完工就关门，分期款是银行直接打给他们的，请核实。',
  '在恒居装饰办的装修分期，房子没装完，不同意继续还款。',
  '恒居装饰人去楼空，要求银行说明放款前怎么审核的。',
  '恒居装饰老板联系不上，信用卡分期请先停下来，退还手续费。',
  '请问恒居装饰关门以后装修分期怎么办，要求书面答复。',
]

const spaced = (name: string) => new RegExp(`^${name.length === 2 ? `${name[0]}\\s*${name[1]}` : name}$`)

/** Presses a button of the page, fills its dialog and submits. */
async function act(page: Page, name: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
  await page
    .getByRole('button', { name: spaced(name) })
    .first()
    .click()
  const dialog = page.getByRole('dialog').last()
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole('button', { name: /提\s*交/ }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Opens what the inbox says, the way a person does. */
async function openNews(page: Page, words: string): Promise<void> {
  await page.goto('/')
  await page
    .getByRole('button', { name: /条未读|消息|通知/ })
    .first()
    .click()
  await page.getByRole('link', { name: words }).first().click()
  await page.waitForURL(/\/groups\/[0-9a-f-]{36}/)
}

async function choosePerson(page: Page, dialog: ReturnType<Page['getByRole']>, label: string, name: string): Promise<void> {
  await dialog.getByLabel(label, { exact: true }).click()
  await page.keyboard.type(name)
  await page.locator('.ant-select-item-option').filter({ hasText: name }).last().click()
}

/** The branch's own work on one of them, up to an approved solution. */
async function bringToApproval(desk: Desk, id: string): Promise<void> {
  const { specialist } = desk
  await confirmComplaint(specialist, id, { method: 'phone', note: '电话核对无误' })
  await classifyComplaint(specialist, id, { ...proposed, why: '装修分期，按信用卡业务办理' })
  await claimComplaint(specialist, id, { recusal: true })
  await startInvestigation(specialist, id, { plan: '核对分期合同与放款记录' })
  await proposeSolution(specialist, id, { text: '暂停扣款并退还手续费', redressKind: 'none' })
  await approveSolution(desk, id)
}

/** Three months of ordinary complaints, so that there is a rhythm to stand out from. */
async function pastOf({ bank }: Program): Promise<void> {
  const now = bank.ctx.clock.now().getTime()
  for (let index = 0; index < 90; index++)
    await makeComplaint(bank, 'branchDesk', {
      text: `${ordinary[index % 6]}，第${index}次来电，${ordinary[(index * 5 + 1) % 6]}`,
      receivedAt: new Date(now - (4 + (index % 65)) * dayMs - (index % 9) * hourMs),
      parties: [{ role: 'complainant', name: '王芳', phone: `1990001${String(index).padStart(4, '0')}` }],
    })
}

test('九件同类投诉：系统发现，分行确认，逐级请到总行，统一答复经另一人批准后逐件答复，成员投诉上看得到', async () => {
  const { bank, server } = program
  await pastOf(program)
  const specialist = await program.person('specialist', 'branchDesk', '李娜')
  const branch = await program.person('branch_office', 'branchDesk', '王强')
  const province = await program.person('province_office', 'provinceDesk', '赵敏')
  const office = await program.person('head_office', 'headDesk', '陈静')
  const checker = await program.person('department_head', 'headDesk', '孙岩')

  // Nine people, each in their own words, at the branch's desk.
  const own = await signIn(browser, program, specialist)
  const filed = await own.page.evaluate(async (texts) => {
    const made: { id: string; number: string }[] = []
    for (const [index, text] of texts.entries()) {
      const complainant = { name: `业主${'甲乙丙丁戊己庚辛壬'[index]}`, phone: `1990007000${index}` }
      const body = JSON.stringify({ channel: 'hotline', complainant, text })
      const reply = await fetch('/api/complaints', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      made.push((await reply.json()) as { id: string; number: string })
    }
    return made
  }, said)
  expect(filed.every(({ number }) => number?.startsWith('TS-'))).toBe(true)
  const { services } = server.running
  await inTransaction(services.db, (tx) => services.jobs.enqueue(tx, 'groups.scan', {}))

  // Seven of them get as far as an approved solution; two are not that far.
  const worker = await makePerson(bank, 'specialist', 'branchDesk', { name: '周明' })
  const chief = await makePerson(bank, 'department_head', 'branchDesk', { name: '高远' })
  const desk = {
    specialist: { ...bank.ctx, actor: worker.actor },
    head: { ...bank.ctx, actor: chief.actor },
    headOffice: bank.ctx,
  }
  for (const { id } of filed.slice(0, 7)) await bringToApproval(desk, id)

  // The detector has told the branch; somebody looks and confirms.
  const { page } = await signIn(browser, program, branch)
  await openNews(page, '临江分行疑似发生群体投诉，请确认')
  await page.getByRole('heading', { name: '为什么提示' }).waitFor()
  await page.getByText('位不同的消费者投诉').waitFor()
  await page.screenshot({ path: 'test-results/group-proposed.png', fullPage: true })
  await act(page, '确认', async (dialog) => {
    await field(dialog, '事件名称').fill('恒居装饰停业')
    await field(dialog, '意见').fill('同一商户停业引发，确认为群体事件')
  })
  await page.getByRole('heading', { name: '恒居装饰停业' }).waitFor()
  const missing: string[] = []
  for (const { number } of filed) if ((await page.getByRole('link', { name: number }).count()) === 0) missing.push(number)
  if (missing.length > 0) await act(page, '加入成员', (dialog) => field(dialog, '投诉编号').fill(missing.join('\n')))
  await page.getByRole('heading', { name: '成员 9 件' }).waitFor()

  // Twenty came in person: the report is due and counted down.
  await act(page, '登记人数', async (dialog) => {
    await field(dialog, '自述人数').fill('32')
    await field(dialog, '到场人数').fill('20')
    await field(dialog, '意见').fill('到支行反映')
  })
  await page.getByText('重大群体投诉，尚未报告：').waitFor()
  await act(page, '指定发言人', async (dialog) => {
    await choosePerson(page, dialog, '发言人', '高远')
    await choosePerson(page, dialog, '承办人', '王强')
  })
  await act(page, '登记报告', async (dialog) => {
    await field(dialog, '报告对象').fill('江南监管局')
    await field(dialog, '文号').fill('江行报〔2026〕8号')
  })
  await page.getByText('已按时报告').waitFor()
  await page.screenshot({ path: 'test-results/group-active.png', fullPage: true })

  // Up the line, one level at a time, until head office leads it.
  await act(page, '请上级牵头', (dialog) => field(dialog, '意见').fill('涉及多家机构'))
  const above = await signIn(browser, program, province)
  await openNews(above.page, '请江南省分行消保部牵头')
  await act(above.page, '请上级牵头', (dialog) => field(dialog, '意见').fill('金额较大，请总行统一答复'))

  // Head office writes one answer for all; another person agrees; it goes out to each.
  const lead = await signIn(browser, program, office)
  await openNews(lead.page, '请总行消保部牵头')
  const text =
    '关于您的投诉（编号{编号}）：经查，恒居装饰已停业。我行自即日起暂停扣款并退还手续费。如不接受，可申请调解、仲裁或提起诉讼。'
  await act(lead.page, '拟写答复', (dialog) => field(dialog, '答复内容').fill(text))
  const second = await signIn(browser, program, checker)
  await openNews(second.page, '统一答复等待审批')
  await act(second.page, '批准答复', (dialog) => field(dialog, '意见').fill('事实清楚，同意'))
  await openNews(lead.page, '统一答复已批准，可以发出')
  await act(lead.page, '发出答复', async () => {})
  await expect
    .poll(
      async () => {
        await lead.page.reload()
        await lead.page.getByText('件成员投诉：').waitFor()
        return await lead.page.getByText('件成员投诉：').textContent()
      },
      { timeout: 60_000, interval: 2_000 },
    )
    .toContain('已答复 7 件，暂缓 2 件')
  await lead.page.screenshot({ path: 'test-results/group-sent.png', fullPage: true })

  // Each member has its own answer, with its own number; those not that far say why.
  for (const { number } of [filed[0]!, filed[6]!]) {
    await openComplaint(own.page, number)
    await own.page.getByText('属于群体事件：恒居装饰停业').waitFor()
    await own.page.getByText('已按统一答复回复').waitFor()
    await own.page.getByText(`关于您的投诉（编号${number}）`).first().waitFor()
  }
  await own.page.screenshot({ path: 'test-results/group-member.png' })
  await openComplaint(own.page, filed[8]!.number)
  await own.page.getByText('属于群体事件：恒居装饰停业').waitFor()
  expect(await own.page.getByText('已按统一答复回复').count()).toBe(0)

  const phone = await openWindow(browser, program, 'phone')
  await phone.context.addCookies(await lead.context.cookies())
  await phone.page.goto(new URL(lead.page.url()).pathname)
  await phone.page.getByRole('heading', { name: '恒居装饰停业' }).waitFor()
  await phone.page.getByText('件成员投诉：').waitFor()
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await phone.page.screenshot({ path: 'test-results/group-phone.png', fullPage: true })
  const windows = [own, lead, second, above, phone]
  expect(windows.flatMap(({ complaints }) => complaints)).toEqual([])
}, 420_000)
