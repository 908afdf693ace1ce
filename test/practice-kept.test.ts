// What lies on the disk of a practitioner's laptop: nothing that can be read, neither while the desk is open, nor locked,
// nor after signing out, when what was kept is gone too. The search is over the browser's whole profile, and finds what
// is planted there.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoPractice } from '@colloque/demo'
import { chromiumPath, scanForCanary } from '@colloque/testing'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import type { TrueAnswer } from './lying-proxy.ts'
import { untilKept } from './offline-steps.ts'
import {
  fillLyon,
  findBusyDay,
  ownRow,
  sendCode,
  signInWithCode,
  strangeCode,
  unlockAgain,
  untilDayIsOpened,
} from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let profile: string
let context: BrowserContext
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  lyon = await fillLyon(service)
  profile = await mkdtemp(join(tmpdir(), 'colloque-profile-'))
  await openBrowser()
})
afterAll(async () => {
  await context?.close()
  await rm(profile, { recursive: true, force: true })
  await service?.stop()
})

/** A browser with a profile on the disk, as a person has one. */
async function openBrowser(): Promise<void> {
  const isRoot = process.getuid?.() === 0
  context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless: true,
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    args: ['--disable-background-networking', '--no-first-run', ...(isRoot ? ['--no-sandbox'] : [])],
    chromiumSandbox: !isRoot,
  })
  page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(60_000)
  await page.goto(`${service.origin}/practice/`)
}

// Names, telephone numbers and reasons of the founder's visits, as the demonstration has them.
const secrets = [
  'Claude Prototype',
  'Sacha Fictif',
  'Toux depuis deux semaines',
  '01 99 00 45 02',
  'en parler sur place',
]

async function findOnDisk(...texts: string[]): Promise<string[]> {
  const found: string[] = []
  for (const text of texts) {
    const { hits, scannedBytes } = await scanForCanary(profile, text)
    expect(scannedBytes).toBeGreaterThan(100_000)
    found.push(...hits.map(({ where }) => `${text} in ${where}`))
  }
  return found
}

async function openVisit(): Promise<void> {
  await findBusyDay(page)
  await page.locator(ownRow).first().click()
  await page.locator('.drawer').getByText('Toux depuis deux semaines').waitFor()
}

const storedTexts = () =>
  page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.title]),
  )

