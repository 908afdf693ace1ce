// A session that ends while a note is being written: the text stays where it is until somebody has signed in again, and
// the idle lock still covers it.
import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { openFirstVisit } from './practice-notes.ts'
import { endSessions, fillLyon, openDeskWithClock, openStillDesk } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
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
})
