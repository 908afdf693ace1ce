// A secretary from the invitation to the desk: names and times, never a reason. That the reason stays closed is shown by
// cryptography: with every key they have and the whole database.
import { mkdir } from 'node:fs/promises'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { entries, look, write } from './message-steps.ts'
import { parisDayAt, showAsList, untilDayIsOpened } from './practice-steps.ts'
import {
  entryOf,
  everySecret,
  goTo,
  type Joined,
  joinByLink,
  openAllWith,
  openFounderDesk,
  reloadAndUnlock,
  unwrapAccount,
} from './staff-steps.ts'

const pictures = process.env.STAFF_PICTURES
const reason = 'douleur au genou depuis lundi'

let service: Service
let founded: FoundedPractice
let founder: Page
let secretary: Joined
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  for (const [hour, name] of [
    [9, 'Aline Roche'],
    [11, 'Bruno Klein'],
  ] as const)
    await bookDirectly(service.origin, founded, { startAt: parisDayAt(1, hour), name, reason })
  founder = await openFounderDesk(service, founded)
})
afterAll(() => service?.stop())

async function shoot(page: Page, name: string): Promise<void> {
  expect(await axeViolations(page), name).toEqual([])
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png` })
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  await page.screenshot({ path: `${pictures}/${name}-320.png`, fullPage: true })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${name} at 320 px`).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
}

async function showTomorrow(page: Page): Promise<void> {
  await showAsList(page)
  await page.getByRole('button', { name: 'Next day' }).click()
  await untilDayIsOpened(page)
}

const row = (page: Page, text: string) => page.locator('.visit-row').filter({ hasText: text })

