// A known browser is the second factor beside a passphrase: what makes one known, what forgets it, what is left in it.
import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { askForNextDay, endSessions, fillLyon, openDesk, sendCode, signInWithCode } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let founder: DemoPractice['accounts'][number]

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  founder = lyon.accounts[0] ?? founder
})
afterAll(() => service?.stop())

const isOpen = (page: Page) => page.getByRole('button', { name: 'Lock', exact: true })
const unknown = (page: Page) => page.getByText('This browser is not known yet')
const browsers = (page: Page) => page.locator('.device')

async function sendPassphrase(page: Page, passphrase = founder.passphrase): Promise<void> {
  await page.getByLabel('Login name').fill(founder.loginName)
  await page.getByLabel('Passphrase').first().check()
  await page.locator('#sign-in-secret').fill(passphrase)
  await page.getByRole('button', { name: 'Sign in and unlock' }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.getByText('You are signed out.').waitFor()
}

async function openAccount(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Your account', exact: true }).click()
  await page.getByRole('heading', { name: 'Browsers that know you' }).waitFor()
  await browsers(page).first().waitFor()
}

/** Everything that IndexedDB, local and session storage hold, as text; what cannot be written down as its kind. */
function dumpStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const written = (value: unknown): unknown => {
      if (value instanceof CryptoKey) return `${value.type} key, ${value.extractable ? 'open' : 'closed'}`
      if (value instanceof ArrayBuffer) return [...new Uint8Array(value)]
      if (value instanceof Uint8Array) return [...value]
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, written(part)]))
    }
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settle(indexedDB.open(name))
      for (const storeName of database.objectStoreNames) {
        const store = () => database.transaction(storeName).objectStore(storeName)
        const keys = await settle(store().getAllKeys())
        const values = await settle(store().getAll())
        found.push([name, storeName, keys, values.map(written)])
      }
      database.close()
    }
    return JSON.stringify(found)
  })
}

describe('a passphrase', () => {
  it('alone is refused in a new browser, which says what to do next; then the recovery code makes it known', async () => {
    const page = await service.openPage('/practice/', { viewport: { width: 320, height: 800 } })
    await sendPassphrase(page)
    await unknown(page).waitFor()
    await page.getByText('Your recovery sheet: choose').waitFor()
    expect(await page.getByLabel('Recovery code').first().isChecked()).toBe(true)
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await sendCode(page, founder.loginName, founder.recoveryCode)
    await isOpen(page).waitFor()
    await signOut(page)
    await sendPassphrase(page)
    await isOpen(page).waitFor()
    await page.context().close()
  })

  it('that is wrong is told nothing of browsers, neither here nor in a known one', async () => {
    const page = await service.openPage('/practice/')
    await sendPassphrase(page, 'six words that open no door')
    const refusal = page.getByRole('alert')
    await refusal.waitFor()
    expect(await refusal.innerText()).toContain('These details do not open an account.')
    expect(await unknown(page).count()).toBe(0)
    await page.context().close()
  })

  it('is refused again once this browser was asked to forget', async () => {
    const page = await openDesk(service, lyon)
    await openAccount(page)
    await page.getByLabel('Forget this browser').check()
    await page.locator('main').getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('this browser is forgotten').waitFor()
    expect(await dumpStorage(page)).not.toContain('nonce')
    await sendPassphrase(page)
    await unknown(page).waitFor()
    await page.context().close()
  })

  it('is refused in a window that keeps nothing, which says so, and unlocks there only what the code has opened', async () => {
    const page = await service.openPage('/practice/')
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('A private window', 'InvalidStateError')
      }
    })
    await page.reload()
    await sendPassphrase(page)
    await page.getByText('The passphrase alone is refused here each time.').waitFor()
    await signInWithCode(page, founder.loginName, founder.recoveryCode)
    await isOpen(page).click()
    await page.getByRole('button', { name: 'Unlock' }).first().click()
    await page.locator('#unlock-secret').fill(founder.passphrase)
    await page.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click()
    await isOpen(page).waitFor()
    await page.getByRole('link', { name: 'Your account', exact: true }).click()
    await page.getByText('Your passphrase alone is refused here').waitFor()
    await page.getByText('This browser keeps nothing').waitFor()
    await page.context().close()
  })
})

