// What a page asks for, kept on its way: whatever a test does meanwhile the service has heard before.
import type { Page } from 'playwright-core'

/** `isHeld`: once the first is on its way. */
export type HeldRequests = { readonly isHeld: Promise<void>; readonly letGo: () => void }

/** Holds requests to a glob, of one method where told, until they are let go; those that come after pass. */
export async function holdRequests(page: Page, glob: string, method?: string): Promise<HeldRequests> {
  const [held, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await page.route(glob, async (route) => {
    if (method === undefined || route.request().method() === method) {
      held.resolve()
      await free.promise
    }
    await route.continue()
  })
  return { isHeld: held.promise, letGo: free.resolve }
}
