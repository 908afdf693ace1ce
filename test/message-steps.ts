// What tests of messages share: both sides on their pages, each in a browser of its own.
import type { Page } from 'playwright-core'
import { answer, english } from './booking-steps.ts'
import type { FoundedPractice } from './found-practice.ts'
import type { Service } from './harness.ts'
import { ownRow, signInWithCode, untilDayIsOpened } from './practice-steps.ts'
import { patient } from './visit-steps.ts'

/** A file as it is chosen. */
export const pdf = (name: string, bytes: number, mark = '') => {
  const buffer = Buffer.alloc(bytes, 0x41)
  buffer.write(`%PDF-1.4 ${mark}`)
  return { name, mimeType: 'application/pdf', buffer }
}

/** Signs in as the founder and opens the first visit of the coming days. */
export async function openVisitAsPractice(
  service: Service,
  practice: FoundedPractice,
  options: Parameters<Service['openPage']>[1] = {},
): Promise<Page> {
  const page = await service.openPage('/practice/', options)
  await signInWithCode(page, practice.loginName, practice.recoveryCodes[0] ?? '')
  await openFirstVisit(page)
  return page
}

/** Opens the first visit of the coming days on an unlocked desk. */
export async function openFirstVisit(page: Page): Promise<void> {
  await page.locator('.day-layout button').last().click()
  for (let day = 0; day < 30; day++) {
    await untilDayIsOpened(page)
    if ((await page.locator(ownRow).count()) > 0) break
    await page.locator('.day-steps button').last().click()
  }
  await page.locator(ownRow).first().click()
  await page.locator('.drawer .conversation-section textarea').waitFor()
}

/** Writes and sends, for the audience with that name. */
export async function write(page: Page, text: string, audience?: RegExp): Promise<void> {
  const section = page.locator('.conversation-section').first()
  if (audience) await section.getByRole('radio', { name: audience }).check()
  await section.locator('textarea').fill(text)
  await section.getByRole('button', { name: /Seal and send|Sceller et envoyer/ }).click()
  await section
    .locator('.conversation-text', { hasText: text.slice(0, 40) })
    .last()
    .waitFor()
}

/** Joins the waiting list for the next four weeks, as a patient; the page shows the wish. */
export async function joinWaitingList(
  service: Service,
  practice: FoundedPractice,
  name: string,
): Promise<Page> {
  const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
  await page.getByRole('button', { name: patient.service }).click()
  await page.getByRole('button', { name: english.notAnEmergency }).click()
  await page.locator('.slot-time').first().waitFor()
  await page.getByRole('button', { name: 'None of these suits: join the waiting list' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await answer(page, { ...patient, name }, { ...english, book: 'Join the waiting list' })
  await page.getByRole('button', { name: 'Join the waiting list' }).click()
  await page.getByRole('link', { name: 'Open your place on the list' }).click()
  await page.locator('.conversation-section textarea').waitFor()
  return page
}

/** What stands in the conversation, entry by entry. */
export const entries = (page: Page) =>
  page.locator('.conversation-section').first().locator('.conversation-entry').allInnerTexts()

/** Asks for new messages now, as coming back to the page does. */
export const look = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
