import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeComplaint } from '../src/modules/complaint/testing.ts'
import { fillMissingDimensions } from '../src/modules/triage/jobs/fill-dimensions.job.ts'
import { launchBrowser, photograph, signIn } from './support/browser.ts'
import { type Persona, type Program, startProgram } from './support/program.ts'

let program: Program
let browser: Browser
let specialist: Persona
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
  specialist = await program.person('specialist', 'branchDesk', '李娜')
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await photograph('classification')
})

const text = '信用卡年费一直不退，客服推来推去，说好的减免也没有。再不处理我就找媒体曝光。'
const word = (axis: string, said: string, weight: number) => ({
  ...{ axis, word: said, weight, at: [text.indexOf(said), text.indexOf(said) + said.length] },
  by: 'model',
})

/** A complaint as intake leaves it: what the model said, with the words, and one axis on which it is not sure. */
const proposed = () =>
  makeComplaint(
    program.bank,
    'branchDesk',
    {
      title: '信用卡年费不退',
      text,
      extraction: {
        because: [
          word('business', '信用卡', 2.1),
          word('reason', '推来推去', 1.8),
          word('reason', '年费', -0.6),
          word('media', '媒体曝光', 3),
        ],
      },
      confidence: {
        ...{ route: 0.97, business: 0.52, reason: 0.71, grade: 0.9 },
        ...{ abstained: ['business'], reasons: ['service_attitude', 'pricing'] },
      },
    },
    [
      {
        type: 'classified',
        by: 'model',
        from: null,
        to: {
          ...{ route: 'complaint', business: 'credit_card', reason: 'service_attitude', reasonDetail: null, product: null },
          ...{ grade: 'general', triggers: ['media'], emotion: 2 },
        },
        why: null,
      },
    ],
  )

const axis = (page: Page, name: string) => page.locator(`[data-axis="${name}"]`)
const inFocus = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-axis'))
const save = (page: Page) => page.locator('[data-save]')
const marks = (page: Page) => page.locator('.sq-mark').allInnerTexts()

test('by key alone: accept, answer the question, correct with the second-best reason, say why, and read from → to in the history', async () => {
  const { row } = await proposed()
  const { page, complaints } = await signIn(browser, program, specialist)
  await page.goto(`/complaints/${row.id}`)
  await axis(page, 'route').waitFor()
  expect((await marks(page)).sort()).toEqual(['信用卡', '媒体曝光', '年费', '推来推去'].sort())

  // A question is not filled in, and nothing can be saved over it.
  expect(await axis(page, 'business').innerText()).toContain('请选择')
  expect(await save(page).getAttribute('aria-disabled')).toBe('true')
  expect(await save(page).textContent()).toContain('业务类别')

  await page.keyboard.press('Alt+KeyC')
  expect(await inFocus(page)).toBe('route')
  await page.keyboard.press('Enter')
  expect(await inFocus(page)).toBe('business')
  expect(await axis(page, 'route').getAttribute('aria-pressed')).toBe('true')
  expect(await marks(page)).toEqual(['信用卡'])
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  expect(await axis(page, 'business').innerText()).toContain('信用卡')

  // The reason: its own words alone, for and against told apart, each with its weight.
  await page.keyboard.press('ArrowDown')
  expect(await inFocus(page)).toBe('reason')
  expect(await marks(page)).toEqual(['年费', '推来推去'])
  expect(await page.locator('.sq-mark-against').first().innerText()).toBe('年费')
  await page.locator('.sq-mark').last().focus()
  await page.getByRole('tooltip').filter({ hasText: '+1.8' }).waitFor()
  expect(await page.getByRole('tooltip').filter({ hasText: '+1.8' }).innerText()).toContain('模型')

  await axis(page, 'reason').focus()
  await page.keyboard.press('e')
  await page.keyboard.press('2')
  expect(await axis(page, 'reason').innerText()).toContain('定价收费')

  // What differs wants a reason; letters in a field are letters.
  expect(await save(page).textContent()).toContain('更正理由')
  const why = page.getByLabel('更正理由')
  await why.pressSequentially('a e ? 消费者要的是退年费')
  expect(await why.inputValue()).toBe('a e ? 消费者要的是退年费')
  await axis(page, 'emotion').focus()
  await page.keyboard.press('a')

  await page.getByText('已由人工确认').first().waitFor()
  const entry = page.locator('.sq-entry', { hasText: '消费者要的是退年费' })
  await entry.waitFor()
  expect((await entry.innerText()).replace(/\s+/g, ' ')).toMatch(/投诉原因 服务态度及服务质量 → 改为 定价收费/)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('by mouse: all at once is refused while a question is open; a route away from complaints asks for a second person', async () => {
  const { row } = await proposed()
  const { page } = await signIn(browser, program, specialist)
  await page.goto(`/complaints/${row.id}`)
  await axis(page, 'business').click()
  await page.locator('.cl-candidate').first().click()
  await page.getByRole('button', { name: '更正诉求性质' }).click()
  await page.locator('.cl-candidate').nth(1).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('转为非投诉须说明理由').waitFor()
  await dialog.getByRole('button', { name: /取\s*消/ }).click()
  await save(page).click()
  await page.getByText('已由人工确认').first().waitFor()
  await page.context().close()
})

test('after it was confirmed, the record can be put right with a reason, and what stood there can be read', async () => {
  const { row } = await proposed()
  const { page } = await signIn(browser, program, specialist)
  await page.goto(`/complaints/${row.id}`)
  await page.getByRole('button', { name: '更正内容' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('涉及金额（元）').fill('30000')
  await dialog.getByLabel('标题').fill('信用卡年费减免未兑现')
  await dialog.getByLabel('更正理由').fill('消费者来电补充')
  await dialog.getByRole('button', { name: /提\s*交/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('heading', { level: 1, name: '信用卡年费减免未兑现' }).waitFor()
  const entry = page.locator('.sq-entry', { hasText: '消费者来电补充' })
  await entry.waitFor()
  expect(await entry.innerText()).toContain('信用卡年费不退')
  // The band follows the amount.
  await page.locator('.tr-dimensions').getByText('中额').waitFor()
  await page.context().close()
})

test('the panel with its editor open, the comparison and the dimension settings have no barriers', async () => {
  const office = await program.person('head_office', 'headDesk', '周明')
  const { row } = await proposed()
  await fillMissingDimensions(program.bank.ctx)
  const { page } = await signIn(browser, program, office)
  const barriers = async () =>
    (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} (${nodes.length})`)

  await page.goto(`/complaints/${row.id}`)
  await axis(page, 'reason').focus()
  await page.keyboard.press('e')
  await page.keyboard.press('?')
  await page.locator('.cl-legend').waitFor()
  // So tall that nothing lies half under the bar at the foot of the window.
  await page.setViewportSize({ width: 1440, height: 3000 })
  expect(await barriers()).toEqual([])
  await page.goto('/taxonomy/comparison?tree=reason')
  await page.getByRole('table').waitFor()
  expect(await barriers()).toEqual([])
  await page.goto('/settings/triage')
  await page.getByText('维度口径').waitFor()
  expect(await barriers()).toEqual([])
  await page.context().close()
})