describe('the profile of a browser', () => {
  it('holds nothing that was read, while the desk is open and once it is locked', async () => {
    const [founder] = lyon.accounts
    await signInWithCode(page, founder?.loginName ?? '', founder?.recoveryCode ?? '')
    await openVisit()
    await untilKept(page)
    expect(await page.innerText('body')).toContain('Toux depuis deux semaines')
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.locator('.visit-row[data-content="locked"]').first().waitFor()
    expect(await page.content()).not.toContain('Alix')
    const texts = await storedTexts()
    for (const secret of secrets) expect(texts).not.toContain(secret)
    // Written out in full: the browser has ended.
    await context.close()
    expect(await findOnDisk(...secrets)).toEqual([])
    // The control: what is kept is there, under the name of its database and of the build's files.
    expect(await findOnDisk('colloque-kept')).not.toEqual([])
  })

  it('opens the same from what was kept, and what was changed there is as good as none', async () => {
    await openBrowser()
    const [founder] = lyon.accounts
    // The cookie was gone with the browser; the kept keys were not.
    await signInWithCode(page, founder?.loginName ?? '', founder?.recoveryCode ?? '')
    await openVisit()
    const shown = await page.locator('.visit-row').allInnerTexts()
    await page.locator('.drawer').getByRole('button', { name: 'Close' }).first().click()
    await expect.poll(() => countKept('keys')).toBeGreaterThan(0)
    await expect.poll(() => countKept('opened')).toBeGreaterThan(0)
    await spoilKept()
    await page.reload()
    await unlockAgain(page, lyon)
    await openVisit()
    expect(await page.locator('.visit-row').allInnerTexts()).toEqual(shown)
    await untilDayIsOpened(page)
  })

  it('does not open a day again that nobody has changed, and does where it kept nothing of it', async () => {
    const shown = await page.locator('.visit-row').allInnerTexts()
    const reopen = async () => {
      await page.reload()
      await unlockAgain(page, lyon)
      await openVisit()
      expect(await page.locator('.visit-row').allInnerTexts()).toEqual(shown)
    }
    // What is to be kept still is kept by then, or never.
    const lock = async () => {
      await page.getByRole('button', { name: 'Lock', exact: true }).click()
      await expect.poll(() => page.workers().length).toBe(0)
    }
    // Every envelope that is opened leaves its content key.
    await lock()
    await emptyKept('opened')
    await emptyKept('keys')
    await reopen()
    await expect.poll(() => countKept('keys')).toBeGreaterThan(0)
    await expect.poll(() => countKept('opened')).toBeGreaterThan(0)
    await lock()
    await emptyKept('keys')
    await reopen()
    expect(await countKept('keys')).toBe(0)
  })

  it('never answers from what was opened for a visit that is told otherwise', async () => {
    const shown = await page.locator('.visit-row').allInnerTexts()
    const opened = await page.locator('.visit-row[data-content="opened"]').count()
    expect(opened).toBeGreaterThan(1)
    service.proxy.lie((method, path) =>
      method === 'GET' && path.startsWith('/api/practice/appointments?') ? spoilEnvelopes : null,
    )
    await page.reload()
    await unlockAgain(page, lyon)
    await findBusyDay(page)
    await untilDayIsOpened(page)
    expect(await page.locator('.visit-row[data-content="opened"]').count()).toBe(0)
    expect(await page.locator('.visit-row[data-content="unopenable"]').count()).toBe(opened)
    expect(await page.content()).not.toContain('Alix')
    service.proxy.lie(null)
    await page.reload()
    await unlockAgain(page, lyon)
    await openVisit()
    expect(await page.locator('.visit-row').allInnerTexts()).toEqual(shown)
  })

  it('holds nothing after signing out, neither in what is kept nor in what is read', async () => {
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.getByText('You are signed out.').waitFor()
    await expect
      .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
      .not.toContain('colloque-kept')
    expect(await page.evaluate(() => caches.keys())).toEqual([])
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    const texts = await storedTexts()
    for (const secret of [...secrets, 'demo-camille']) expect(texts).not.toContain(secret)
    await context.close()
    expect(await findOnDisk(...secrets)).toEqual([])
  })

  it('is searched in earnest: what is planted in any of its stores is found', async () => {
    await openBrowser()
    const planted = {
      local: 'Canari-local-7f3a91',
      database: 'Canari-base-5c20de',
      cache: 'Canari-cache-91bb04',
    }
    await page.evaluate(async ({ local, database, cache }) => {
      localStorage.setItem('planted', local)
      await (await caches.open('planted')).put('/planted', new Response(cache))
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('planted', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('planted')
        opening.onsuccess = () => {
          const writing = opening.result.transaction('planted', 'readwrite')
          writing.objectStore('planted').put({ name: database }, 'planted')
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
          writing.onerror = () => reject(new Error('not written'))
        }
      })
    }, planted)
    await page.evaluate(() => history.pushState(null, '', '#Canari-verlauf-33'))
    await context.close()
    for (const text of Object.values(planted)) expect(await findOnDisk(text), text).not.toEqual([])
  })
})

describe('the sign-in after a lie', () => {
  it('is refused as ever where nothing is kept', async () => {
    await openBrowser()
    await sendCode(page, lyon.accounts[0]?.loginName ?? '', strangeCode)
    await page.getByText('Check the login name and what you typed.').waitFor()
    expect(
      await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
    ).not.toContain('colloque-kept')
  })
})

/** Every intake with one bit flipped. */
function spoilEnvelopes({ json }: TrueAnswer): unknown {
  const { appointments } = json as { appointments: { envelopes: { body: string }[] | null }[] }
  for (const { envelopes } of appointments) {
    const [intake] = envelopes ?? []
    if (intake) intake.body = (intake.body.startsWith('A') ? 'B' : 'A') + intake.body.slice(1)
  }
  return json
}

const countKept = (store: string) => askKept(store, 'count')
const emptyKept = (store: string) => askKept(store, 'clear')

async function askKept(store: string, ask: 'count' | 'clear'): Promise<number | undefined> {
  return page.evaluate(
    async ({ store, ask }) => {
      const settle = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error ?? new Error('storage'))
        })
      const database = await settle(indexedDB.open('colloque-kept'))
      try {
        const rows = database.transaction(store, 'readwrite').objectStore(store)
        return ask === 'count' ? await settle(rows.count()) : await settle(rows.clear())
      } finally {
        database.close()
      }
    },
    { store, ask },
  )
}

/** Flips a bit in every wrapped thing. */
async function spoilKept(): Promise<void> {
  await page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('storage'))
      })
    const database = await settle(indexedDB.open('colloque-kept'))
    const stores = ['keys', 'days', 'opened']
    const writing = database.transaction(stores, 'readwrite')
    for (const name of stores) {
      const store = writing.objectStore(name)
      for (const row of await settle<{ wrapped: Uint8Array }[]>(store.getAll())) {
        row.wrapped[30] = (row.wrapped[30] ?? 0) ^ 1
        await settle(store.put(row))
      }
    }
    database.close()
  })
}
