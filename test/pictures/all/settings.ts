// What a practice sets: openings with their preview and questions, types, calendars, imports, links, account, browsers.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Service, startService } from '../../harness.ts'
import { fillLyon, openDesk } from '../../practice-steps.ts'
import { goTo } from '../../staff-steps.ts'
import { shoot } from '../shoot.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  page = await openDesk(service, lyon)
})
afterAll(() => service?.stop())

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const close = () => page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click()
const leave = async (name: string) => {
  const link = page.locator('.shell-nav').getByRole('link', { name, exact: true })
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  await link.click()
  await page.waitForTimeout(300)
  if (await question.isVisible()) await question.getByRole('button', { name: /without saving/ }).click()
  await link.and(page.locator('[aria-current="page"]')).waitFor()
}

describe('openings', () => {
  it('as they stand, with one unfolded, being edited, and with errors', async () => {
    await goTo(page, 'Openings')
    await page.locator('.preview-day, .slot-day').first().waitFor()
    await shoot(page, 'openings')
    await page.getByText('Rhythm, dates, visit types', { exact: true }).first().click()
    await page.getByLabel('How often').first().selectOption('Every 2 weeks')
    await page.getByLabel('Monday, from').first().fill('10:00')
    await page.waitForTimeout(600)
    await shoot(page, 'openings-edited')
    await page.getByLabel('Monday, from').first().fill('25')
    await page.getByLabel('Most visits a day').fill('0')
    await press('Save the openings')
    await page.getByRole('alert').first().waitFor()
    await shoot(page, 'openings-errors')
    await leave('Agenda')
  })

  it('with visits in time that is closed', async () => {
    await goTo(page, 'Openings')
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('First day away').fill(day(1))
    await page.getByLabel('Last day away').fill(day(30))
    await press('Add days away')
    await shoot(page, 'openings-away', ['telephone', 'desk'])
    await press('Save the openings')
    await page.getByText('Nothing is saved yet.').waitFor()
    await shoot(page, 'openings-lost-visits')
    await page.keyboard.press('Escape')
    await leave('Agenda')
  })
})

describe('types and calendars', () => {
  it('as they stand, unfolded, with errors', async () => {
    await goTo(page, 'Visit types')
    await page.locator('.type-editor').last().waitFor()
    await shoot(page, 'types')
    await page.locator('.type-editor summary').first().click()
    await page.locator('.type-editor input[id^="minutes-"]').first().fill('7')
    await press('Sign and publish')
    await page.getByRole('alert').first().waitFor()
    await shoot(page, 'types-errors')
    await leave('Calendars')
    await shoot(page, 'calendars')
    await page.getByRole('button', { name: /^Add a room/ }).click()
    await page.locator('input[id^="resource-lanes-"]').last().fill('0')
    await press('Sign and publish')
    await page.getByRole('alert').first().waitFor()
    await shoot(page, 'calendars-errors')
    await leave('Agenda')
  })
})

