// One state of a page as pictures to look at: three widths, light and dark, as high as what there is to see. The folder is
// named on the command line.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where pictures of all states go. */
    pictureFolder: string
  }
}

/** The narrowest telephone that is promised, a tablet upright, a desk. */
export const sizes = {
  telephone: { width: 320, height: 640 },
  tablet: { width: 820, height: 1180 },
  desk: { width: 1440, height: 900 },
} as const

/** Beyond this a picture is looked at by nobody. */
const mostHeight = 5_000

/** Writes `<name>-<size>-<scheme>.png`; `only` names the sizes that are meant, all unless told. */
export async function shoot(
  page: Page,
  name: string,
  only: readonly (keyof typeof sizes)[] = ['telephone', 'tablet', 'desk'],
): Promise<void> {
  const folder = inject('pictureFolder')
  mkdirSync(folder, { recursive: true })
  for (const size of only) {
    await page.setViewportSize(sizes[size])
    // What scrolls within a question shows only once the window is higher.
    for (let round = 0; round < 2; round++) {
      const height = Math.min(await page.evaluate(heightOfAll), mostHeight)
      await page.setViewportSize({ width: sizes[size].width, height: Math.max(height, sizes[size].height) })
    }
    // As where the page had been opened at this width; what was laid out anew is painted two frames later.
    await page.evaluate(async () => {
      document
        .querySelector('.shell-nav [aria-current]')
        ?.scrollIntoView({ inline: 'center', block: 'nearest' })
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    })
    for (const colorScheme of ['light', 'dark'] as const) {
      // Colours that change by and by would be caught half way.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) })
    }
  }
  await page.setViewportSize(sizes.desk)
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}

/** Writes `<name>-paper.png`: what is laid out for the printer, as wide as a page of A4 without its margins. */
export async function shootPaper(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 658, height: 986 })
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: join(inject('pictureFolder'), `${name}-paper.png`), fullPage: true })
  await page.emulateMedia({ media: null })
  await page.setViewportSize(sizes.desk)
}

// How high the window has to be for nothing to scroll: the page, its own scrolling parts, an open question.
function heightOfAll(): number {
  // Behind a question the page is only a shade.
  const question = document.querySelector('dialog:modal')
  const hidden = [...(question ?? document).querySelectorAll('*'), ...(question ? [question] : [])]
    .filter((part) => part.scrollHeight > part.clientHeight + 1 && part.tagName !== 'TEXTAREA')
    .filter((part) => /auto|scroll/.test(getComputedStyle(part).overflowY))
    .map((part) => part.scrollHeight - part.clientHeight)
  const page = question ? 0 : document.documentElement.scrollHeight
  return Math.max(page, innerHeight + Math.max(0, ...hidden))
}
