// Without a network the desk opens, unlocks and shows the days it saw last, read-only and with the reason; with the
// network back it goes on by itself. After signing out there is nothing left to open.
import type { DemoPractice } from '@colloque/demo'
import { addVirtualAuthenticator, axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { cutOff, giveBack, untilKept } from './offline-steps.ts'
import {
  endSessions,
  fillLyon,
  findBusyDay,
  openDesk,
  ownRow,
  showAsList,
  unlockAgain,
} from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  lyon = await fillLyon(service)
})
afterEach(() => giveBack(service))
afterAll(() => service?.stop())

const asOf = /Offline: as of (\w+ \d+ \w+, )?\d\d:\d\d\./
const lockedWords = 'Offline. Unlock to read the days last seen in this browser.'
const noChange = 'Offline: nothing can be changed until the connection is back.'
const picturesTo = process.env.PICTURES_TO

async function picture(page: Page, name: string): Promise<void> {
  if (picturesTo) await page.screenshot({ path: `${picturesTo}/${name}.png` })
}

/** A desk that has seen its days, then loaded anew without a network. */
async function reopenCutOff(path = '/practice/'): Promise<Page> {
  const page = await openDesk(service, lyon, path)
  await untilKept(page)
  cutOff(service)
  await page.reload()
  return page
}

describe('while the desk is open and the connection is lost', () => {
  it('the day stays in sight with its hour, and every act is disabled with the reason', async () => {
    const page = await openDesk(service, lyon)
    await findBusyDay(page)
    const rows = await page.locator('.visit-row').allInnerTexts()
    await untilKept(page)
    cutOff(service)
    await page.getByRole('button', { name: 'Refresh' }).first().click()
    await page.getByText(asOf).waitFor()
    expect(await page.locator('.visit-row').allInnerTexts()).toEqual(rows)
    expect(await page.getByRole('button', { name: 'Add a visit' }).isDisabled()).toBe(true)
    await page.locator(ownRow).first().click()
    const drawer = page.locator('.drawer')
    await drawer.getByText(noChange).waitFor()
    for (const kind of ['.visit-actions button', '.while-online :is(button, input, select, textarea)']) {
      const acts = await drawer.locator(kind).all()
      expect(acts.length, kind).toBeGreaterThan(0)
      for (const act of acts) expect(await act.isDisabled(), kind).toBe(true)
    }
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'offline-drawer')
    await drawer.getByRole('button', { name: 'Close' }).first().click()
    await page.keyboard.press('n')
    expect(await page.getByRole('dialog').count()).toBe(0)
    giveBack(service)
    await page.getByText(asOf).waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('button', { name: 'Add a visit' }).isDisabled()).toBe(false)
    await page.context().close()
  })

  it('a setting says so too, and can be changed again afterwards', async () => {
    const page = await openDesk(service, lyon)
    await untilKept(page)
    cutOff(service)
    await page.getByRole('button', { name: 'Refresh' }).first().click()
    await page.getByText(asOf).waitFor()
    await page
      .getByRole('link', { name: 'Your practice', exact: true })
      .or(page.getByRole('link', { name: 'Practice', exact: true }))
      .first()
      .click()
    await page.getByText(noChange).waitFor()
    const fields = page.locator('.while-online').locator('input, button, textarea, select')
    expect(await fields.count()).toBeGreaterThan(0)
    expect(await page.locator('.while-online :is(input, button, textarea, select):enabled').count()).toBe(0)
    giveBack(service)
    await page.getByText(noChange).waitFor({ state: 'detached' })
    expect(
      await page.locator('.while-online :is(input, button, textarea, select):enabled').count(),
    ).toBeGreaterThan(0)
    await page.context().close()
  })
})

