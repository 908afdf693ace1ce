// What a practitioner does in the practice app, step by step, as tests of several files need it.
import { connect } from '@colloque/database'
import { type DemoPractice, fillDemo } from '@colloque/demo'
import { formatRecoveryCode } from '@colloque/keyring'
import { formatDay, isPublicHoliday, parseDay, weekdayOf } from '@colloque/scheduling'
import { localDay } from '@colloque/sealing'
import type { Page } from 'playwright-core'
import type { Service } from './harness.ts'

/**
 * One demonstration practice (Lyon, two practitioners) in a fresh service. Its visits begin on a coming day on which the
 * founder works morning and afternoon and the colleague too, so that the days look the same whenever the tests run.
 */
export async function fillLyon(service: Service): Promise<DemoPractice> {
  const { origin } = service
  const { practices } = await fillDemo({
    origin,
    invite: () => service.invite(),
    visitsFrom: Date.parse(`${nextWholeDay()}T00:00:00Z`),
    slugs: ['demo-tilleuls-lyon'],
  })
  const [lyon] = practices
  if (lyon === undefined) throw new Error('the demonstration has a practice in Lyon')
  return lyon
}

// Monday or Tuesday; the practice is closed on the holidays of France. On a Thursday the colleague has nobody.
function nextWholeDay(): string {
  let day = parseDay(localDay(Date.now(), 'Europe/Paris')) + 1
  while (![1, 2].includes(weekdayOf(day)) || isPublicHoliday(day, { countryCode: 'FR' })) day += 1
  return formatDay(day)
}

/** A code that is well formed and opens nothing. */
export const strangeCode = formatRecoveryCode(new Uint8Array(20).fill(7))

/** So many days after today in Paris, at that hour of UTC (ms). */
export function parisDayAt(days: number, hour: number): number {
  const day = formatDay(parseDay(localDay(Date.now(), 'Europe/Paris')) + days)
  return Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000
}

/** How often desks have done what follows unlocking, and each minute: this is the last that they ask for then. */
export function roundsOver({ proxy }: Service): number {
  return proxy.exchanges.filter(({ path }) => path.startsWith('/api/practice/stand-in-asks')).length
}

/** Asks the service for something; a desk that has heard by itself that its session is over has no days any more. */
export async function askForNextDay(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Next day' })
    .click({ timeout: 20_000 })
    .catch(() => null)
}

/** Ends every session, as an operator can. */
export async function endSessions({ database }: Service): Promise<void> {
  const owner = connect(database.url, { role: null, max: 1 })
  await owner`DELETE FROM sessions`
  await owner.end()
}

/** Signs in with a recovery code, which needs no stretching. */
export async function signInWithCode(page: Page, loginName: string, code: string): Promise<void> {
  await sendCode(page, loginName, code)
  await page.getByRole('button', { name: /^(Lock|Verrouiller|Sperren|Bloccare)$/ }).waitFor()
}

/** Signs in with a recovery code, whatever comes of it. */
export async function sendCode(page: Page, loginName: string, code: string): Promise<void> {
  await page.getByLabel(/Login name|Identifiant|Anmeldename|Nome di accesso/).fill(loginName)
  await page
    .getByRole('radio', { name: /Recovery code|Code de secours|Wiederherstellungscode|Codice di recupero/ })
    .check()
  await page.locator('#sign-in-secret').fill(code)
  await page
    .getByRole('button', {
      name: /Sign in and unlock|Se connecter et déverrouiller|Anmelden und entsperren|Accedere e sbloccare/,
    })
    .click()
}

/** Opens the practice app and signs in as the founder of a demonstration practice. */
export async function openDesk(
  service: Service,
  { accounts }: DemoPractice,
  path = '/practice/',
): Promise<Page> {
  const page = await service.openPage(path)
  const [founder] = accounts
  if (founder === undefined) throw new Error('a practice has a founder')
  await signInWithCode(page, founder.loginName, founder.recoveryCode)
  return page
}

/** A desk whose clock stands, now unless told: no minute ends, at which it would ask for its day by itself. */
export async function openStillDesk(
  service: Service,
  practice: DemoPractice,
  at = new Date(),
): Promise<Page> {
  return signInToLoadedDesk(service, practice, (page) => page.clock.setFixedTime(at))
}

/** A desk whose clock is moved by hand. */
export async function openDeskWithClock(service: Service, practice: DemoPractice): Promise<Page> {
  return signInToLoadedDesk(service, practice, (page) => page.clock.install())
}

