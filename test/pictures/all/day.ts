// The day's files and its faces when there is nothing, nothing yet, or no answer.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { type Service, startService } from '../../harness.ts'
import { fillLyon, findBusyDay, openDesk } from '../../practice-steps.ts'
import { goTo } from '../../staff-steps.ts'
import { shoot, shootPaper } from '../shoot.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  page = await openDesk(service, lyon)
  await findBusyDay(page)
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

describe('the day', () => {
  it('as files and on paper', async () => {
    await page.getByRole('button', { name: 'Print the day' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Times and names').check()
    await dialog.getByLabel('With telephone numbers').check()
    await dialog.getByLabel('With the kind of visit').check()
    await shoot(page, 'day-files')
    await page.evaluate(() => {
      window.print = () => dispatchEvent(new Event('beforeprint'))
    })
    await dialog.getByRole('button', { name: 'Print', exact: true }).click()
    await shootPaper(page, 'paper-day')
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  it('without a visit', async () => {
    for (let day = 0; day < 45; day++) await page.keyboard.press('ArrowLeft')
    await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
    await shoot(page, 'day-empty')
  })

  it('while the answer takes its time, and where none comes', async () => {
    let answer: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    service.proxy.lie((_, path) =>
      path.startsWith('/api/practice/appointments') ? { heldUntil: held } : null,
    )
    for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowLeft')
    await page.waitForTimeout(800)
    await shoot(page, 'day-slow')
    answer()
    await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
    service.proxy.lie((_, path) =>
      path.startsWith('/api/practice/appointments') ? { status: 500, json: {} } : null,
    )
    await page.keyboard.press('ArrowLeft')
    await page.waitForTimeout(1_500)
    await shoot(page, 'day-error')
  })

  it('of settings that take their time', async () => {
    await page.route('**/api/account/devices', () => undefined)
    await goTo(page, 'Your account')
    await page.waitForTimeout(800)
    await shoot(page, 'account-slow', ['telephone', 'desk'])
  })
})
