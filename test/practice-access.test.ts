// Everyone can use it: keyboard alone, screen readers, 320 px, French, dark.

import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { busyMorning } from './desk-clock.ts'
import { type Service, startService } from './harness.ts'
import { holdRequests } from './hold-requests.ts'
import { fillLyon, findBusyDay, openDesk, ownRow, signInWithCode } from './practice-steps.ts'
import { watchTitleFocus } from './title-focus.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterAll(() => service?.stop())

const places = ['Agenda', 'Openings', 'Calendars', 'Visit types', 'Practice', 'Your account'] as const

describe('using the practice app', () => {
  it('has no accessibility violation in any view, light or dark', async () => {
    const page = await openDesk(service, lyon)
    expect(await axeViolations(page)).toEqual([])
    const titlesWithoutFocus = await watchTitleFocus(page)
    for (const place of [...places].reverse()) {
      await page.getByRole('link', { name: place, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: place }).waitFor()
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
      expect(await axeViolations(page)).toEqual([])
      expect(await page.title()).toContain(place)
    }
    expect(await titlesWithoutFocus()).toEqual([])
    await page.getByRole('link', { name: 'Agenda', exact: true }).click()
    await findBusyDay(page)
    await page.locator('.visit-row').first().click()
    await page.locator('.drawer').waitFor()
    expect(await axeViolations(page)).toEqual([])
    for (const act of ['Move…', 'Cancel the visit…']) {
      await page.locator('.drawer').getByRole('button', { name: act }).click()
      await page.locator('.dialog').waitFor()
      expect(await axeViolations(page)).toEqual([])
      await page.keyboard.press('Escape')
    }
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect(await axeViolations(page)).toEqual([])
    await page.locator('.drawer').getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Add a visit' }).first().click()
    await page.locator('.dialog .slot-time').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByRole('button', { name: 'Unlock' }).first().click()
    expect(await axeViolations(page)).toEqual([])
    await page.context().close()
  })

  it('does not say that a day has no visits before it was read', async () => {
    const page = await openDesk(service, lyon)
    const { letGo } = await holdRequests(page, '**/api/practice/appointments*')
    await page.reload()
    await page.getByText('Loading the day').waitFor()
    const none = page.getByText('No visits', { exact: true })
    expect(await none.count()).toBe(0)
    letGo()
    await none.waitFor()
    await page.context().close()
  })

  it('can be read, and says that it is read anew, while a day’s answer takes its time', async () => {
    const page = await openDesk(service, lyon)
    const { letGo } = await holdRequests(page, '**/api/practice/appointments*')
    await page.getByRole('button', { name: 'Next day' }).click()
    const day = page.locator('.agenda-day')
    await expect.poll(() => day.getAttribute('aria-busy')).toBe('true')
    const rule = () => day.evaluate((element) => getComputedStyle(element).boxShadow)
    expect(await rule()).not.toBe('none')
    expect(await axeViolations(page)).toEqual([])
    letGo()
    await expect.poll(() => day.getAttribute('aria-busy')).toBe('false')
    expect(await rule()).toBe('none')
    await page.context().close()
  })

  it('needs no mouse: sign in, walk the days, open a visit, mark it, close it, lock', async () => {
    const page = await service.openPage('/practice/')
    await page.clock.setFixedTime(await busyMorning(service, lyon))
    await page.reload()
    const [founder] = lyon.accounts
    await page.getByLabel('Login name').waitFor()
    await tabTo(page, 'Login name')
    await page.keyboard.type(founder?.loginName ?? '')
    await tabTo(page, 'Passphrase')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type(founder?.recoveryCode ?? '')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
    await tabTo(page, 'Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('l')
    await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
    // The clock stands on a busy day.
    await page.locator(ownRow).first().waitFor()
    const heading = await page.locator('.day-heading h2').innerText()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.locator('.day-heading h2').innerText()).not.toBe(heading)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => page.locator('.day-heading h2').innerText()).toBe(heading)
    await page.keyboard.press('d')
    await page.locator('.entry').first().waitFor()
    await tabToSelector(page, '.entry')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('entry')
    const time = () => page.locator('.entry:focus .entry-time').innerText()
    const placed = await time()
    await page.keyboard.press('Alt+ArrowDown')
    await page.locator('.undo-bar').waitFor()
    await expect.poll(time).not.toBe(placed)
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(time).toBe(placed)
    await page.keyboard.press('Enter')
    await page.locator('.drawer').waitFor()
    expect(await page.evaluate(() => document.activeElement?.closest('.drawer') !== null)).toBe(true)
    await tabTo(page, 'Arrived')
    await page.keyboard.press('Enter')
    await page.getByText(/^Arrived, noted by/).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.drawer').waitFor({ state: 'hidden' })
    await tabTo(page, 'Lock')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Unlock' }).first().waitFor()
    await page.context().close()
  })

  it('fits 320 px without sideways scrolling in any view', async () => {
    const page = await service.openPage('/practice/', { viewport: { width: 320, height: 640 } })
    expect(await overflow(page)).toBe(0)
    const [founder] = lyon.accounts
    await signInWithCode(page, founder?.loginName ?? '', founder?.recoveryCode ?? '')
    for (const place of places) {
      await page.getByRole('link', { name: place, exact: true }).click()
      expect([place, await overflow(page)]).toEqual([place, 0])
    }
    await page.getByRole('link', { name: 'Agenda', exact: true }).click()
    await findBusyDay(page)
    await page.locator('.visit-row').first().click()
    await page.locator('.drawer').waitFor()
    expect(await overflow(page)).toBe(0)
    await page.context().close()
  })

  it('speaks French', async () => {
    const page = await service.openPage('/practice/', { locale: 'fr-FR' })
    expect(await page.getAttribute('html', 'lang')).toBe('fr')
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor()
    expect(await page.title()).toMatch(/^Se connecter/)
    const [founder] = lyon.accounts
    await signInWithCode(page, founder?.loginName ?? '', founder?.recoveryCode ?? '')
    for (const place of ['Agenda', 'Horaires', 'Types de rendez-vous', 'Cabinet', 'Votre compte']) {
      await page.getByRole('link', { name: place, exact: true }).click()
      expect(await axeViolations(page)).toEqual([])
      const text = await page.innerText('body')
      for (const english of ['Sign out', 'Openings', 'Visit types', 'Save', 'Practitioners'])
        expect(text).not.toContain(english)
    }
    await page.context().close()
  })
})

async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const { activeElement: active } = document
      const label = active instanceof HTMLInputElement ? active.labels?.[0]?.innerText : undefined
      return label ?? active?.getAttribute('aria-label') ?? (active as HTMLElement | null)?.innerText ?? ''
    })
    if (focused.trim() === name) return
  }
  throw new Error(`the Tab key does not reach “${name}”`)
}

async function tabToSelector(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((s) => document.activeElement?.matches(s), selector)) return
  }
  throw new Error(`the Tab key does not reach ${selector}`)
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