async function signInToLoadedDesk(
  service: Service,
  { accounts }: DemoPractice,
  setClock: (page: Page) => Promise<void>,
): Promise<Page> {
  const page = await service.openPage('/practice/')
  await setClock(page)
  await page.reload()
  const [founder] = accounts
  await signInWithCode(page, founder?.loginName ?? '', founder?.recoveryCode ?? '')
  return page
}

/** Unlocks again, as the founder, what was locked or loaded anew. */
export function unlockAgain(page: Page, { accounts }: DemoPractice): Promise<void> {
  return unlockWithCode(page, accounts[0]?.recoveryCode ?? '')
}

/** Sends a recovery code to the question of a locked desk, whatever comes of it. */
export async function unlockWithCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Unlock' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Recovery code').check()
  await dialog.locator('#unlock-secret').fill(code)
  await dialog.getByRole('button', { name: 'Unlock' }).click()
}

/** A visit of whoever has signed in: on some days of the week a colleague alone has visits. */
export const ownRow =
  '.visit-row:is([data-content="opened"], [data-content="unopenable"], [data-content="deleted"])'

/** Walks forward until a day shows visits. */
export async function findBusyDay(page: Page): Promise<void> {
  await showAsList(page)
  for (let day = 0; day < 9; day++) {
    await untilDayIsOpened(page)
    if ((await page.locator(ownRow).count()) > 0) return
    await page.getByRole('button', { name: 'Next day' }).click()
  }
  throw new Error('no day with visits of one’s own')
}

/** Waits until the list of a day is there, and opened, which what was just fetched is a moment later. */
export async function untilDayIsOpened(page: Page): Promise<void> {
  await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
  await page.locator('.visit-row[data-content="locked"]').first().waitFor({ state: 'detached' })
}

/** Shows the day as a list. */
export async function showAsList(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'List' }).click()
}

export type SetUpAnswers = { slug: string; loginName: string }

/** The whole set-up from an invitation, up to the public page; returns passphrase and recovery code. */
export async function setUpPractice(
  page: Page,
  answers: SetUpAnswers,
): Promise<{ passphrase: string; recoveryCode: string }> {
  const passphrase = await setUpToSheet(page, answers)
  const recoveryCode = (await page.locator('#app .recovery-code .code').innerText()).trim()
  await page.getByRole('button', { name: 'I have printed or copied it' }).click()
  await page.getByLabel('Recovery code').fill(recoveryCode.toLowerCase())
  await page.getByRole('button', { name: 'Test the sheet' }).click()
  await page.getByRole('button', { name: 'Open to patients' }).click()
  await page.getByRole('heading', { name: 'Your page is public' }).waitFor()
  return { passphrase, recoveryCode }
}

/** The set-up until the practice is founded and its recovery sheet shown, not yet tested; returns the passphrase. */
export async function setUpToSheet(page: Page, answers: SetUpAnswers): Promise<string> {
  const words = await setUpToWords(page, answers)
  await typeWords(page, words)
  await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor()
  return words.join(' ')
}

/** The set-up until two of the drawn words are asked for; returns all six. */
export async function setUpToWords(page: Page, { slug, loginName }: SetUpAnswers): Promise<string[]> {
  const go = () => page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByLabel('Name of the practice').fill('Cabinet d’essai du Moulin')
  await page.getByLabel('Address of your page').fill(slug)
  await page.getByLabel('Telephone').fill('01 99 00 55 66')
  await page.getByLabel('Street and number').fill('2 rue de l’Essai')
  await page.getByLabel('Postcode and town').fill('00000 Essai')
  await go()
  await page.getByLabel('Title').fill('Dr')
  await page.getByLabel('Your name').fill('Ève Essai')
  await page.getByLabel('Login name').fill(loginName)
  await go()
  await page.getByRole('heading', { name: 'What patients book' }).waitFor()
  await go()
  await page.getByRole('heading', { name: 'When you are open' }).waitFor()
  await go()
  await page.getByRole('heading', { name: 'Your passphrase' }).waitFor()
  const words = await page.locator('.passphrase li').allInnerTexts()
  await page.getByRole('button', { name: 'I have written it down' }).click()
  await page.getByRole('heading', { name: 'Do you have it?' }).waitFor()
  return words
}

/** Types the two words that are asked for, and goes on. */
export async function typeWords(page: Page, words: readonly string[]): Promise<void> {
  for (const field of await page.getByLabel(/Word \d/).all()) {
    const label = await field.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.innerText ?? '')
    await field.fill(words[Number(/\d/.exec(label)?.[0]) - 1] ?? '')
  }
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}
