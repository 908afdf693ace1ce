// The question of unlocking: beside the page where there is room, over it on a telephone.
import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk, unlockAgain } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterAll(() => service?.stop())

const unlock = (page: Page) => page.getByRole('button', { name: 'Unlock' }).first()
const dialog = (page: Page) => page.getByRole('dialog')
const heading = (page: Page) => page.locator('.day-heading h2').innerText()
const isModal = (page: Page) => dialog(page).evaluate((question) => question.matches(':modal'))

async function openLocked(): Promise<Page> {
  const page = await openDesk(service, lyon)
  await page.reload()
  await unlock(page).waitFor()
  return page
}

describe('the question of unlocking', () => {
  it('leaves the page at hand: the day chosen meanwhile is on show afterwards, before anything was read too', async () => {
    const page = await openDesk(service, lyon)
    await page.setViewportSize({ width: 1440, height: 1100 })
    const { promise: enough, resolve: letThrough } = Promise.withResolvers<void>()
    await page.route('**/api/practice/appointments*', async (route) => {
      await enough
      await route.continue()
    })
    await page.reload()
    await unlock(page).click()
    expect(await isModal(page)).toBe(false)
    const today = await heading(page)
    for (let days = 0; days < 3; days++) await page.getByRole('button', { name: 'Next day' }).click()
    const chosen = await heading(page)
    expect(chosen).not.toBe(today)
    // Asked once more, it takes typing again.
    await unlockAgain(page, lyon)
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
    expect(await heading(page)).toBe(chosen)
    letThrough()
    await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
    expect(await heading(page)).toBe(chosen)
    await page.context().close()
  })

  it('takes typing at once, is clean, and closes by Escape back to what asked it', async () => {
    const page = await openLocked()
    await unlock(page).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('unlock-secret')
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    expect(await unlock(page).evaluate((button) => button === document.activeElement)).toBe(true)
    await page.context().close()
  })

  it('closes the page off on a telephone', async () => {
    const page = await openLocked()
    await page.setViewportSize({ width: 390, height: 800 })
    await unlock(page).click()
    expect(await isModal(page)).toBe(true)
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    await page.context().close()
  })
})
