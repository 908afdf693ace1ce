// The practice's pages without a mouse: each main way is walked with Tab, typed and pressed, focus is seen where it goes,
// and is never lost after something was done.

import type { DemoPractice } from '@colloque/demo'
import { localDay } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { focusedText, pressByKey, tabTo, typeByKey, typeDay } from './keys.ts'
import { fillLyon, openDesk, parisDayAt, untilDayIsOpened } from './practice-steps.ts'
import { entryOf, joinDirectly, openFounderDesk } from './staff-steps.ts'

let service: Service
let lyon: DemoPractice
let founded: FoundedPractice
/** Of the demonstration’s founder, and of the founder of a practice with people. */
let page: Page
let founder: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  await joinDirectly(service, founded, 'secretary', 'agnes.accueil')
  await joinDirectly(service, founded, 'colleague', 'basile.essai')
  page = await openDesk(service, lyon)
  founder = await openFounderDesk(service, founded)
})
afterAll(() => service?.stop())

const button = (name: string | RegExp, on = page) => on.getByRole('button', { name, exact: true })
const title = (on = page) => on.getByRole('heading', { level: 1 })

/** Walks the bar to a place, which begins at its title, or where one types. */
async function goByKeys(name: string, on = page): Promise<void> {
  await on.evaluate(() => document.querySelector<HTMLElement>('.skip-link')?.focus())
  await pressByKey(on, on.locator('.shell-nav').getByRole('link', { name, exact: true }))
  await on.locator('.shell-nav [aria-current]', { hasText: name }).waitFor()
  const starts = [await title(on).innerText(), 'record-search']
  await expect.poll(async () => starts.includes(await focusedText(on))).toBe(true)
}

describe('the record, by keys alone', () => {
  it('takes somebody new, a note, says who is the same, and deletes', async () => {
    await goByKeys('Record')
    for (const name of ['Ada Clavier', 'Ada  Klavier']) {
      await pressByKey(page, button('New patient…'))
      const dialog = page.getByRole('dialog')
      await typeByKey(page, dialog.getByLabel('Name'), name)
      await pressByKey(page, dialog.getByRole('button', { name: 'Add the patient' }))
      await dialog.waitFor({ state: 'hidden' })
      await expect.poll(() => focusedText(page)).toContain(name.split('  ').at(-1) ?? name)
      if (name === 'Ada Clavier') await pressByKey(page, button('All patients'))
    }
    await pressByKey(page, button('Write a note'))
    await page.getByLabel(/^Note of/).waitFor()
    await page.keyboard.type('Par le clavier seul')
    await pressByKey(page, button('Save the note'))
    await page.getByRole('button', { name: /Par le clavier seul/ }).waitFor()
    expect(await focusedText(page)).not.toBe('')
    await pressByKey(page, page.locator('.entry-toggle'))
    await page.locator('.entry-text').waitFor()
    await tabTo(page, button('Same as…'), { backwards: true })
    await page.keyboard.press('Enter')
    await typeByKey(page, page.locator('#choose-patient'), 'clavier')
    await pressByKey(page, page.locator('dialog .patient-result'))
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.locator('.merged-list').waitFor()
    await expect.poll(() => focusedText(page)).not.toBe('')
    expect(await axeViolations(page)).toEqual([])
    const acts = page.getByRole('group', { name: 'Actions for this patient' })
    await tabTo(page, acts.getByRole('button', { name: 'Delete…' }))
    await page.keyboard.press('Enter')
    await pressByKey(page, page.getByRole('dialog').getByRole('button', { name: 'Delete the patient' }))
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('record-search')
  })
})

describe('openings, by keys alone', () => {
  it('are added, typed and saved', async () => {
    await goByKeys('Openings')
    const sunday = page.getByRole('group', { name: 'Sunday' })
    await pressByKey(page, sunday.getByRole('button', { name: /^Add hours/ }))
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^from-new-/)
    await typeByKey(page, sunday.getByLabel('Sunday, from'), '10:00')
    await typeByKey(page, sunday.getByLabel('Sunday, to'), '11:00')
    await tabTo(page, sunday.getByLabel(/who may book/))
    await page.keyboard.press('ArrowDown')
    await pressByKey(page, button('Save the openings'))
    await page.locator('.saved').waitFor()
    expect(await focusedText(page)).toBe('Save the openings')
    expect(await axeViolations(page)).toEqual([])
  })
})

describe('visit types, by keys alone', () => {
  it('one is added, named, opened by invitation, published', async () => {
    await goByKeys('Visit types')
    await pressByKey(page, button('Add a visit type'))
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^name-/)
    await page.keyboard.type('Entretien par clavier')
    await typeByKey(page, page.getByLabel('Minutes of Entretien par clavier', { exact: true }), '20')
    const editor = page.locator('.type-editor').last()
    await pressByKey(page, editor.locator('summary').first())
    await tabTo(page, editor.locator('[id^="booking-"]:checked, [id^="booking-"] input:checked'))
    await page.keyboard.press('ArrowDown')
    await pressByKey(page, button('Sign and publish'))
    await page.locator('.saved').waitFor()
    expect(await focusedText(page)).toBe('Sign and publish')
    expect(await axeViolations(page)).toEqual([])
  })

  it('a link to it is made and withdrawn', async () => {
    await typeByKey(page, page.getByLabel('Number of bookings'), '2')
    await pressByKey(page, button('Make a link'))
    await page.locator('#booking-link').waitFor()
    expect(await focusedText(page)).toBe('Make a link')
    await pressByKey(page, page.getByRole('button', { name: /^Withdraw/ }))
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('links-title')
    expect(await axeViolations(page)).toEqual([])
  })
})

