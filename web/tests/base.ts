// What all tests share: a page that fails when the browser complains, and the check for accessibility.

import AxeBuilder from '@axe-core/playwright'
import { expect, test as plain, type Page } from '@playwright/test'

/** The token of the server, for tests that write. */
export const TOKEN = process.env.TOKEN ?? ''

export const test = plain.extend<{ complaints: string[] }>({
  complaints: [async ({ page }, use) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    await use(complaints)
    // Statuses that a test asks for on purpose are no complaint of the page.
    expect(complaints.filter((text) => !/Failed to load resource/.test(text))).toEqual([])
  }, { auto: true }],
})

export { expect }

/** Goes to a place of the page and waits until nothing is awaited. */
export async function open(page: Page, hash: string): Promise<void> {
  await page.goto(`/${hash}`)
  await settled(page)
}

export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1')).toBeAttached()
  await expect(page.getByText(/^(Asking|Loading) …/)).toHaveCount(0)
}

/** Axe finds nothing serious, and nothing is wider than the window. */
export async function sound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3).join(' | ')}`)).toEqual([])
  const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  expect(width).toBeLessThanOrEqual(room ?? 0)
}
