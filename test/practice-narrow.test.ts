// The practice's pages in French on 320 px: every place and each of its questions, without moving sideways and accessible.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { hostileWishes } from './hostile-practice.ts'
import { expectFits, frenchTelephone, sideways } from './narrow.ts'
import { fillLyon, signInWithCode } from './practice-steps.ts'
import { entryOf, joinDirectly } from './staff-steps.ts'

let service: Service
let lyon: DemoPractice
let founded: FoundedPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  await joinDirectly(service, founded, 'secretary', 'agnes.accueil')
  await joinDirectly(service, founded, 'colleague', 'basile.essai')
  page = await openTelephone(lyon.accounts[0]?.loginName, lyon.accounts[0]?.recoveryCode)
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

async function openTelephone(loginName = '', code = ''): Promise<Page> {
  const opened = await service.openPage('/practice/', frenchTelephone)
  await signInWithCode(opened, loginName, code)
  return opened
}

const press = (name: string | RegExp, on = page) =>
  on.getByRole('button', { name, exact: true }).first().click()
const close = (on = page) => on.getByRole('dialog').getByRole('button', { name: 'Fermer' }).first().click()
async function go(name: string, on = page): Promise<void> {
  await on.locator('.shell-nav').getByRole('link', { name, exact: true }).click()
  await on.locator('.shell-nav [aria-current]', { hasText: name }).waitFor()
}

describe('in French on 320 px', () => {
  it('what is too wide would be seen', async () => {
    await page.evaluate(() => {
      const wide = document.createElement('p')
      wide.style.cssText = 'width: 500px; max-width: none'
      wide.textContent = 'wide'
      document.querySelector('.shell-main')?.append(wide)
    })
    expect(await sideways(page)).toBeGreaterThan(0)
    await page.evaluate(() => document.querySelector('.shell-main > p:last-child')?.remove())
  })

  it('the openings, and a row of them unfolded', async () => {
    await go('Horaires')
    await page.locator('.opening').first().waitFor()
    await expectFits(page, 'openings')
    await page.locator('.opening summary').first().click()
    await expectFits(page, 'openings unfolded')
  })

  it('calendars with a room, and visit types with one unfolded and wrong', async () => {
    await go('Calendriers')
    await press('Ajouter une salle ou un appareil')
    await page.locator('[id^="resource-name-"]').waitFor()
    await press('Signer et publier')
    await page.getByRole('alert').first().waitFor()
    await expectFits(page, 'calendars with errors')
    await page
      .getByRole('button', { name: /^Retirer/ })
      .last()
      .click()
    await go('Types de rendez-vous')
    await page.locator('.type-editor summary').first().click()
    await page.locator('[id^="minutes-"]').first().fill('7')
    await press('Signer et publier')
    await page.getByRole('alert').first().waitFor()
    await expectFits(page, 'types with errors')
    await page.locator('[id^="minutes-"]').first().fill('20')
    await page.locator('[id^="booking-"][value="invitation"]').first().check()
    await press('Signer et publier')
    await page.locator('.saved').waitFor()
    await press('Créer un lien')
    await page.locator('#booking-link').waitFor()
    await expectFits(page, 'booking links')
  })

  it('the practice, and an import with broken rows', async () => {
    await go('Cabinet')
    await page.locator('#data-name').waitFor()
    await expectFits(page, 'practice')
    await press('Fermer la réservation en ligne')
    await expectFits(page, 'closing')
    await close()
    await page.getByRole('link', { name: 'Modifier l’inscription' }).click()
    await page.locator('input[id^="town-"]').fill('Saint-Étienne')
    await page.getByRole('option').first().waitFor()
    await expectFits(page, 'directory, a town being chosen')
    await page.locator('input[id^="town-"]').fill('Atlantis')
    await press('Signer et publier')
    await page.getByRole('alert').first().waitFor()
    await page.locator('summary', { hasText: 'Position exacte' }).click()
    await expectFits(page, 'directory with errors')
    await go('Cabinet')
    await press('Quitter sans enregistrer')
    await page.getByRole('link', { name: 'Importer un fichier' }).click()
    await page
      .locator('#import-paste')
      .fill('Jour;De;À;Calendrier\nsamedi;08:00;09:00;Dr Camille Exemple\njamais;1;2;x\n')
    await expectFits(page, 'import')
    await press('Lire')
    await page.locator('#column-weekday').waitFor()
    await expectFits(page, 'import, columns and rows')
  })

  it('the account, a browser renamed and removed, another one connected', async () => {
    await page.goto('about:blank')
    await page.context().close()
    page = await openTelephone(lyon.accounts[0]?.loginName, lyon.accounts[0]?.recoveryCode)
    await go('Votre compte')
    await page.locator('.device bdi').first().waitFor()
    await expectFits(page, 'account')
    for (const [name, state] of [
      [/^Renommer : /, 'rename'],
      [/^Retirer : /, 'remove'],
      ['Ajouter une phrase secrète', 'passphrase'],
      ['Faire une feuille de secours', 'sheet'],
    ] as const) {
      await press(name)
      await page.getByRole('dialog').waitFor()
      await expectFits(page, state)
      await close()
    }
    await press('Relier un autre navigateur')
    await page.getByRole('dialog').locator('svg.qr').waitFor()
    await expectFits(page, 'pairing')
    await close()
  })

  it('people and their questions, and a stand-in', async () => {
    const founder = await openTelephone(founded.loginName, founded.recoveryCodes[0])
    await go('Cabinet', founder)
    const entry = entryOf(founder, 'agnes.accueil')
    await entry.locator('summary').click()
    await expectFits(founder, 'people')
    await press('Remettre les noms', founder)
    await founder.getByRole('dialog').getByRole('checkbox').first().waitFor()
    await expectFits(founder, 'hand over')
    await close(founder)
    await entry.getByRole('button', { name: 'Retirer' }).click()
    await expectFits(founder, 'remove')
    await close(founder)
    await press('Nommer remplaçant', founder)
    await founder.getByRole('alert').first().waitFor()
    await expectFits(founder, 'stand-in with errors')
  })

  it('the inbox with somebody who waits, an offer, and taking off the list', async () => {
    const founder = await openTelephone(founded.loginName, founded.recoveryCodes[0])
    const { wishes, visits } = await hostileWishes(service.origin, founded, 6)
    service.proxy.lie((_, path) => {
      if (path === '/api/practice/unanswered') return { status: 200, json: { appointments: visits } }
      return path === '/api/practice/wishes' ? { status: 200, json: { wishes } } : null
    })
    await go('À traiter', founder)
    await founder.locator('.wish-card').nth(5).waitFor()
    await expectFits(founder, 'inbox')
    const card = founder.locator('.wish-card').first()
    await card.locator('.button').first().click()
    await founder.getByRole('dialog').locator('.slot-time').first().waitFor()
    await expectFits(founder, 'offer')
    await close(founder)
    await card.locator('.button').last().click()
    await founder.getByRole('dialog').waitFor()
    await expectFits(founder, 'take off the list')
    await close(founder)
  })
})
