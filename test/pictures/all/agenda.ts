// Every face of the agenda: day, week, lists, what is being dragged, drawn, refused and taken back, locked, French.
import type { DemoPractice } from '@colloque/demo'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { busyMorning } from '../../desk-clock.ts'
import { type Service, startService } from '../../harness.ts'
import { fillLyon, openStillDesk, untilDayIsOpened } from '../../practice-steps.ts'
import { shoot, sizes } from '../shoot.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  page = await openStillDesk(service, lyon, await busyMorning(service, lyon))
  await page.setViewportSize(sizes.desk)
  await untilDayIsOpened(page)
})
afterAll(() => service?.stop())

const show = (name: string) => page.getByRole('button', { name, exact: true }).click()

describe('the agenda', () => {
  it('as a day, a week, and as lists of both', async () => {
    await show('Day')
    await page.locator('.entry').first().waitFor()
    await shoot(page, 'agenda-day')
    await show('Week')
    await untilDayIsOpened(page)
    await shoot(page, 'agenda-week')
    await show('List')
    await shoot(page, 'agenda-list-week')
    await show('Day')
    await show('List')
    await shoot(page, 'agenda-list-day')
    await page.setViewportSize(sizes.desk)
    await show('Day')
  })

  it('with a visit beside it, in every status of the waiting room', async () => {
    await page.locator('.entry[data-locked="false"]').first().click()
    const drawer = page.locator('.drawer')
    for (const act of ['Arrived', 'In consultation', 'Seen']) {
      await drawer.getByRole('button', { name: act, exact: true }).click()
      await drawer.getByText(new RegExp(`${act}, noted by`)).waitFor()
      await shoot(page, `agenda-${act.toLowerCase().replaceAll(' ', '-')}`, ['desk'])
    }
    await shoot(page, 'agenda-drawer', ['telephone', 'tablet'])
    await page.setViewportSize(sizes.desk)
    await drawer.getByRole('button', { name: 'Close' }).click()
  })

  it('while something is dragged, pulled, drawn, or walked to by key', async () => {
    const entry = page.locator('.entry[data-movable="true"]').first()
    await drag(entry, 0, 120)
    await shoot(page, 'agenda-dragged', ['desk'])
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await drag(entry, 700, 40)
    await shoot(page, 'agenda-dragged-to-another', ['desk'])
    await page.keyboard.press('Escape')
    await page.mouse.up()
    const column = page.locator('.day-grid-column').first()
    const box = await column.boundingBox()
    if (!box) throw new Error('the day has a column')
    await page.mouse.move(box.x + 60, 640)
    await page.mouse.down()
    await page.mouse.move(box.x + 60, 690, { steps: 4 })
    await shoot(page, 'agenda-drawn', ['desk'])
    await page.mouse.up()
    await page.getByRole('dialog', { name: 'Add a visit' }).waitFor()
    await shoot(page, 'agenda-add-at-drawn-time')
    await page.setViewportSize(sizes.desk)
    await page.keyboard.press('Escape')
    await page.locator('.day-grid-cursor').focus()
    await page.keyboard.press('Shift+ArrowDown')
    await shoot(page, 'agenda-cursor', ['desk'])
  })

  it('after a change, and after a refusal', async () => {
    const entry = page.locator('.entry[data-movable="true"]').first()
    await entry.focus()
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await page.locator('.undo-bar').waitFor()
    await shoot(page, 'agenda-undo')
    await page.setViewportSize(sizes.desk)
    await page.getByRole('button', { name: 'Undo' }).click()
    service.proxy.lie((method, path) => (method === 'POST' && path.endsWith('/reschedule') ? 'cut' : null))
    await entry.focus()
    await page.keyboard.press('Alt+ArrowDown')
    await page.locator('.undo-bar[data-refused="true"]').waitFor()
    await shoot(page, 'agenda-refused')
    await page.setViewportSize(sizes.desk)
    service.proxy.lie(null)
  })

  it('in its dialogs', async () => {
    await page.locator('.entry[data-movable="true"]').first().click()
    await page.getByRole('button', { name: 'Move…' }).click()
    await page.locator('.slot-time').first().waitFor()
    await shoot(page, 'agenda-move')
    await page.setViewportSize(sizes.desk)
    await page.keyboard.press('Escape')
    await page.locator('.drawer').getByRole('button', { name: 'Close' }).click()
  })

  it('locked, and in French', async () => {
    await show('Lock')
    await page.getByRole('button', { name: 'Unlock' }).first().waitFor()
    await shoot(page, 'agenda-locked')
    const french = await service.openPage('/practice/', { locale: 'fr-FR', viewport: sizes.desk })
    const [founder] = lyon.accounts
    await french.getByLabel('Identifiant').fill(founder?.loginName ?? '')
    await french.getByLabel('Code de secours').check()
    await french.locator('#sign-in-secret').fill(founder?.recoveryCode ?? '')
    await french.getByRole('button', { name: 'Se connecter et déverrouiller' }).click()
    await french.getByRole('button', { name: 'Semaine', exact: true }).click()
    await french.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
    await shoot(french, 'agenda-week-fr')
  })
})

async function drag(entry: Locator, x: number, y: number): Promise<void> {
  const box = await entry.boundingBox()
  if (!box) throw new Error('an entry has a place')
  await page.mouse.move(box.x + 30, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 30 + x, box.y + 10 + y, { steps: 6 })
}
