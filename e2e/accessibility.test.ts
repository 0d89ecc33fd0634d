import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeComplaint } from '../src/modules/complaint/testing.ts'
import { launchBrowser, openWindow, signIn } from './support/browser.ts'
import { type Persona, type Program, startProgram } from './support/program.ts'

let program: Program
let browser: Browser
let office: Persona
let complaintId: string
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
  office = await program.person('head_office', 'headDesk', '周明')
  complaintId = (await makeComplaint(program.bank, 'headDesk')).row.id
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

/** What axe calls serious or critical, as `rule: first place`. WCAG 2.2 A and AA. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')} (${nodes.length})`)
}

async function visit(page: Page, paths: readonly string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const path of paths) {
    await page.goto(path)
    await expect.poll(() => page.locator('h1').count(), { message: `${path} has a heading`, timeout: 15_000 }).toBeGreaterThan(0)
    await page.waitForLoadState('networkidle')
    found[path] = await barriers(page)
  }
  return found
}

const none = (paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, []]))

test('the consumer portal and the way in have no serious barrier, on a phone', async () => {
  const { page } = await openWindow(browser, program, 'phone')
  const paths = ['/portal', '/portal/file', '/portal/track', '/login']
  expect(await visit(page, paths)).toEqual(none(paths))
})

test('the console has no serious barrier', async () => {
  const { page } = await signIn(browser, program, office)
  const paths = [
    '/',
    '/complaints',
    `/complaints/${complaintId}`,
    '/complaints/new',
    '/approvals',
    '/taxonomy',
    '/settings/triage',
    '/settings/model',
    '/settings/rules',
    '/settings/clocks',
    '/imports',
    '/admin/organisation',
  ]
  expect(await visit(page, paths)).toEqual(none(paths))
})

test('the console has no serious barrier in the dark either', async () => {
  const { page } = await signIn(browser, program, office)
  await page.emulateMedia({ colorScheme: 'dark' })
  const paths = ['/', '/complaints', `/complaints/${complaintId}`]
  expect(await visit(page, paths)).toEqual(none(paths))
})

test('administrators and auditors have no serious barrier', async () => {
  const admin = await program.person('system_admin', 'head', '何平')
  const auditor = await program.person('audit_admin', 'head', '吴琼')
  const desk = await signIn(browser, program, admin)
  expect(await visit(desk.page, ['/admin/people'])).toEqual(none(['/admin/people']))
  const trail = await signIn(browser, program, auditor)
  expect(await visit(trail.page, ['/audit'])).toEqual(none(['/audit']))
})