describe('a secretary', () => {
  it('joins by a link of their own kind and waits until the administrator has compared the words', async () => {
    await goTo(founder, 'Practice')
    await founder.getByRole('button', { name: 'Invite a secretary' }).click()
    const link = await founder.locator('#invite-secretary-link').innerText()
    expect(link).toContain('#assist=')
    await shoot(founder, 'people-invited')
    secretary = await joinByLink(service, link, 'agnes.accueil')
    await secretary.page.getByRole('heading', { name: 'Waiting for your administrator' }).waitFor()
    // By itself, and with it the link goes, which is spent.
    const entry = entryOf(founder, 'agnes.accueil')
    await entry.getByText('Secretary').waitFor()
    await founder.locator('#invite-secretary-link').waitFor({ state: 'detached' })
    await shoot(founder, 'people-waiting')
    await entry.getByRole('button', { name: 'Add to the page…' }).click()
    const dialog = founder.getByRole('dialog')
    await expect.poll(() => dialog.locator('.key-words li').allInnerTexts()).toEqual(secretary.words)
    await dialog.getByRole('button', { name: /^Accept / }).click()
    expect(await dialog.getByRole('alert').innerText()).toContain('only after comparing the words')
    await shoot(founder, 'accept-secretary')
    await dialog.getByLabel('The words are the same').check()
    await dialog.getByRole('button', { name: 'Accept agnes.accueil as a secretary' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await entry.getByText('Reads no names of your patients.').waitFor()
  })

  it('sees times and lengths before anybody has handed over names, and nothing to set', async () => {
    const { page } = secretary
    // Their screen has asked by itself whether they are on the page by now.
    await page.getByRole('button', { name: 'Next day' }).waitFor()
    expect(await page.locator('.shell-nav').getByRole('link').allInnerTexts()).toEqual([
      'Agenda',
      'Your account',
    ])
    await page.getByText('No practitioner has handed over names to you yet.').waitFor()
    await showTomorrow(page)
    expect(await page.locator('.visit-row[data-content="other"]').count()).toBe(2)
    await page.locator('.visit-row').first().click()
    await page.getByText('Before your access:').waitFor()
    await shoot(page, 'secretary-before')
    expect(await page.locator('body').innerText()).not.toContain('Aline')
    await page.evaluate(() => {
      location.hash = '#openings'
    })
    expect(await page.getByRole('button', { name: 'Next day' }).count()).toBe(1)
  })

  it('is handed the present months and those with visits to come, unless others are ticked', async () => {
    const entry = entryOf(founder, 'agnes.accueil')
    await entry.getByRole('button', { name: 'Hand over names' }).click()
    const dialog = founder.getByRole('dialog')
    await dialog.getByRole('checkbox').first().waitFor()
    expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(3)
    expect(await dialog.innerText()).toContain('has visits to come')
    await shoot(founder, 'hand-over')
    await dialog.getByRole('button', { name: 'Hand over', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await entry.getByText('Reads names of your patients; keys reach until').waitFor()
    await shoot(founder, 'people-handed-over')

    await entry.getByRole('button', { name: 'Hand over more' }).click()
    const had = dialog.getByRole('list', { name: 'Handed over already' }).getByRole('listitem')
    await had.first().waitFor()
    expect(await had.count(), 'as facts, not as boxes to tick').toBe(3)
    expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(0)
    await shoot(founder, 'hand-over-more')
    await founder.keyboard.press('Escape')
  })

  it('then sees who comes and when, and for whom the rest is', async () => {
    const { page, recoveryCode } = secretary
    await reloadAndUnlock(page, recoveryCode)
    await showTomorrow(page)
    expect(await page.locator('.visit-row[data-content="administrative"]').count()).toBe(2)
    await row(page, 'Aline Roche').getByText('For Dr Anne Essai').waitFor()
    await row(page, 'Aline Roche').click()
    await page.getByText('Type, reason and answers are for Dr Anne Essai and closed to you.').waitFor()
    await shoot(page, 'secretary-visit')
    const seen = await page.locator('body').innerText()
    expect(seen).not.toContain(reason)
    expect(seen).not.toContain(founded.document.healthcareServices[0]?.name)
    await goTo(page, 'Your account')
    await page.getByText('You read names of patients of Dr Anne Essai until').waitFor()
    await shoot(page, 'secretary-account')
  })

  it('moves a visit, which the practitioner’s own browser finds proven and names', async () => {
    const { page } = secretary
    await goTo(page, 'Agenda')
    await row(page, 'Aline Roche').click()
    await page.getByRole('button', { name: 'Move…' }).click()
    const dialog = page.locator('dialog.dialog')
    await dialog.locator('.slot-time').first().click()
    await dialog.getByRole('button', { name: /^Move to/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Moved', { exact: false }).first().waitFor()
    await goTo(founder, 'Agenda')
    await showTomorrow(founder)
    await row(founder, 'Aline Roche').click()
    await founder.getByText(/agnes\.accueil/).waitFor()
    expect(await founder.getByText('Not what the person chose').count()).toBe(0)
    await shoot(founder, 'moved-by-secretary')
  })

  it('writes to the patient about the visit, and the practitioner reads it', async () => {
    const { page } = secretary
    await write(page, 'Please bring your card.')
    expect((await entries(page)).at(-1)).toContain('You')
    await shoot(page, 'secretary-writes')
    await look(founder)
    await founder.getByText('Please bring your card.').waitFor()
    expect((await entries(founder)).at(-1)).toContain('agnes.accueil')
  })

  it('books by telephone, and cannot read the reason back', async () => {
    const { page } = secretary
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Add a visit' }).click()
    const dialog = page.locator('dialog.dialog')
    await dialog.getByText('You cannot read it again afterwards').waitFor()
    await dialog.getByLabel('Name of the person').fill('Chloé Martin')
    await dialog.locator('.slot-time').first().click()
    await dialog.locator('#add-reason').fill('certificat pour le sport')
    await shoot(page, 'secretary-books')
    await dialog.getByRole('button', { name: /^Book/ }).click()
    await page.getByText('Chloé Martin').first().waitFor()
    await page.keyboard.press('Escape')
    await untilDayIsOpened(page)
    expect(await page.locator('body').innerText()).not.toContain('certificat pour le sport')
  })

  it('opens no reason with every key they have and the whole database, and every name (cryptography)', async () => {
    const account = await unwrapAccount(service, 'agnes.accueil', secretary.recoveryCode)
    const { document } = founded
    const published = { ...document, delegates: [{ id: account.practitionerId, identityPublicKey: '' }] }
    const secrets = await everySecret(service, account, published)
    // Root, identity, record key, member key, and three inboxes of names.
    expect(secrets).toHaveLength(7)
    const opened = await openAllWith(service, secrets, document)
    expect(opened.filter(({ field }) => field === 1)).toEqual([])
    expect(opened.map(({ text }) => text).join(' ')).not.toMatch(/genou|certificat/)
    const names = opened.map(({ text }) => (JSON.parse(text) as { name: string }).name)
    expect(names.sort()).toEqual(['Aline Roche', 'Bruno Klein', 'Chloé Martin'])
    // The control: the practitioner's keys open every reason in the same database by the same means.
    const own = await openAllWith(service, await everySecret(service, founded.account, document), document)
    const reasons = own.filter(({ field }) => field === 1)
    expect(reasons).toHaveLength(3)
    expect(reasons.filter(({ text }) => text.includes(reason))).toHaveLength(2)
    expect(reasons.filter(({ text }) => text.includes('certificat pour le sport'))).toHaveLength(1)
  })

  it('reads names from the start where they were handed over before the first look', async () => {
    await goTo(founder, 'Practice')
    await founder.getByRole('button', { name: 'Invite a secretary' }).click()
    const link = await founder.locator('#invite-secretary-link').innerText()
    const { page } = await joinByLink(service, link, 'odile.accueil')
    await page.getByRole('heading', { name: 'Waiting for your administrator' }).waitFor()
    await page.context().setOffline(true)
    const entry = entryOf(founder, 'odile.accueil')
    const dialog = founder.getByRole('dialog')
    await entry.getByRole('button', { name: 'Add to the page…' }).click()
    await dialog.getByLabel('The words are the same').check()
    await dialog.getByRole('button', { name: 'Accept odile.accueil as a secretary' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await entry.getByRole('button', { name: 'Hand over names' }).click()
    await dialog.getByRole('checkbox').first().waitFor()
    await dialog.getByRole('button', { name: 'Hand over', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.context().setOffline(false)
    await showTomorrow(page)
    await row(page, 'Bruno Klein').waitFor()
    expect(await page.getByText('No practitioner has handed over names').count()).toBe(0)
    await page.context().close()
  })
})