describe('an import, by keys alone', () => {
  it('is chosen, pasted, read and confirmed', async () => {
    await goByKeys('Practice')
    await pressByKey(page, page.getByRole('link', { name: 'Import a file' }))
    await expect.poll(() => focusedText(page)).toBe('Import')
    await tabTo(page, page.getByRole('radio', { name: 'Openings' }))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await tabTo(page, page.getByLabel('Or paste the rows here'))
    await page.keyboard.insertText('Weekday;From;Until;Calendar\nSunday;14:00;15:00;Dr Camille Exemple\n')
    await pressByKey(page, button('Read'))
    await pressByKey(page, button('Import 1 opening'))
    await page.getByText('1 opening was added.').waitFor()
    expect(await focusedText(page)).not.toBe('')
    expect(await axeViolations(page)).toEqual([])
  })
})

describe('browsers, by keys alone', () => {
  it('one is renamed', async () => {
    await goByKeys('Your account')
    await pressByKey(page, page.getByRole('button', { name: /^Rename/ }))
    await typeByKey(page, page.locator('#device-name'), 'Salle de soins')
    await page.keyboard.press('Enter')
    await page.locator('.device', { hasText: 'Salle de soins' }).waitFor()
    await expect.poll(() => focusedText(page)).not.toBe('')
  })

  it('another one is connected, on both sides, and removed', async () => {
    const known = await page.locator('.device').count()
    await pressByKey(page, button('Connect another browser'))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await pressByKey(page, button('Copy the link'))
    await button('Copied').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const fresh = await service.openPage(link.slice(service.origin.length))
    await fresh.locator('.pairing-code').waitFor()
    await page.locator('.pairing-code').waitFor()
    await pressByKey(page, button('The same: let it in'))
    await fresh.getByRole('heading', { name: 'This browser is connected' }).waitFor()
    await expect.poll(() => focusedText(fresh)).not.toBe('')
    await pressByKey(fresh, fresh.getByRole('button', { name: 'Go to the agenda' }))
    await untilDayIsOpened(fresh)
    await page.getByText('The other browser is connected.').waitFor()
    await expect.poll(() => focusedText(page)).not.toBe('')
    await fresh.context().close()
    await pressByKey(page, page.getByRole('dialog').getByRole('button', { name: 'Close' }).last())
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await goByKeys('Agenda')
    await goByKeys('Your account')
    const others = page.locator('.member:has(.device)').filter({ hasNotText: 'this one' })
    // What was known before stands there until the service has told of the new one.
    await expect.poll(() => page.locator('.device').count()).toBe(known + 1)
    const remove = others.getByRole('button', { name: /^Remove/ }).last()
    await pressByKey(page, remove)
    await pressByKey(page, page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }))
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect.poll(() => page.locator('.device').count()).toBe(known)
    expect(await focusedText(page)).not.toBe('')
    expect(await axeViolations(page)).toEqual([])
  })
})

describe('people, by keys alone', () => {
  const dayOf = (days: number) => localDay(parisDayAt(days, 9), 'Europe/Paris')

  it('a stand-in is named and taken back', async () => {
    await goByKeys('Practice', founder)
    await tabTo(founder, founder.getByLabel('Who stands in for you'))
    await founder.keyboard.type('Dr Basile')
    for (const [label, days] of [
      ['First day', 1],
      ['Last day', 2],
    ] as const) {
      await typeDay(founder, founder.getByLabel(label), dayOf(days))
    }
    await pressByKey(founder, button('Name as stand-in', founder))
    const takeBack = founder.getByRole('button', { name: 'Take back', exact: true })
    await takeBack.waitFor()
    expect(await focusedText(founder)).not.toBe('')
    expect(await axeViolations(founder)).toEqual([])
    await pressByKey(founder, takeBack)
    await takeBack.waitFor({ state: 'detached' })
    await expect.poll(() => focusedText(founder)).not.toBe('')
  })

  it('names are handed over, and somebody is removed after a question', async () => {
    const entry = entryOf(founder, 'agnes.accueil')
    await goByKeys('Practice', founder)
    await pressByKey(founder, entry.getByRole('button', { name: 'Hand over names' }))
    const dialog = founder.getByRole('dialog')
    await dialog.getByRole('checkbox').first().waitFor()
    await pressByKey(founder, dialog.getByRole('button', { name: 'Hand over', exact: true }))
    await dialog.waitFor({ state: 'hidden' })
    expect(await focusedText(founder)).not.toBe('')
    await pressByKey(founder, entry.getByRole('button', { name: 'Remove' }))
    await founder.keyboard.press('Escape')
    await expect.poll(() => focusedText(founder)).toContain('Remove')
    await founder.keyboard.press('Enter')
    await pressByKey(founder, dialog.getByRole('button', { name: /^Remove .* now$/ }))
    await entry.waitFor({ state: 'detached' })
    await expect.poll(() => focusedText(founder)).not.toBe('')
    expect(await axeViolations(founder)).toEqual([])
  })
})
