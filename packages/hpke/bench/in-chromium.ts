// Runs the measurement in Chromium.

import { withChromiumPage } from '../test/chromium-page.ts'
import type { Comparison } from './comparisons.ts'

type BrowserEntry = typeof import('./browser-entry.ts')
/** What Chromium measured; times of the worker in milliseconds. */
export type ChromiumResult = { comparisons: Comparison[]; worker: [native: number, javaScript: number] }

/** Runs every comparison and the worker in Chromium. */
export function measureInChromium(rounds: number, millis: number): Promise<ChromiumResult> {
  return withChromiumPage(['bench/browser-entry.ts', 'bench/open-worker.ts'], (page) =>
    page.evaluate(
      async ([rounds, millis]) => {
        const entry = '/browser-entry.js'
        const { compareAll, openThousand }: BrowserEntry = await import(entry)
        const comparisons = await compareAll(rounds, millis)
        return { comparisons, worker: await openThousand('/open-worker.js') }
      },
      [rounds, millis] as const,
    ),
  )
}
