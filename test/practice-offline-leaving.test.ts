// Whoever leaves, or locks, while something of the first load is still on its way leaves nothing behind for offline: an
// answer or a file that comes late keeps nothing any more. The service is not told of it here.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { countKeptDays, giveBack, untilKept } from './offline-steps.ts'
import { fillLyon, openDesk, signInWithCode, unlockAgain } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterEach(() => giveBack(service))
afterAll(() => service?.stop())

type Held = { asked: Promise<void>; letThrough: () => void }

/** Holds back every answer to `GET` of a path that begins so, until it is let through; `asked` once one is asked for. */
function holdBack(start: string): Held {
  const asked = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  service.proxy.lie((method, path) => {
    // The answer to a signing out that is told would have the browser clear everything by itself.
    if (method === 'DELETE') return 'cut'
    if (method !== 'GET' || !path.startsWith(start)) return null
    asked.resolve()
    return { heldUntil: held.promise }
  })
  return { asked: asked.promise, letThrough: () => held.resolve() }
}

/** Lets through what was held, and waits until the page has it. */
async function receive(page: Page, start: string, letThrough: () => void): Promise<void> {
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname.startsWith(start))
  letThrough()
  await (await answered).finished()
}

/** Signs out, and waits until what the browser had is wiped. */
async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  await expect.poll(databases).not.toContain('colloque-kept')
}

/** What the browser has of the desk: its caches, its service workers, whether an account can be unlocked. */
async function findKept(page: Page) {
  const found = await page.evaluate(async () => ({
    caches: await caches.keys(),
    serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  return { ...found, canUnlock: (await page.evaluate(countKeptDays)) !== -1 }
}

const nothing = { caches: [], serviceWorkers: 0, canUnlock: false }

/** Errors that nobody met, of a page from now on. */
function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  return errors
}

const days = '/api/practice/appointments'

describe('while the first days are on their way', () => {
  it('whoever signs out leaves nothing behind', async () => {
    const { letThrough } = holdBack(days)
    const page = await openDesk(service, lyon)
    const errors = watchErrors(page)
    await signOut(page)
    await receive(page, days, letThrough)
    expect(await findKept(page)).toEqual(nothing)
    // The control: whoever stays has the desk kept.
    giveBack(service)
    const [founder] = lyon.accounts
    await signInWithCode(page, founder?.loginName ?? '', founder?.recoveryCode ?? '')
    await untilKept(page)
    expect(errors).toEqual([])
    await page.context().close()
  })

  it('whoever locks has nothing kept until they unlock again', async () => {
    const { letThrough } = holdBack(days)
    const page = await openDesk(service, lyon)
    const errors = watchErrors(page)
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByRole('button', { name: 'Unlock' }).first().waitFor()
    await receive(page, days, letThrough)
    await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
    expect(await findKept(page)).toEqual(nothing)
    giveBack(service)
    await unlockAgain(page, lyon)
    await untilKept(page)
    expect(errors).toEqual([])
    await page.context().close()
  })
})

describe('while the pages are being kept', () => {
  it('whoever signs out has none kept', async () => {
    const { asked, letThrough } = holdBack('/site-manifest/practice-en.json')
    const page = await openDesk(service, lyon)
    await asked
    await signOut(page)
    const before = service.proxy.exchanges.length
    letThrough()
    // The last of the files that the service worker was asked to keep.
    const late = () => service.proxy.exchanges.slice(before).map(({ path }) => path)
    await expect.poll(late).toContain('/practice/?lang=en')
    await expect.poll(() => findKept(page)).toEqual(nothing)
    await page.context().close()
  })
})
