// The practice's day without a mouse: single keys work from where signing in leaves one, and closing a question
// gives focus back to what asked it.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { pressByKey, typeDay } from './keys.ts'
import { fillLyon, findBusyDay, openDesk, parisDayAt, showAsList, unlockAgain } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  page = await openDesk(service, lyon)
})
afterAll(() => service?.stop())

const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
const layout = (name: string) => page.getByRole('button', { name, exact: true }).getAttribute('aria-pressed')

describe('the agenda by keyboard', () => {
  it('begins at its title after signing in, and answers single keys there', async () => {
    await expect.poll(focused).toBe('Agenda')
    await page.keyboard.press('l')
    await expect.poll(() => layout('List')).toBe('true')
  })

  it('answers single keys when focus is nowhere', async () => {
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await page.keyboard.press('d')
    await expect.poll(() => layout('Day')).toBe('true')
    const before = await page.locator('.day-heading h2').innerText()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.locator('.day-heading h2').innerText()).not.toBe(before)
    await page.keyboard.press('t')
    await expect.poll(() => page.locator('.day-heading h2').innerText()).toBe(before)
    await page.keyboard.press('n')
    await page.getByRole('dialog', { name: 'Add a visit' }).waitFor()
  })

  it('takes no key as an act while someone types or a question stands', async () => {
    const dialog = page.getByRole('dialog', { name: 'Add a visit' })
    await dialog.getByLabel('Name of the person').fill('')
    await dialog.getByLabel('Name of the person').pressSequentially('ld')
    expect(await dialog.getByLabel('Name of the person').inputValue()).toBe('ld')
    await dialog.getByRole('heading', { name: 'Add a visit' }).focus()
    await page.keyboard.press('l')
    expect(await layout('Day')).toBe('true')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('goes back from a question to the button that asked it, then out of the visit', async () => {
    await showAsList(page)
    await findBusyDay(page)
    await page.getByRole('button', { name: /Alix Démo/ }).press('Enter')
    const drawer = page.locator('.drawer')
    await drawer.getByRole('button', { name: 'Cancel the visit…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Cancel this visit?' })
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe('Cancel the visit…')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await expect.poll(focused).toContain('Alix Démo')
  })

  it('takes the words of whoever unlocks at once, with no key before them', async () => {
    await page.getByRole('button', { name: 'Lock', exact: true }).press('Enter')
    await page.getByRole('button', { name: 'Unlock', exact: true }).first().press('Enter')
    await page.getByRole('dialog', { name: 'Unlock the agenda' }).waitFor()
    await page.keyboard.type('survey chuck')
    expect(await page.locator('#unlock-secret').inputValue()).toBe('survey chuck')
    await page.keyboard.press('Escape')
    await unlockAgain(page, lyon)
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
  })

  it('moves a visit to a day weeks ahead by naming the day, not by walking there', async () => {
    await showAsList(page)
    await findBusyDay(page)
    await page.getByRole('button', { name: /Alix Démo/ }).press('Enter')
    await page.locator('.drawer').getByRole('button', { name: 'Move…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Move the visit' })
    await dialog.locator('.slot-time').first().waitFor()
    const day = new Date(parisDayAt(30, 9)).toISOString().slice(0, 10)
    await typeDay(page, dialog.getByLabel('From the day'), day)
    const shown = () => dialog.locator('.slot-day').getByRole('heading', { level: 2 }).innerText()
    const weeksAhead = new RegExp(formatMonths(day))
    await expect.poll(shown).toMatch(weeksAhead)
    expect(await dialog.getByLabel('From the day').inputValue()).toBe(day)
    await pressByKey(page, dialog.getByRole('button', { name: 'Later day' }))
    await expect.poll(() => dialog.getByLabel('From the day').inputValue()).not.toBe(day)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })

  it('stays at “Save the note” once the note is saved', async () => {
    await page.getByRole('button', { name: /Alix Démo/ }).press('Enter')
    const save = page.getByRole('button', { name: 'Save the note' })
    await page.locator('#note').fill('Repos trois jours.')
    await save.press('Enter')
    await page.locator('.drawer').getByText('Note saved and sealed.').waitFor()
    expect(await focused()).toBe('Save the note')
    expect(await save.isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
  })

  it('stands where it is through an unlocking, which begins at its title, and is drawn anew at a lock', async () => {
    const agenda = page.locator('.agenda-day')
    await page.getByRole('button', { name: 'Lock', exact: true }).press('Enter')
    await page.getByRole('button', { name: 'Unlock', exact: true }).first().waitFor()
    await agenda.evaluate((element) => element.setAttribute('data-seen', 'locked'))
    await unlockAgain(page, lyon)
    await expect.poll(focused).toBe('Agenda')
    expect(await agenda.getAttribute('data-seen')).toBe('locked')
    await page.getByRole('button', { name: 'Lock', exact: true }).press('Enter')
    await page.getByRole('button', { name: 'Unlock', exact: true }).first().waitFor()
    expect(await agenda.getAttribute('data-seen')).toBeNull()
  })
})

/** The day's month and the one after, to which a closed day may lead. */
function formatMonths(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const name = (index: number) =>
    new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, index, 1))
  return `${name(month - 1)}|${name(month)}`
}
