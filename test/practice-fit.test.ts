// The day comes first on every width, and nothing is lost where letters are twice as large.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, findBusyDay, ownRow, signInWithCode, untilDayIsOpened } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterAll(() => service?.stop())

describe('the agenda', () => {
  it.each(['en-GB', 'fr-FR', 'de-DE', 'it-IT'])(
    'begins within 300 px of a telephone’s top, its places in one line (%s)',
    async (locale) => {
      const page = await openAt(390, 844, locale)
      await page.locator('.day-layout button').last().click()
      await untilDayIsOpened(page)
      for (let day = 0; day < 9 && (await page.locator(ownRow).count()) === 0; day++) {
        await page.locator('.day-steps button').last().click()
        await untilDayIsOpened(page)
      }
      expect(await topOf(page, '.visit-row')).toBeLessThan(300)
      expect(await linesOf(page, '.shell-nav a')).toBe(1)
      expect(await linesOf(page, '.day-controls .button')).toBe(1)
      await page.context().close()
    },
  )

  it('folds the month on a tablet and names the folded buttons for who cannot see them', async () => {
    const page = await openAt(820, 1100)
    await findBusyDay(page)
    expect(await topOf(page, '.agenda-day')).toBeLessThan(300)
    expect(await page.getByRole('button', { name: 'Next month' }).count()).toBe(0)
    await page.getByText('Choose a day').click()
    await page.getByRole('button', { name: 'Next month' }).waitFor()
    for (const name of ['Refresh', 'Print the day', 'Sign out'])
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(1)
    await page.context().close()
  })

  it.each(['en-GB', 'fr-FR', 'de-DE', 'it-IT'])(
    'names its places in one line on every desk (%s)',
    async (locale) => {
      const page = await openAt(1024, 768, locale)
      for (const width of [1024, 1280, 1440, 1600, 1920]) {
        await page.setViewportSize({ width, height: 900 })
        expect([width, await linesOf(page, '.shell-nav a')]).toEqual([width, 1])
      }
      await page.context().close()
    },
  )

  it('shows the words of each visit in its column uncut: a line of a short one, two of a long one', async () => {
    const page = await openAt(1440, 900)
    await findBusyDay(page)
    await page.getByRole('button', { name: 'Day', exact: true }).click()
    const entries = page.locator('.entry[data-locked="false"]')
    await entries.first().waitFor()
    const lines = await entries.evaluateAll((all) =>
      all.map((entry) => {
        const { top, bottom } = entry.getBoundingClientRect()
        const words = [...entry.querySelectorAll('bdi')].filter((one) => one.getClientRects().length > 0)
        const boxes = words.map((one) => one.getBoundingClientRect())
        return boxes.map((box) => box.top >= top && box.bottom <= bottom)
      }),
    )
    expect(lines.flat()).not.toContain(false)
    expect(lines.map(({ length }) => length)).toEqual(expect.arrayContaining([1, 2]))
    await page.context().close()
  })

  it('keeps the act of moving a visit in sight, on a desk and on a telephone', async () => {
    const page = await openAt(1440, 700)
    await findBusyDay(page)
    await page.locator(ownRow).first().click()
    await page.getByRole('button', { name: 'Move…' }).click()
    await page.locator('.slot-time').first().waitFor()
    for (const size of [
      { width: 1440, height: 700 },
      { width: 320, height: 640 },
    ]) {
      await page.setViewportSize(size)
      const act = await page
        .locator('dialog.dialog')
        .getByRole('button', { name: 'Move the visit' })
        .boundingBox()
      const dialog = await page.locator('dialog.dialog').boundingBox()
      expect((act?.y ?? 0) + (act?.height ?? 0)).toBeLessThanOrEqual((dialog?.y ?? 0) + (dialog?.height ?? 0))
    }
    await page.context().close()
  })

  it('keeps “Add a visit” beside its neighbours while a visit is open on a desk', async () => {
    const page = await openAt(1440, 900)
    await findBusyDay(page)
    await page.locator('.visit-row').first().click()
    await page.locator('.drawer').waitFor()
    expect(await linesOf(page, '.day-controls .button')).toBe(1)
    await page.context().close()
  })

  it('shows the place one is at, wherever the line of places was scrolled to', async () => {
    const page = await openAt(390, 844)
    for (const name of ['Your account', 'Agenda']) {
      const link = page.getByRole('link', { name, exact: true })
      await link.click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      const box = await link.boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
    }
    await page.context().close()
  })
})

describe('letters of 200 %', () => {
  it('never push a page of 390 px sideways, nor a field out of sight', async () => {
    const page = await openAt(390, 844)
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    for (const name of ['Openings', 'Calendars', 'Visit types', 'Practice', 'Your account', 'Agenda']) {
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      expect([name, await overflow(page)]).toEqual([name, 0])
      for (const field of await page.locator('.type-row > .input').all())
        expect((await field.boundingBox())?.width).toBeGreaterThan(200)
    }
    await findBusyDay(page)
    expect(await overflow(page)).toBe(0)
    await page.locator('.visit-row').first().click()
    await page.locator('.drawer').waitFor()
    const beyond = await page.locator('.drawer').evaluate((drawer) => drawer.scrollWidth - drawer.clientWidth)
    expect(beyond).toBe(0)
    await page.context().close()
  })
})

async function openAt(width: number, height: number, locale = 'en-GB'): Promise<Page> {
  const page = await service.openPage('/practice/', { viewport: { width, height }, locale })
  const [founder] = lyon.accounts
  await signInWithCode(page, founder?.loginName ?? '', founder?.recoveryCode ?? '')
  return page
}

async function topOf(page: Page, selector: string): Promise<number> {
  return (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN
}

/** How many lines the elements stand on. */
async function linesOf(page: Page, selector: string): Promise<number> {
  const middles = await page.locator(selector).evaluateAll((all) =>
    all.map((one) => {
      const { top, height } = one.getBoundingClientRect()
      return Math.round((top + height / 2) / 8)
    }),
  )
  expect(middles.length).toBeGreaterThan(1)
  return new Set(middles).size
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
