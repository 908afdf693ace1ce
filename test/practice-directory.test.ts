// What a practice tells the public directory, in a real browser: nothing unless it was asked to, everything that was entered,
// and nothing more once it is taken out. The towns are looked up without telling anybody which.
import { parseBase64url } from '@colloque/encoding'
import { type PracticeDocument, verifyPracticeDocument } from '@colloque/practice-document'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choosePlace, namesFound, publishNow } from './finding-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { expectFits, frenchTelephone } from './narrow.ts'
import { signInWithCode } from './practice-steps.ts'
import { type Colleague, goTo, joinDirectly, openFounderDesk, reloadAndUnlock } from './staff-steps.ts'

let service: Service
let founded: FoundedPractice
let colleague: Colleague
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  colleague = await joinDirectly(service, founded, 'colleague', 'basile.essai')
  page = await openFounderDesk(service, founded)
})
afterAll(() => service?.stop())

type Published = { signedDocument: { document: string; signature: string; practicePublicKey: string } }

/** The page as any patient's browser would believe it. */
async function published(): Promise<PracticeDocument> {
  const answer = await fetch(`${service.origin}/api/practices/${founded.slug}`)
  const { document, signature, practicePublicKey } = ((await answer.json()) as Published).signedDocument
  return verifyPracticeDocument({
    bytes: parseBase64url(document),
    signature: parseBase64url(signature),
    practicePublicKey: parseBase64url(practicePublicKey),
    pinnedFingerprint: founded.fingerprint,
  })
}

async function openDirectory(on = page): Promise<void> {
  await goTo(on, 'Practice')
  await on.getByRole('link', { name: 'Edit the entry' }).click()
  await on.getByRole('heading', { level: 1, name: 'Being found' }).waitFor()
}

const town = (on = page) => on.getByRole('combobox', { name: 'Municipality' })
const listed = (on = page) => on.getByRole('checkbox', { name: /^List this practice/ })
const own = () => page.getByRole('group', { name: 'Dr Anne Essai' })
const sign = () => page.getByRole('button', { name: 'Sign and publish' }).click()
const saved = () => page.locator('.saved').waitFor()
const summary = () => page.getByRole('alert')
/** Files with towns that were asked for, with whatever was asked along. */
const townsAsked = () =>
  service.proxy.exchanges.flatMap(({ path }) => (path.startsWith('/assets/places-') ? [path] : []))

