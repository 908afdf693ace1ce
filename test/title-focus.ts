// Whether a title takes the focus in the same breath as it is shown. Between the two, whoever types would still type
// where they were; how long that lasts depends on the machine, so the render itself is watched.
import type { Page } from 'playwright-core'

/** Begins to watch; the function returned tells the titles that were shown before they had the focus. */
export async function watchTitleFocus(page: Page): Promise<() => Promise<readonly string[]>> {
  const watched = await page.evaluateHandle(() => {
    const title = () => document.querySelector('h1')?.textContent ?? ''
    const late: string[] = []
    let shown = title()
    new MutationObserver(() => {
      if (title() === shown) return
      shown = title()
      if (document.activeElement?.tagName !== 'H1') late.push(shown)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    return { late }
  })
  return () => watched.evaluate(({ late }) => late)
}
