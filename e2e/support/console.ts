import type { Locator, Page } from 'playwright-core'

/** Opens a complaint by its number, the way a person does: through the list's search. */
export async function openComplaint(page: Page, number: string): Promise<void> {
  await page.goto(`/complaints?q=${number}`)
  await page.getByRole('link', { name: number }).first().click()
  await page.locator('.sq-actionbar').waitFor()
}

/** The control with a label in a dialog or form. */
export const field = (place: Locator, label: string): Locator => place.getByLabel(label, { exact: false }).first()

/** Does something from the page: presses its button, fills its dialog and submits; waits until it is done. */
export async function act(page: Page, name: string, fill: (dialog: Locator) => Promise<void>): Promise<void> {
  await press(page, name)
  const dialog = page.getByRole('dialog').last()
  await dialog.waitFor()
  await fill(dialog)
  await dialog.getByRole('button', { name: /提\s*交/ }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** A decision with an opinion. */
export const agree = (page: Page, name: string, opinion: string): Promise<void> =>
  act(page, name, (dialog) => dialog.locator('textarea').first().fill(opinion))

/** A button of the page, or of its "more" menu. Two-character buttons are written with a space between. */
async function press(page: Page, name: string): Promise<void> {
  const spaced = new RegExp(`^${name.length === 2 ? `${name[0]}\\s*${name[1]}` : name}$`)
  const button = page.getByRole('button', { name: spaced })
  await page.locator('.sq-actionbar').waitFor()
  // Panels at the side fetch their own rows.
  const isThere = await button
    .first()
    .waitFor({ timeout: 4_000 })
    .then(
      () => true,
      () => false,
    )
  if (isThere) return await button.first().click()
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: spaced }).first().click()
}
