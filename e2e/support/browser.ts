import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Persona, Program } from './program.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags })

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const desk = { viewport: { width: 1440, height: 900 } }

/** A window of a kind of device. What the page complains about on its console fails the test at the end. */
export async function openWindow(
  browser: Browser,
  program: Program,
  device: 'phone' | 'desk',
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    ...(device === 'phone' ? phone : desk),
    baseURL: program.url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  windows.add(page)
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refused request is told to the person on the screen; the browser also writes a line about it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  return { page, context, complaints }
}

const windows = new Set<Page>()

/** What every open window shows, for a test that failed. The pictures lie in `test-results/`. */
export async function photograph(name: string): Promise<void> {
  let index = 0
  for (const page of windows)
    if (!page.isClosed()) await page.screenshot({ path: `test-results/${name}-${++index}.png`, fullPage: true })
}

/** A desk with a person signed in at it. */
export async function signIn(browser: Browser, program: Program, persona: Persona) {
  const window = await openWindow(browser, program, 'desk')
  const { page } = window
  await page.goto('/login')
  await page.locator('input[autocomplete="username"]').fill(persona.login)
  await page.locator('input[type="password"]').fill(persona.password)
  await page.locator('button[type="submit"]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/login'))
  return window
}
