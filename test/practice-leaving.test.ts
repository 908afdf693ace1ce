// Leaving: idle lock, lock button, signing out. What was decrypted is gone from the page and was never stored.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { holdRequests } from './hold-requests.ts'
import {
  fillLyon,
  findBusyDay,
  openDesk,
  openDeskWithClock,
  openStillDesk,
  ownRow,
  unlockAgain,
} from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterAll(() => service?.stop())

const recordWrites = ['**/api/practice/record-index', 'PUT'] as const

describe('leaving the desk', () => {
  it('locks after 15 minutes without input, not sooner, and not when keys are pressed', async () => {
    const page = await openDeskWithClock(service, lyon)
    // However long a busy machine takes, the half minutes that are left do not pass.
    await page.clock.pauseAt(Date.now() + 120_000)
    await page.keyboard.press('Shift')
    await page.clock.fastForward('14:30')
    expect(await page.getByRole('button', { name: 'Lock', exact: true }).count()).toBe(1)
    await page.keyboard.press('Shift')
    await page.clock.fastForward('14:30')
    expect(await page.getByRole('button', { name: 'Lock', exact: true }).count()).toBe(1)
    await page.clock.resume()
    await page.clock.fastForward('00:40')
    await page.getByText('Locked after 15 minutes without input.').waitFor()
    expect(await page.innerText('body')).not.toContain('Alix Démo')
    await page.context().close()
  })

  it('locks at once: no worker, no name in the page, times still there; unlocking brings them back', async () => {
    const page = await openDesk(service, lyon)
    await findBusyDay(page)
    expect(page.workers()).toHaveLength(1)
    expect(await page.innerText('body')).toContain('Alix Démo')
    const rows = await page.locator('.visit-row').count()
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await expect.poll(() => page.workers().length).toBe(0)
    expect(await page.content()).not.toContain('Alix Démo')
    expect(await page.locator('.visit-row').count()).toBe(rows)
    expect(await page.locator('.visit-row').first().innerText()).toMatch(/\d\d:\d\d–\d\d:\d\d/)
    // A wrong secret is answered without speaking of a login name, which nobody typed here.
    await page.getByRole('button', { name: 'Unlock' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('#unlock-secret').fill('not the passphrase of anybody')
    await dialog.getByRole('button', { name: 'Unlock' }).click()
    await dialog.getByText('This does not open the agenda. Check what you typed.').waitFor()
    await page.keyboard.press('Escape')
    await unlockAgain(page, lyon)
    await page.getByText('Alix Démo').first().waitFor()
    await page.context().close()
  })

  it('shows a reloaded page locked', async () => {
    const page = await openDesk(service, lyon)
    await findBusyDay(page)
    await page.reload()
    await page.getByRole('button', { name: 'Unlock' }).first().waitFor()
    expect(await page.content()).not.toContain('Alix Démo')
    await page.context().close()
  })

  it.each([
    ['but what makes this browser known', false],
    ['at all where this browser is to be forgotten', true],
  ])('leaves nothing %s: no cookie, no storage, no cache, no text', async (_, isForgetting) => {
    const page = await openDesk(service, lyon)
    await findBusyDay(page)
    const before = await traces(page)
    expect(before.databases).toEqual(['colloque-browser', 'colloque-kept', 'colloque-seen'])
    expect(before.remembered).not.toMatch(/Alix|Démo|Camille/)
    if (isForgetting) {
      await page.getByRole('link', { name: 'Your account', exact: true }).click()
      await page.getByLabel('Forget this browser').check()
    }
    await page.getByRole('button', { name: 'Sign out' }).last().click()
    await page.getByText('You are signed out').waitFor()
    const databases = isForgetting ? [] : ['colloque-browser']
    await expect.poll(async () => (await traces(page)).databases).toEqual(databases)
    const after = await traces(page)
    // One key that no script can read out, and one ciphertext.
    const kept = /^\[(\{\},)?\{"nonce":\{("\d+":\d+,?){12}\},"ciphertext":\{\}\}(,\{\})?\]$/
    const remembered = isForgetting ? '' : expect.stringMatching(kept)
    expect(after).toEqual({ databases, local: 0, session: 0, caches: [], remembered })
    expect(await page.context().cookies()).toEqual([])
    expect(page.workers()).toHaveLength(0)
    const html = await page.content()
    for (const name of ['Alix Démo', 'Tilleuls', 'demo-camille']) expect(html).not.toContain(name)
    await page.goBack().catch(() => null)
    expect(await page.content()).not.toContain('Alix Démo')
    await page.context().close()
  })
})

describe('a note half written', () => {
  const text = 'Brouillon interrompu 4711'

  it('is covered at once, saved behind the cover, and there after unlocking', async () => {
    const page = await openDeskWithClock(service, lyon)
    await openFirstNote(page)
    const { letGo } = await holdRequests(page, ...recordWrites)
    await page.getByLabel('Your note').fill(text)
    // However long a busy machine takes, the three seconds are not over.
    await page.clock.pauseAt(Date.now() + 120_000)
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByText('Times and lengths can still be seen.').waitFor()
    expect(await page.content()).not.toContain('Alix Démo')
    letGo()
    await page.getByText('The note you were writing was saved before locking.').waitFor()
    await page.clock.resume()
    await expect.poll(() => page.workers().length).toBe(0)
    expect(await page.content()).not.toContain(text)
    await unlockAgain(page, lyon)
    await openFirstNote(page)
    await expect.poll(() => page.getByLabel('Your note').inputValue()).toBe(text)
    await page.context().close()
  })

  it('is said to be lost when the service does not answer, and locks all the same', async () => {
    const page = await openDesk(service, lyon)
    await openFirstNote(page)
    await holdRequests(page, ...recordWrites)
    await page.getByLabel('Your note').fill('Verloren')
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    // Unlocking waits for it.
    await unlockAgain(page, lyon)
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    expect(await page.getByText('The note you were writing').count()).toBe(0)
    await unlockAgain(page, lyon)
    await openFirstNote(page)
    await page.getByLabel('Your note').fill('Verloren')
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByText('could not be saved before locking').waitFor()
    await expect.poll(() => page.workers().length).toBe(0)
    await page.context().close()
  })

  it('keeps what is typed while it is being saved', async () => {
    const page = await openDesk(service, lyon)
    await openFirstNote(page)
    const { letGo } = await holdRequests(page, ...recordWrites)
    const note = page.getByLabel('Your note')
    await note.fill('Erster Satz.')
    await page.getByRole('button', { name: 'Save the note' }).click()
    await note.fill('Erster Satz. Zweiter Satz.')
    letGo()
    await page
      .getByRole('button', { name: 'Save the note' })
      .and(page.locator(':not([aria-disabled])'))
      .waitFor()
    expect(await note.inputValue()).toBe('Erster Satz. Zweiter Satz.')
    await page.getByRole('button', { name: 'Save the note' }).click()
    await page.getByText('Note saved and sealed.').first().waitFor()
    await page.context().close()
  })
})

describe('leaving without the service', () => {
  it('clears this browser and says that the service was not told', async () => {
    const page = await openDesk(service, lyon)
    await findBusyDay(page)
    service.proxy.lie((method, path) => (method === 'DELETE' && path === '/api/session' ? 'cut' : null))
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('the service could not be told').waitFor()
    expect(await page.content()).not.toContain('Alix Démo')
    expect((await traces(page)).databases).toEqual(['colloque-browser'])
    service.proxy.lie(null)
    await page.context().close()
  })

  it('goes back to the sign-in when the session has ended', async () => {
    const page = await openStillDesk(service, lyon)
    await findBusyDay(page)
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Next day' }).click()
    await page.getByText('Your session has ended.').waitFor()
    expect(await page.content()).not.toContain('Alix Démo')
    await page.context().close()
  })
})

async function traces(page: Page) {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
    let remembered = ''
    for (const name of names) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll()
        remembered += JSON.stringify(
          await new Promise((resolve) => {
            request.onsuccess = () => resolve(request.result)
          }),
        )
      }
      database.close()
    }
    return {
      databases: names,
      local: localStorage.length,
      session: sessionStorage.length,
      caches: await caches.keys(),
      remembered,
    }
  })
}

async function openFirstNote(page: Page): Promise<void> {
  await findBusyDay(page)
  await page.locator(ownRow).first().click()
  await page.getByLabel('Your note').waitFor()
}
