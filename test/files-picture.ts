// Pictures of what a test sees, for looking at: written only where COLLOQUE_FILES_PICTURES names a folder.
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const folder = process.env.COLLOQUE_FILES_PICTURES

/** The whole page as it is now. */
export async function picture(page: Page, name: string): Promise<void> {
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** What is laid out for the printer, as wide as a page of A4 without its margins. */
export async function paperPicture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  const before = page.viewportSize()
  await page.setViewportSize({ width: 658, height: 986 })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  if (before) await page.setViewportSize(before)
}

/** How many pages the printer makes of it. */
export async function countPages(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
}