describe('the practice and its files', () => {
  it('the page itself, and closing it', async () => {
    await goTo(page, 'Practice')
    await shoot(page, 'practice')
    await page
      .getByRole('button', { name: /^Close/ })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
    await shoot(page, 'practice-close')
    await close()
    await page.getByLabel('Name of the practice').fill('')
    await press('Sign and publish')
    await page.getByRole('alert').first().waitFor()
    await shoot(page, 'practice-errors', ['telephone', 'desk'])
    await leave('Agenda')
  })

  it('what the directory says: as it stands, a town being chosen, with errors', async () => {
    await goTo(page, 'Practice')
    await page.getByRole('link', { name: 'Edit the entry' }).click()
    const town = page.getByRole('combobox', { name: 'Municipality' })
    await town.waitFor()
    await shoot(page, 'directory')
    await town.fill('Saint-E')
    await page.getByRole('option').first().waitFor()
    await shoot(page, 'directory-towns', ['telephone', 'desk'])
    await town.fill('Atlantis')
    await page.getByLabel('Postal code').fill('690')
    await press('Sign and publish')
    await page.getByRole('alert').first().waitFor()
    await page.locator('summary', { hasText: 'Exact position' }).click()
    await shoot(page, 'directory-errors', ['telephone', 'desk'])
    await leave('Agenda')
  })

  it('an import: chosen, nothing chosen, a column missing, rows that are broken, done', async () => {
    await goTo(page, 'Practice')
    await page.getByRole('link', { name: 'Import a file' }).click()
    await page.getByRole('radio', { name: 'Openings' }).waitFor()
    await shoot(page, 'import')
    await press('Read')
    await page.getByRole('alert').first().waitFor()
    await shoot(page, 'import-nothing')
    const paste = async (text: string) => {
      await page.getByLabel('Or paste the rows here').fill(text)
      await press('Read')
    }
    await paste('Weekday;From\nSaturday;08:00\n')
    await page.locator('[id^="column-"]').first().waitFor()
    await shoot(page, 'import-column-missing')
    await press('Take another file')
    await page.getByRole('radio', { name: 'Openings' }).check()
    await paste(
      'Weekday;From;Until;Calendar\nSaturday;08:00;09:00;Dr Camille Exemple\nSaturday;08:30;10:00;Dr Camille Exemple\nSomeday;09:00;10:00;Dr Camille Exemple\nSunday;10:00;11:00;Nobody',
    )
    await page.locator('.import-row').first().waitFor()
    await shoot(page, 'import-rows')
    await press('Import 1 opening')
    await page.getByText('1 opening was added.').waitFor()
    await shoot(page, 'import-done')
  })

  it('links to types that are not open to all', async () => {
    await leave('Agenda')
    await goTo(page, 'Practice')
    await page.getByRole('link', { name: 'Import a file' }).click()
    await page.getByRole('radio', { name: 'Visit types' }).check()
    await page
      .getByLabel('Or paste the rows here')
      .fill('Name;Minutes;Booking\nEntretien sur invitation;20;invitation')
    await press('Read')
    await press('Import 1 visit type')
    await page.getByText(/was added/).waitFor()
    await leave('Visit types')
    await press('Make a link')
    await page.getByText('Your link.').waitFor()
    await shoot(page, 'links')
    await page.getByLabel('Number of bookings').fill('0')
    await press('Make a link')
    await page.getByRole('alert').first().waitFor()
    await shoot(page, 'links-errors', ['telephone', 'desk'])
  })
})

describe('one’s own account', () => {
  it('its ways to unlock, its browsers, and their questions', async () => {
    await leave('Your account')
    await page.locator('.device').first().waitFor()
    await shoot(page, 'account')
    await press('Add a passphrase')
    await page.getByRole('dialog').waitFor()
    await shoot(page, 'account-passphrase')
    await close()
    await page
      .getByRole('button', { name: /^Rename/ })
      .first()
      .click()
    await shoot(page, 'account-rename')
    await close()
    await page
      .getByRole('button', { name: /^Remove: / })
      .last()
      .click()
    await page.getByRole('dialog').waitFor()
    await shoot(page, 'account-remove')
    await close()
  })

  it('another browser, on both sides', async () => {
    await press('Connect another browser')
    await page.getByRole('dialog').locator('svg.qr').waitFor()
    await shoot(page, 'pairing-1-code')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy the link' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const fresh = await service.openPage(link.slice(service.origin.length))
    await fresh.locator('.pairing-code').waitFor()
    await page.locator('.pairing-code').waitFor()
    await shoot(fresh, 'pairing-2-digits-there')
    await shoot(page, 'pairing-3-digits-here')
    await page.getByRole('button', { name: 'The same: let it in' }).click()
    await fresh.getByRole('heading', { name: 'This browser is connected' }).waitFor()
    await shoot(fresh, 'pairing-4-connected')
    await fresh.context().close()
  })
})
