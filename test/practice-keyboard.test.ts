// The practice's day without a mouse: single keys work from where signing in leaves one, and closing a question
// gives focus back to what asked it.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, findBusyDay, openDesk, showAsList } from './practice-steps.ts'

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
})
