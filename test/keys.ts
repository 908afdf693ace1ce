// A page worked with keys alone: walked with Tab to what is wanted, whose focus must be seen, and pressed with Enter.
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const mostStops = 150

/** Presses Tab until `wanted` has focus; it is then on the screen and marked. `backwards`: with Shift. */
export async function tabTo(
  page: Page,
  wanted: Locator,
  { backwards = false }: { backwards?: boolean } = {},
): Promise<void> {
  const target = wanted.first()
  await target.waitFor()
  for (let stop = 0; stop < mostStops; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(await page.evaluate(seenFocus)).toEqual({ isMarked: true, isOnScreen: true })
      return
    }
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`no way by Tab to ${wanted}`)
}

/** Walks to it and presses Enter. */
export async function pressByKey(page: Page, wanted: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.press(key)
}

/** Walks to a field and types over what stands in it. */
export async function typeByKey(page: Page, wanted: Locator, text: string): Promise<void> {
  await tabTo(page, wanted)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Types a day into a field of the browser’s own, whose order of day and month is the browser’s. */
export async function typeDay(page: Page, wanted: Locator, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-')
  for (const typed of [`${date}${month}${year}`, `${month}${date}${year}`]) {
    await tabTo(page, wanted)
    await page.keyboard.type(typed)
    if ((await wanted.inputValue()) === day) return
    // Back to the first of its three parts.
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
  }
  throw new Error(`${day} cannot be typed`)
}

/** What has focus, in words; nothing only where focus was lost. */
export async function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) return ''
    return activeElement.textContent || activeElement.id || activeElement.tagName
  })
}

// An outline or a shadow of the element or of what it fills, and a place within the window.
function seenFocus(): { isMarked: boolean; isOnScreen: boolean } {
  const { activeElement } = document
  if (activeElement === null) return { isMarked: false, isOnScreen: false }
  const marks = [activeElement, ...(activeElement.parentElement ? [activeElement.parentElement] : [])]
  const label = activeElement.closest('label')
  if (label) marks.push(label)
  const isMarked = marks.some((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  })
  const { top, bottom, left, right } = activeElement.getBoundingClientRect()
  return { isMarked, isOnScreen: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth }
}
