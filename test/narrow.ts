// A page on the narrowest telephone: nothing is pushed sideways, nothing is cut, and no state has an accessibility violation.
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The options of a French telephone of 320 px. */
export const frenchTelephone = { viewport: { width: 320, height: 640 }, locale: 'fr-FR' } as const

/** By how many pixels something reaches beyond its page, question or drawer. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scrolling = document.querySelectorAll(
      'dialog[open], .shell-body, .shell-main, .drawer-body, .dialog-body',
    )
    const beyond = [document.documentElement, ...scrolling].map((part) => part.scrollWidth - part.clientWidth)
    return Math.max(...beyond)
  })
}

/** `state` names what is looked at, for the message. */
export async function expectFits(page: Page, state: string): Promise<void> {
  expect.soft([state, 'sideways', await sideways(page)]).toEqual([state, 'sideways', 0])
  expect.soft([state, await axeViolations(page)]).toEqual([state, []])
}
