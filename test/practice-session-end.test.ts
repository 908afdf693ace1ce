// A session that ends while a note is being written: the text stays where it is until somebody has signed in again, and
// the idle lock still covers it.
import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { openFirstVisit } from './practice-notes.ts'
import {
  endSessions,
  fillLyon,
  openDeskWithClock,
  openStillDesk,
  roundsOver,
  untilDayIsOpened,
} from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
// No desk hears by itself, between two acts of a test, that its session is over.
beforeEach(() =>
  service.proxy.lie((_, path) =>
    path === '/api/practice/events' ? { heldUntil: new Promise(() => undefined) } : null,
  ),
)
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

const text = 'Brouillon de fin de session'
const question = (page: Page) => page.getByRole('dialog', { name: 'Sign in' })
const saveNote = (page: Page) => page.getByRole('button', { name: 'Save the note' }).click()

async function writeUntilTheEnd(page: Page): Promise<void> {
  await openFirstVisit(page)
  await page.getByLabel('Your note').fill(text)
  await endSessions(service)
}

async function signInAgain(page: Page): Promise<void> {
  await question(page).getByLabel('Recovery code').check()
  await page.locator('#unlock-secret').fill(lyon.accounts[0]?.recoveryCode ?? '')
  await question(page).getByRole('button', { name: 'Sign in and unlock' }).click()
  await question(page).waitFor({ state: 'hidden' })
}

describe('a session that ends while a note is written', () => {
  it('asks to sign in where one is, and the note can be saved then', async () => {
    const page = await openStillDesk(service, lyon)
    await writeUntilTheEnd(page)
    await saveNote(page)
    await question(page).getByText('Your session has ended. Sign in again to go on.').waitFor()
    expect(await page.getByLabel('Your note').inputValue()).toBe(text)
    expect(await axeViolations(page)).toEqual([])
    await signInAgain(page)
    expect(await page.getByLabel('Your note').inputValue()).toBe(text)
    await saveNote(page)
    await page.locator('.drawer').getByText('Note saved and sealed.').waitFor()
    await page.context().close()
  })

  it('keeps the note when the page finds out by itself, and does not ask each minute', async () => {
    const page = await openDeskWithClock(service, lyon)
    await writeUntilTheEnd(page)
    await page.getByLabel('Your note').fill(`${text} 2`)
    await page.clock.fastForward('01:05')
    await question(page).waitFor()
    await question(page).getByRole('button', { name: 'Close' }).click()
    await page.clock.fastForward('01:05')
    await page.waitForLoadState('networkidle')
    expect(await question(page).count()).toBe(0)
    expect(await page.getByLabel('Your note').inputValue()).toBe(`${text} 2`)
    await saveNote(page)
    await signInAgain(page)
    await page.context().close()
  })

  it('is covered by the idle lock all the same, which says that the note is lost', async () => {
    const page = await openDeskWithClock(service, lyon)
    await writeUntilTheEnd(page)
    await page.getByLabel('Your note').fill(`${text} 3`)
    await page.clock.fastForward('01:05')
    await question(page).waitFor()
    await page.clock.fastForward('15:05')
    await page.getByText('Locked after 15 minutes without input.').waitFor()
    await page.getByText('could not be saved before locking').waitFor()
    expect(await question(page).count()).toBe(0)
    expect(await page.content()).not.toContain('Alix Démo')
    await expect.poll(() => page.workers().length).toBe(0)
    await page.context().close()
  })

  it('leads back to the sign-in where nothing is unsaved', async () => {
    const page = await openDeskWithClock(service, lyon)
    await openFirstVisit(page)
    await endSessions(service)
    await page.clock.fastForward('01:05')
    await page.getByText('Your session has ended. Sign in again.').waitFor()
    expect(await page.content()).not.toContain('Alix Démo')
    await page.context().close()
  })

  it('sends nobody away whose session goes on, whatever one answer said', async () => {
    const over = roundsOver(service)
    const page = await openDeskWithClock(service, lyon)
    await expect.poll(() => roundsOver(service)).toBeGreaterThan(over)
    let told = 0
    service.proxy.lie((method, path) => {
      if (method !== 'GET' || !path.startsWith('/api/practice/appointments?') || told++ > 0) return null
      return { status: 401, json: { type: 'not-signed-in', title: 'x', status: 401 } }
    })
    const asked = () => service.proxy.exchanges.filter(({ path }) => path === '/api/session').length
    const before = asked()
    await page.clock.fastForward('01:05')
    await expect.poll(asked).toBeGreaterThan(before)
    expect(told).toBeGreaterThan(0)
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Next day' }).click()
    await untilDayIsOpened(page)
    expect(await page.getByText('Your session has ended').count()).toBe(0)
    await page.context().close()
  })

  it('sends nobody away who adds a way to unlock, which begins another session', async () => {
    const page = await openDeskWithClock(service, lyon)
    await page.getByRole('link', { name: 'Your account', exact: true }).click()
    await page.getByRole('button', { name: 'Make a recovery sheet' }).click()
    const dialog = page.getByRole('dialog')
    const code = await dialog.locator('.recovery-code .code').innerText()
    await dialog.getByRole('button', { name: 'I have printed or copied it' }).click()
    await dialog.getByLabel('Recovery code').fill(code.trim())
    const { promise, resolve } = Promise.withResolvers<null>()
    service.proxy.lie((method, path) =>
      method === 'POST' && path === '/api/account/unlockers' ? { heldUntil: promise } : null,
    )
    await dialog.getByRole('button', { name: 'Test the sheet' }).click()
    // The session of before has ended by then, and nothing has told this page yet.
    const refused = () =>
      service.proxy.exchanges.filter(
        ({ path, status }) => status === 401 && path.startsWith('/api/practice/appointments?'),
      ).length
    const before = refused()
    const refusedInAMinute = async () => {
      // However many minutes it takes, somebody is there.
      await page.keyboard.press('Shift')
      await page.clock.fastForward('01:05')
      return refused()
    }
    await expect.poll(refusedInAMinute, { interval: 250 }).toBeGreaterThan(before)
    resolve(null)
    await dialog.waitFor({ state: 'hidden' })
    service.proxy.lie(null)
    await page.getByRole('link', { name: 'Agenda', exact: true }).click()
    await page.getByRole('button', { name: 'Next day' }).click()
    await untilDayIsOpened(page)
    await page.context().close()
  })
})