describe('without a network', () => {
  it('the desk opens locked, unlocks with the recovery code, and shows the days last seen', async () => {
    const page = await reopenCutOff()
    await page.getByText(lockedWords).waitFor()
    expect(await page.locator('.visit-row, .entry').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'offline-locked')
    await unlockAgain(page, lyon)
    await page.getByText(asOf).waitFor()
    await showAsList(page)
    for (let day = 0; day < 7 && (await page.locator(ownRow).count()) === 0; day++) {
      await page.getByRole('button', { name: 'Next day' }).click()
      await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
    }
    expect(await page.locator('.visit-row').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Alix Démo')]),
    )
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'offline-day')
    // Far ahead nothing was ever seen.
    for (let week = 0; week < 15; week++) await page.getByRole('button', { name: 'Next day' }).click()
    await page.getByText('This day was not seen in this browser').waitFor()
    await page.context().close()
  })

  it('the passphrase unlocks too, a wrong one with the same words as ever', async () => {
    const page = await reopenCutOff()
    await page.getByRole('button', { name: 'Unlock' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('#unlock-secret').fill('not the right words at all')
    await dialog.getByRole('button', { name: 'Unlock' }).click()
    const offlineWords = dialog.getByRole('alert')
    await offlineWords.waitFor()
    const words = await offlineWords.innerText()
    giveBack(service)
    // What was said without the service is said no more: what stands there next is about this try.
    const refusals = () =>
      service.proxy.exchanges.filter(
        ({ method, path, status }) => method === 'POST' && path === '/api/session' && status === 401,
      ).length
    const refusedBefore = refusals()
    await dialog.locator('#unlock-secret').fill('not the right words at all, again')
    await dialog.getByRole('button', { name: 'Unlock' }).click()
    await offlineWords.waitFor({ state: 'detached' })
    await expect.poll(refusals).toBe(refusedBefore + 1)
    await offlineWords.waitFor()
    expect(await offlineWords.innerText()).toBe(words)
    cutOff(service)
    await dialog.locator('#unlock-secret').fill(lyon.accounts[0]?.passphrase ?? '')
    await dialog.getByRole('button', { name: 'Unlock' }).click()
    await page.getByText(asOf).waitFor()
    await page.context().close()
  })

  it('a passkey unlocks by itself', async () => {
    const page = await openDesk(service, lyon)
    await addVirtualAuthenticator(page)
    await page.getByRole('link', { name: 'Your account', exact: true }).click()
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.locator('.member', { hasText: 'Passkey' }).waitFor()
    await page.getByRole('link', { name: 'Agenda', exact: true }).click()
    await untilKept(page)
    cutOff(service)
    await page.reload()
    await page.getByRole('button', { name: 'Unlock' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Passkey' }).click()
    await page.getByText(asOf).waitFor()
    await page.context().close()
  })

  it('the desk works in French, at 320 px, by keyboard alone', async () => {
    const page = await openDesk(service, lyon, '/practice/?lang=fr')
    await untilKept(page)
    await page.setViewportSize({ width: 320, height: 640 })
    cutOff(service)
    await page.reload()
    await page.getByText('Hors connexion. Déverrouillez pour lire').waitFor()
    await picture(page, 'offline-locked-fr-320')
    await page.getByRole('button', { name: 'Déverrouiller' }).first().focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Code de secours').focus()
    await page.keyboard.press('Space')
    await dialog.locator('#unlock-secret').focus()
    await page.keyboard.type(lyon.accounts[0]?.recoveryCode ?? '')
    await page.keyboard.press('Enter')
    await page.getByText('Hors connexion. Dernier état connu').waitFor()
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await picture(page, 'offline-day-fr-320')
    await page.context().close()
  })
})

describe('with the network back', () => {
  it('the desk signs in by itself, also where its session has ended, and stays at its day', async () => {
    const page = await reopenCutOff()
    await unlockAgain(page, lyon)
    await page.getByText(asOf).waitFor()
    await page.getByRole('button', { name: 'Next day' }).click()
    const heading = await page.locator('.day-heading h2').innerText()
    await endSessions(service)
    giveBack(service)
    await page
      .getByText(/^Offline/)
      .first()
      .waitFor({ state: 'detached' })
    await expect.poll(() => page.getByRole('button', { name: 'Add a visit' }).isDisabled()).toBe(false)
    expect(await page.locator('.day-heading h2').innerText()).toBe(heading)
    await page.getByRole('button', { name: 'Refresh' }).first().click()
    await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
    expect(await page.getByRole('button', { name: 'Lock', exact: true }).count()).toBe(1)
    await page.context().close()
  })

  it('a locked desk asks again who is signed in', async () => {
    const page = await reopenCutOff()
    await page.getByText(lockedWords).waitFor()
    giveBack(service)
    await page.getByText(lockedWords).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Unlock' }).first().waitFor()
    await page.context().close()
  })
})

describe('after signing out', () => {
  it.each(['told', 'not told'])('nothing opens without a network (the service was %s)', async (was) => {
    const page = await openDesk(service, lyon)
    await untilKept(page)
    if (was === 'not told') cutOff(service)
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await expect
      .poll(() =>
        page.evaluate(async () => [
          await caches.keys(),
          (await indexedDB.databases()).map(({ name }) => name),
        ]),
      )
      .toEqual([[], expect.not.arrayContaining(['colloque-kept'])])
    cutOff(service)
    await expect(page.reload()).rejects.toThrow()
    await page.context().close()
  })
})
