// A patient's way through the booking page, one screen at a time, by what the screen says.
import type { Page } from 'playwright-core'

/** What a made-up patient answers. */
export type Answers = {
  readonly service: string
  /** Whom to choose where a service is offered by several. */
  readonly practitioner?: string
  readonly forWhom: string
  readonly name: string
  readonly birthDate?: readonly [string, string, string]
  readonly phone?: string
  readonly reason: string
  readonly choice?: string
}

/** The words of the buttons and fields in one language. */
export const english = {
  notAnEmergency: 'It is not an emergency',
  next: 'Continue',
  name: /First and last name/,
  day: 'Day',
  month: 'Month',
  year: 'Year',
  phone: /Phone number/,
  reason: /Reason for your visit/,
  book: /^Book /,
  booked: 'Your visit is booked',
  open: 'Open this visit',
} as const

export const french: Record<keyof typeof english, string | RegExp> = {
  notAnEmergency: /Ce n’est pas une urgence/,
  next: 'Continuer',
  name: /Prénom et nom/,
  day: 'Jour',
  month: 'Mois',
  year: 'Année',
  phone: /Numéro de téléphone/,
  reason: /Motif de votre venue/,
  book: /^Réserver /,
  booked: 'Votre rendez-vous est réservé',
  open: 'Ouvrir ce rendez-vous',
}

type Words = Record<keyof typeof english, string | RegExp>

/** The h1 that is shown. */
export function title(page: Page) {
  return page.locator('h1').innerText()
}

/** Waits until what the page does after its frame is done. */
export const afterFrame = (page: Page) =>
  page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen))))

/**
 * The shown times of later days than the first. Those of the first day change with the clock: one may go, and all others
 * come forward, between two pages or between choosing and booking.
 */
export const laterTimes = (page: Page) => page.locator('.slot-day ~ .slot-day .slot-time')

/** Type, emergency notice, and the nth free time of later days. `look` is called on every screen. */
export async function chooseTime(
  page: Page,
  { service, practitioner }: Answers,
  words: Words = english,
  look: (step: string) => Promise<void> = async () => {},
  nth = 3,
): Promise<void> {
  const choice = page.getByRole('button', { name: service })
  await choice.waitFor()
  await look('1-what')
  await choice.click()
  const go = page.getByRole('button', { name: words.notAnEmergency })
  await go.waitFor()
  await look('2-emergency')
  await go.click()
  if (practitioner) await page.getByRole('button', { name: practitioner }).click()
  await page.locator('.slot-time').first().waitFor()
  await look('3-when')
  await laterTimes(page).nth(nth).click()
}

/** For whom, who, why. Ends on the check. */
export async function answer(
  page: Page,
  answers: Answers,
  words: Words = english,
  look: (step: string) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole('radio', { name: answers.forWhom, exact: true }).check()
  await look('4-for')
  await page.getByRole('button', { name: words.next }).click()
  await page.getByLabel(words.name).fill(answers.name)
  if (answers.birthDate) {
    const [day, month, year] = answers.birthDate
    await page.getByLabel(words.day, { exact: true }).fill(day)
    await page.getByLabel(words.month, { exact: true }).fill(month)
    await page.getByLabel(words.year, { exact: true }).fill(year)
  }
  if (answers.phone) await page.getByLabel(words.phone).fill(answers.phone)
  await look('5-you')
  await page.getByRole('button', { name: words.next }).click()
  await page.getByLabel(words.reason).fill(answers.reason)
  if (answers.choice) await page.getByRole('radio', { name: answers.choice, exact: true }).check()
  await look('6-why')
  await page.getByRole('button', { name: words.next }).click()
  await page.getByRole('button', { name: words.book }).waitFor()
  await look('7-check')
}

/** Presses the button that books and waits for the last screen. */
export async function book(page: Page, words: Words = english): Promise<void> {
  await page.getByRole('button', { name: words.book }).click()
  await page.getByRole('heading', { level: 1, name: words.booked }).waitFor()
}
