// A visit type beside its name and minutes: limits of its own, who may book, the hours that take it, discretion, and the
// rule of shared lengths in plain words. Read back as the signed page has it.
import type { DemoPractice } from '@colloque/demo'
import { parseBase64url } from '@colloque/encoding'
import { type PracticeDocument, parsePracticeDocument } from '@colloque/practice-document'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  page = await openDesk(service, lyon, '/practice/#types')
  await page.getByRole('heading', { level: 1, name: 'Visit types' }).waitFor()
})
afterAll(() => service?.stop())

const editor = (name: string) =>
  page.locator('.type-editor').filter({ has: page.getByLabel(`Minutes of ${name}`, { exact: true }) })
const preview = () => page.getByRole('complementary', { name: 'What patients will see' })

async function published(): Promise<PracticeDocument> {
  const told = (await page.evaluate(async () => (await fetch('/api/practice')).json())) as {
    signedDocument: { document: string }
  }
  return parsePracticeDocument(parseBase64url(told.signedDocument.document))
}

async function typeNamed(name: string) {
  return (await published()).healthcareServices.find((type) => type.name === name)
}

/** Signs and publishes, and waits until the page says that it is saved. */
async function publish(): Promise<void> {
  const { version } = await published()
  await page.getByRole('button', { name: 'Sign and publish' }).click()
  await expect.poll(async () => (await published()).version).toBe(version + 1)
  await page.locator('.saved').waitFor()
}

describe('a visit type', () => {
  it('refuses limits that are none, at the field, and keeps what was typed', async () => {
    const consultation = editor('Consultation')
    await consultation.getByText('Details').click()
    await consultation.getByLabel('Shortest notice, hours').fill('1.5')
    await consultation.getByLabel('Bookable ahead, days').fill('731')
    await page.getByRole('button', { name: 'Sign and publish' }).click()
    const alert = page.getByRole('alert')
    await alert
      .getByRole('link', { name: /^Consultation: bookable ahead is a whole number of days/ })
      .waitFor()
    await alert.getByRole('link', { name: /^Consultation: shortest notice/ }).press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^notice-/)
    expect(await consultation.getByLabel('Bookable ahead, days').inputValue()).toBe('731')
    expect(await axeViolations(page)).toEqual([])
  })

  it('is published with its limits and pauses, and previews them before', async () => {
    const consultation = editor('Consultation')
    await consultation.getByLabel('Shortest notice, hours').fill('')
    await consultation.getByLabel('Bookable ahead, days').fill('5')
    await consultation.getByLabel('Cancelling until, hours before').fill('48')
    await preview().getByLabel('Visit type').selectOption('Consultation')
    await preview().locator('li[data-change="gone"]').first().waitFor()
    await consultation.getByLabel('Pause before, minutes').fill('10')
    await publish()
    const type = await typeNamed('Consultation')
    expect(type).toMatchObject({ maximumHorizonDays: 5, cancelCutoffMinutes: 2880, beforeMinutes: 10 })
    expect(type).not.toHaveProperty('minimumNoticeMinutes')
  })

  it('can be opened by invitation alone, and names the hours that take it', async () => {
    const consultation = editor('Consultation')
    await consultation.getByLabel('By invitation').check()
    await consultation
      .getByText(/^Monday \d\d:\d\d–\d\d:\d\d, everyone$/)
      .first()
      .waitFor()
    await publish()
    expect(await typeNamed('Consultation')).toMatchObject({ booking: 'invitation', beforeMinutes: 10 })
    await consultation.getByLabel('Patients online').check()
    await publish()
  })

  it('that is discreet asks for no e-mail address, whatever was chosen before', async () => {
    const consultation = editor('Consultation')
    await consultation.getByLabel('E-mail').selectOption('Optional')
    await consultation.getByLabel('Discreet: no reminder is ever offered').check()
    expect(await consultation.getByLabel('E-mail').isDisabled()).toBe(true)
    await publish()
    expect(await typeNamed('Consultation')).toMatchObject({ silent: true, asks: { email: 'no' } })
  })

  it('whose length no other type has says what it is booked as, and offers the nearest shared one', async () => {
    const vaccination = editor('Vaccination')
    await editor('Consultation').getByLabel('Pause before, minutes').fill('0')
    await vaccination.getByLabel('Minutes of Vaccination').fill('35')
    await vaccination
      .getByText(/^No other type takes as long.*So it is booked as \d+ minutes, like /)
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    const use = vaccination.getByRole('button', { name: /^Use \d+ minutes for Vaccination$/ })
    const minutes = /\d+/.exec(await use.innerText())?.[0] ?? ''
    await use.press('Enter')
    expect(await vaccination.getByLabel('Minutes of Vaccination').inputValue()).toBe(minutes)
    await use.waitFor({ state: 'detached' })
    await publish()
    const { schedules } = await published()
    for (const { lengthClasses } of schedules) {
      expect(lengthClasses.length).toBeLessThanOrEqual(4)
      for (const { healthcareServiceIds } of lengthClasses)
        expect(healthcareServiceIds.length).toBeGreaterThan(1)
    }
  })

  it('that is alone on a calendar is told what its length gives away', async () => {
    const first = (await published()).schedules[0]?.id ?? ''
    for (const type of await page.locator('.type-editor').all()) {
      const details = type.locator('details')
      if ((await details.getAttribute('open')) === null) await type.getByText('Details').click()
      const isKept = (await type.locator('input[id^="name-"]').inputValue()) === 'Consultation'
      await type.locator(`input[id^="with-"][id$="${first}"]`).setChecked(isKept)
    }
    await page.getByText(/^Only this type is offered on Dr Camille Exemple/).waitFor()
  })
})
