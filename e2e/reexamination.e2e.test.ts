import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openWindow, photograph, signIn } from './support/browser.ts'
import { act, agree, openComplaint } from './support/console.ts'
import { type Persona, type Program, startProgram } from './support/program.ts'

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
  if (task.result?.state === 'fail') await photograph('reexamination')
})

/** Does something by the API as whoever is signed in at a page. */
const call = async <Reply>(page: Page, path: string, body: object): Promise<Reply> =>
  (await page
    .evaluate(
      async ([to, sent]) => {
        const reply = await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent })
        return { status: reply.status, body: await reply.json() }
      },
      [path, JSON.stringify(body)] as const,
    )
    .then(({ status, body: said }) => {
      if (status !== 201) throw new Error(`${path} ${status} ${JSON.stringify(said)}`)
      return said
    })) as Reply

interface Complaint {
  id: string
  number: string
  pendingApprovalId: string | null
}

/** The branch takes a complaint of its own and answers it, as in the journey of a complaint. */
async function answeredByTheBranch(clerk: Page, head: Page, number: string): Promise<void> {
  const { items } = await clerk.evaluate(
    async (q) => (await (await fetch(`/api/complaints?q=${q}`)).json()) as { items: Complaint[] },
    number,
  )
  const path = `/api/complaints/${items[0]!.id}`
  const grade = { route: 'complaint', business: 'credit_card', reason: 'pricing', grade: 'general', triggers: [] }
  for (const [noun, body] of [
    ['confirmations', { method: 'phone', note: '电话核对无误' }],
    ['classifications', { ...grade, reasonDetail: null, product: null, emotion: 1, why: '电话核实' }],
    ['claims', { recusal: true }],
    ['investigations', { plan: '调取账单' }],
    ['findings', { text: '账单显示扣费', attachmentIds: [] }],
    ['solutions', { text: '说明收费依据', redressKind: 'none' }],
  ] as const)
    await call(clerk, `${path}/${noun}`, body)
  const asked = await call<Complaint>(clerk, `${path}/approval-requests`, { kind: 'solution', note: '请审批' })
  if (asked.pendingApprovalId)
    await call(head, `${path}/approvals/${asked.pendingApprovalId}/decisions`, { decision: 'approved', opinion: '同意' })
  await call(clerk, `${path}/answers`, {
    form: 'letter',
    text: '经核实，年费收取有合同依据，不予退还。',
    elements: { findings: true, basis: true, remedies: true },
  })
}

/** A consumer on a phone: files, and keeps number and code. */
async function fileAsConsumer(page: Page): Promise<{ number: string; code: string }> {
  await page.goto('/portal')
  const reply = await page.evaluate(async (branchId) => {
    const { notice } = await (await fetch('/api/portal/info')).json()
    const filing = {
      ...{ name: '陈芳', phone: '13911112222', text: '信用卡年费三百元没有提前告知就扣了，要求退还年费。', claim: '退还年费' },
      ...{ branchId, noticeVersion: notice.version },
    }
    const sent = await fetch('/api/portal/complaints', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(filing),
    })
    return (await sent.json()) as { number: string; code: string }
  }, program.bank.units.outlet.id)
  return reply
}

test('a consumer asks for a re-examination; the province reviews, approves and sends it back; the branch takes it up again', async () => {
  const people: Record<'clerk' | 'head' | 'reviewer' | 'superior', Persona> = {
    clerk: await program.person('specialist', 'branchDesk', '林悦'),
    head: await program.person('department_head', 'branchDesk', '周建国'),
    reviewer: await program.person('specialist', 'provinceDesk', '方铮'),
    superior: await program.person('province_office', 'provinceDesk', '沈青'),
  }
  const [clerk, head, reviewer, superior] = await Promise.all(
    Object.values(people).map(async (persona) => (await signIn(browser, program, persona)).page),
  )
  const { page: phone, complaints } = await openWindow(browser, program, 'phone')
  const { number, code } = await fileAsConsumer(phone)
  await answeredByTheBranch(clerk!, head!, number)

  // The consumer, on a phone.
  await phone.goto('/portal/track')
  await phone.locator('#number').fill(number)
  await phone.locator('#code').fill(code)
  await phone.locator('button[type="submit"]').click()
  await phone.getByRole('heading', { name: '申请上级机构核查' }).waitFor()
  await phone.getByRole('button', { name: '申请核查' }).click()
  const dialog = phone.getByRole('dialog')
  await dialog.getByLabel('您不同意哪些地方').fill('合同里没有写年费，请上级机构核查。')
  await dialog.getByRole('button', { name: '提交申请' }).click()
  await phone.getByText('上级机构正在核查').waitFor()

  // The branch sees that it was asked, and neither opens nor touches it.
  await openComplaint(clerk!, number)
  const panel = clerk!.locator('section', { has: clerk!.getByRole('heading', { name: '核查', exact: true }) })
  await panel.getByText('核查中').waitFor()
  const childNumber = ((await panel.getByText(/^TS-\d{8}-\d{6}$/).textContent()) ?? '').trim()
  expect(await panel.getByRole('link', { name: childNumber }).count()).toBe(0)

  // The province: claims, looks into it, reviews, submits.
  await openComplaint(reviewer!, childNumber)
  await reviewer!.getByText(`对 ${number} 处理决定的核查`).waitFor()
  expect(await reviewer!.locator('main').textContent()).toContain('应当回避：林悦、周建国')
  await act(reviewer!, '认领', (form) => form.getByRole('checkbox').check())
  await agree(reviewer!, '开始调查', '调阅合同原件和扣费记录')
  await reviewer!.getByRole('button', { name: '填写核查意见', exact: true }).click()
  const review = reviewer!.getByRole('dialog')
  const blocks = review.locator('fieldset')
  await blocks.nth(0).getByRole('radio', { name: '符合规定' }).check()
  await blocks.nth(0).locator('textarea').fill('已与投诉人核对，流程完整。')
  await blocks.nth(1).getByRole('radio', { name: '符合规定' }).check()
  await blocks.nth(2).getByRole('radio', { name: '认定不当' }).check()
  await blocks.nth(2).locator('textarea').fill('合同未约定年费。')
  await blocks
    .nth(3)
    .getByRole('radio', { name: /发回重新办理/ })
    .check()
  await blocks.nth(3).locator('textarea').fill('由临江分行重新核定应退金额。')
  await review.getByLabel('五、依据和理由').fill('合同第五条、《民法典》第四百九十六条。')
  await review.getByRole('button', { name: /提\s*交/ }).click()
  await review.waitFor({ state: 'hidden' })
  await agree(reviewer!, '提交审批', '请审批核查意见')

  await openComplaint(superior!, childNumber)
  await agree(superior!, '通过', '同意核查意见')

  // The notice is what was approved; sending it meets the term and opens the first complaint again.
  await reviewer!.reload()
  await reviewer!.getByRole('button', { name: '发出核查决定', exact: true }).click()
  const send = reviewer!.getByRole('dialog')
  await send.getByText('四、核查决定：撤销原处理决定，发回重新办理。').waitFor()
  await send.getByRole('button', { name: /提\s*交/ }).click()
  await send.waitFor({ state: 'hidden' })

  await clerk!.reload()
  await panel.getByText('发回重办').waitFor()
  await panel.getByText('已作出核查决定').waitFor()
  await phone.getByRole('button', { name: '刷新' }).click()
  await phone.getByText('由临江分行重新核定应退金额').first().waitFor()
  expect(complaints).toEqual([])
}, 180_000)
