// Which Chromium this process drives: in a test what the run's main process has found, which fetches ahead once for all
// workers; elsewhere, and in runs for which nothing was fetched ahead, the first that can be found.
import { inject } from 'vitest'
import { findChromium } from './find-chromium.ts'

/** What the run's main process has found: where a Chromium is, or the sentence that says what to install. */
export type FoundChromium = { readonly path: string } | { readonly failure: string }

declare module 'vitest' {
  interface ProvidedContext {
    /** Null where nobody has looked yet; see test/global-setup.ts. */
    chromium: FoundChromium | null
  }
}

/** Looks for a Chromium, fetching one if there is none, and keeps the failure for who needs one. */
export function fetchAhead(find: () => string = findChromium): FoundChromium {
  try {
    return { path: find() }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : 'Chromium could not be looked for.' }
  }
}

/**
 * Returns the path of the Chromium to drive. A process that was told of one never fetches.
 * @throws Error with one sentence that says what to install.
 */
export function chromiumPath(
  told: FoundChromium | null = process.env.VITEST ? inject('chromium') : null,
  find: () => string = findChromium,
): string {
  if (!told) return find()
  if ('path' in told) return told.path
  throw new Error(told.failure)
}