describe('the practice in the directory', () => {
  it('is not there unless it was asked, and says so', async () => {
    expect(await published()).not.toHaveProperty('listed')
    await goTo(page, 'Practice')
    await page.getByText('Your practice is not in the directory.').waitFor()
    expect(townsAsked()).toEqual([])
    await openDirectory()
    expect(await listed().isChecked()).toBe(false)
    await page.getByText('others may copy it').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  it('refuses a municipality that does not exist, and says which field', async () => {
    await listed().check()
    await town().fill('Atlantis')
    await sign()
    await summary().getByText('Les Tilleuls: we know no municipality of that name.').waitFor()
    await summary().getByRole('link').click()
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^town-/)
    expect(await town().getAttribute('aria-invalid')).toBe('true')
    expect(await axeViolations(page)).toEqual([])
    expect((await published()).version).toBe(2)
  })

  it('refuses a position that lies elsewhere, and unfolds where it was typed', async () => {
    await town().fill('Lyon')
    await page.getByRole('option', { name: 'Lyon Rhône' }).click()
    await page.locator('#main').getByText('In the directory under Rhône, at 45.7').waitFor()
    await page.locator('summary', { hasText: 'Exact position' }).click()
    await page.getByLabel('Latitude').fill('4.84')
    await page.getByLabel('Longitude').fill('45.76')
    await page.locator('summary', { hasText: 'Exact position' }).click()
    await sign()
    await summary().getByText('this position does not lie in the area chosen').waitFor()
    await page.getByLabel('Latitude').fill('nowhere')
    await sign()
    await summary().getByText('enter the latitude in degrees').waitFor()
    expect(await page.getByLabel('Latitude').isVisible()).toBe(true)
    expect((await published()).version).toBe(2)
  })

  it('publishes what was entered, by keyboard, and shows it after a reload', async () => {
    await town().fill('lyo')
    await page.getByRole('option').first().waitFor()
    await town().press('Enter')
    expect(await town().inputValue()).toBe('Lyon')
    await page.getByLabel('Longitude').fill('4,85123')
    await page.getByLabel('Postal code').fill('69003')
    await page.getByLabel('The premises can be reached without steps').check()
    await own().getByLabel('Specialty 1', { exact: true }).selectOption('Dermatology')
    await own().getByLabel('Specialty 2', { exact: true }).selectOption('General practice')
    await own().getByLabel('Language 1', { exact: true }).selectOption('Arabic')
    await own().getByLabel('Sector 1').check()
    await own().getByLabel('Sees patients by video too').check()
    await sign()
    await saved()
    const { listed: isListed, practitioners, locations } = await published()
    expect(isListed).toBe(true)
    expect(practitioners[0]).toMatchObject({
      specialtyCodes: ['394582007', '394814009'],
      languages: ['ar'],
      terms: ['sector-1'],
      remote: true,
    })
    expect(practitioners[1]).toEqual({
      id: colleague.account.practitionerId,
      name: 'Basile Essai',
      title: 'Dr',
      identityPublicKey: expect.any(String),
    })
    expect(locations[0]).toMatchObject({
      name: 'Les Tilleuls',
      addressLines: ['1 rue d’Essai', '00000 Essai'],
      postalCode: '69003',
      municipality: 'Lyon',
      area: 'fr-69',
      longitude: 48_512,
      accessible: true,
    })
    await reloadAndUnlock(page, founded.recoveryCodes[0] ?? '')
    await openDirectory()
    expect(await listed().isChecked()).toBe(true)
    expect(await town().inputValue()).toBe('Lyon')
    expect(await own().getByLabel('Specialty 2', { exact: true }).inputValue()).toBe('394814009')
    expect(await own().getByLabel('Sector 1').isChecked()).toBe(true)
    await goTo(page, 'Practice')
    await page.getByText('Your practice is in the directory.').waitFor()
  })

  it('asked for the file of the towns alone, and told nobody what was typed', () => {
    expect([...new Set(townsAsked())]).toEqual([expect.stringMatching(/^\/assets\/places-fr-[\w-]+\.json$/)])
    const sent = service.proxy.exchanges.map(
      ({ method, path, body }) => `${method} ${path} ${body.toString()}`,
    )
    expect(sent.join('\n')).not.toMatch(/atlantis/i)
  })

  it('is found by whoever looks for it', async () => {
    await publishNow(service)
    const patient = await service.openPage('/find')
    await choosePlace(patient)
    expect(await namesFound(patient)).toEqual([expect.stringContaining('Anne Essai')])
    await patient.context().close()
  })

  it('says that the towns are missing, and looks again', async () => {
    const other = await openFounderDesk(service, founded)
    service.proxy.lie((_, path) => (path.startsWith('/assets/places-') ? 'cut' : null))
    await openDirectory(other)
    await other.getByText('The list of municipalities could not be fetched').waitFor()
    await town(other).fill('Lyon')
    await other.getByRole('button', { name: 'Sign and publish' }).click()
    await other.getByRole('alert').getByText('the municipality could not be looked up').waitFor()
    expect(await axeViolations(other)).toEqual([])
    service.proxy.lie(null)
    await other.getByRole('button', { name: 'Try again' }).click()
    await other.getByText('The list of municipalities could not be fetched').waitFor({ state: 'hidden' })
    await town(other).fill('Lyon')
    await other.getByRole('option').first().waitFor()
    await other.context().close()
  })

  it('is no more in the directory once it is taken out, and keeps the rest', async () => {
    await openDirectory()
    const before = await published()
    await listed().uncheck()
    await sign()
    await saved()
    const after = await published()
    expect(after).not.toHaveProperty('listed')
    expect(after.locations).toEqual(before.locations)
    expect(after.practitioners).toEqual(before.practitioners)
    await publishNow(service)
    const patient = await service.openPage('/find')
    await patient.getByText('No practice of this service is in the directory').waitFor()
    await patient.context().close()
  })

  it('is changed by the administrator only, and fits a telephone', async () => {
    const on = await service.openPage('/practice/', frenchTelephone)
    await signInWithCode(on, colleague.loginName, colleague.recoveryCode)
    await on.locator('.shell-nav').getByRole('link', { name: 'Cabinet', exact: true }).click()
    await on.getByRole('link', { name: 'Modifier l’inscription' }).click()
    await on.getByText('Seul l’administrateur du cabinet peut modifier ceci.').waitFor()
    expect(await on.getByRole('combobox', { name: 'Commune' }).isDisabled()).toBe(true)
    await on.locator('summary', { hasText: 'Position exacte' }).click()
    await expectFits(on, 'directory')
    await on.context().close()
  })
})