describe('what makes a browser known', () => {
  it('is kept by an alarm and by a session that ends', async () => {
    const page = await openDesk(service, lyon)
    await endSessions(service)
    await askForNextDay(page)
    await page.getByText('Your session has ended.').waitFor()
    await sendPassphrase(page)
    await isOpen(page).waitFor()
    service.proxy.lie((method, path) =>
      method === 'GET' && path === '/api/account'
        ? ({ json }) => ({ ...(json as object), identityPublicKey: 'A'.repeat(43) })
        : null,
    )
    await isOpen(page).click()
    await page.getByRole('button', { name: 'Unlock' }).first().click()
    await page.locator('#unlock-secret').fill(founder.passphrase)
    await page.getByRole('dialog').getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('heading', { name: 'Stop.' }).waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'End the session' }).click()
    await page.getByText('Your session was ended after an alarm.').waitFor()
    await sendPassphrase(page)
    await isOpen(page).waitFor()
    await page.context().close()
  })

  it('lies in storage as ciphertext of a key no script can read out, beside no name and nothing of the agenda', async () => {
    const page = await openDesk(service, lyon)
    await signOut(page)
    const left = await dumpStorage(page)
    expect(left).toContain('colloque-browser')
    expect(left).toContain('secret key, closed')
    for (const name of [founder.loginName, 'Tilleuls', 'label']) expect(left).not.toContain(name)
    expect(left).not.toContain('colloque-seen')
    await page.context().close()
  })

  it('is written again when the clearing of storage cuts it off', async () => {
    const page = await openDesk(service, lyon)
    await page.evaluate(() => {
      const { put } = IDBObjectStore.prototype
      let isFirst = true
      IDBObjectStore.prototype.put = function (...row: [unknown, IDBValidKey?]) {
        if (this.name === 'known' && isFirst) {
          isFirst = false
          this.transaction.abort()
        }
        return put.apply(this, row)
      }
    })
    await signOut(page)
    expect(await dumpStorage(page)).toContain('secret key, closed')
    await page.context().close()
  })

  it('is each account’s own: who forgets it takes it from nobody else', async () => {
    const page = await openDesk(service, lyon)
    await signOut(page)
    const colleague = lyon.accounts[1]
    await signInWithCode(page, colleague?.loginName ?? '', colleague?.recoveryCode ?? '')
    await openAccount(page)
    await page.getByLabel('Forget this browser').check()
    await page.locator('main').getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('this browser is forgotten').waitFor()
    await sendPassphrase(page)
    await isOpen(page).waitFor()
    await page.context().close()
  })
})

describe('the list of browsers', () => {
  it('marks this one, is named by its person, and the service cannot read the name', async () => {
    const page = await openDesk(service, lyon)
    await openAccount(page)
    const mine = page.locator('.member', { hasText: 'this browser' })
    expect(await mine.innerText()).toMatch(/Signed in since \d+ \w+ \d{4}, \d\d:\d\d/)
    await mine.getByRole('button', { name: /Rename/ }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('')
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await page.getByText('Enter a name.').first().waitFor()
    await page.getByRole('dialog').getByLabel('Name').fill('Canari de l’accueil')
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await mine.getByText('Canari de l’accueil').waitFor()
    expect(await axeViolations(page)).toEqual([])
    const told = await page.evaluate(async () => (await fetch('/api/account/devices')).text())
    expect(told).not.toContain('Canari')
    await page.reload()
    expect(await page.getByText('Canari').count()).toBe(0)
    await page.context().close()
  })

  it('removes another browser, which is out at once and asks for more than its passphrase', async () => {
    const [page, other] = [await openDesk(service, lyon), await openDesk(service, lyon)]
    await openAccount(other)
    await other
      .locator('.member', { hasText: 'this browser' })
      .getByRole('button', { name: /Rename/ })
      .click()
    await other.getByRole('dialog').getByLabel('Name').fill('Lost laptop')
    await other.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
    await other.locator('.member', { hasText: 'Lost laptop' }).waitFor()
    // Before it is removed: a desk that hears by itself that its session is over has no places any more.
    await other.getByRole('link', { name: 'Agenda', exact: true }).click()
    await other.getByRole('heading', { level: 1, name: 'Agenda' }).waitFor()
    await openAccount(page)
    await page.getByRole('button', { name: 'Remove: Lost laptop' }).click()
    await page.getByText('You cannot lock yourself out').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.locator('.member', { hasText: 'Lost laptop' }).waitFor({ state: 'detached' })
    await askForNextDay(other)
    await other.getByText('Your session has ended.').waitFor()
    await sendPassphrase(other)
    await unknown(other).waitFor()
    await page.context().close()
    await other.context().close()
  })

  it('removes this browser, which signs out', async () => {
    const page = await openDesk(service, lyon)
    await openAccount(page)
    await page
      .locator('.member', { hasText: 'this browser' })
      .getByRole('button', { name: /Remove/ })
      .click()
    await page.getByText('You are signed out here.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('this browser is forgotten').waitFor()
    await sendPassphrase(page)
    await unknown(page).waitFor()
    await page.context().close()
  })

  it('ends all other sessions by keyboard alone', async () => {
    const [page, other] = [await openDesk(service, lyon), await openDesk(service, lyon)]
    await openAccount(page)
    const end = page.getByRole('button', { name: 'End all other sessions' })
    await end.focus()
    await page.keyboard.press('Enter')
    await end.waitFor({ state: 'detached' })
    await askForNextDay(other)
    await other.getByText('Your session has ended.').waitFor()
    await sendPassphrase(other)
    await isOpen(other).waitFor()
    await page.context().close()
    await other.context().close()
  })
})
