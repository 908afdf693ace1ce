// What a patient is offered and told on the way: full days folded, whoever is free first by name, the telephone when
// a visit starts too soon, and another language in the middle and at the end.
import { toBase64url } from '@colloque/encoding'
import { signDocument } from '@colloque/keyring'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Answers, answer, book, chooseTime, english, title } from './booking-steps.ts'
import { type FoundedPractice, foundPractice, newId, randomBytes } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await found()
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

const patient: Answers = {
  service: 'Follow-up',
  forWhom: 'Me',
  name: 'Marie Exemple',
  reason: 'As last time',
}

async function found(change?: Parameters<typeof foundPractice>[0]['change']): Promise<FoundedPractice> {
  const invitationToken = await service.invite()
  return foundPractice({ origin: service.origin, invitationToken, ...(change ? { change } : {}) })
}

function pageOf({ slug, fingerprint }: FoundedPractice): string {
  return `/p/${slug}#k=${fingerprint}`
}

/** Ends where the times are shown. */
async function openTimes(): Promise<Page> {
  const page = await service.openPage(pageOf(practice))
  await page.getByRole('button', { name: patient.service }).click()
  await page.getByRole('button', { name: english.notAnEmergency }).click()
  await page.locator('.slot-time').first().waitFor()
  return page
}

describe('a day with many free times', () => {
  it('is parted at noon and folded, and unfolds on request where it left off', async () => {
    const page = await openTimes()
    // From eight to six every half hour: twenty times, on any day but today.
    const day = page.locator('.slot-day').nth(1)
    await day.waitFor()
    expect(await day.locator('h3').allInnerTexts()).toEqual(['Morning', 'Afternoon'])
    expect(await day.locator('.slot-part').first().locator('.slot-time').count()).toBe(8)
    expect(await day.locator('.slot-time').count()).toBe(12)
    await day.getByRole('button', { name: /^Show all 20 times/ }).click()
    expect(await day.locator('.slot-time').count()).toBe(20)
    expect(await day.getByRole('button', { name: /^Show all/ }).count()).toBe(0)
    const focused = page.locator('.slot-time:focus')
    expect(await focused.innerText()).toBe('14:00')
    expect(await axeViolations(page)).toEqual([])
  })

  it('marks the earliest time of all, and no other', async () => {
    const page = await openTimes()
    const marked = page.getByRole('button', { name: /, Earliest$/ })
    expect(await marked.count()).toBe(1)
    expect(await page.locator('.slot-earliest').count()).toBe(1)
    expect(await marked.getAttribute('aria-label')).toBe(
      await page.locator('.slot-time').first().getAttribute('aria-label'),
    )
  })
})

describe('two practitioners', () => {
  // The service knows two calendars of one founder; the page it shows, signed by the practice, gives the second
  // calendar to a colleague, whose keys no test of the offer needs.
  async function withSecond(specialty: string): Promise<FoundedPractice> {
    const opened = await found((document) => {
      const schedules = document.schedules.flatMap((schedule) => [schedule, { ...schedule, id: newId() }])
      const scheduleIds = schedules.map(({ id }) => id)
      const healthcareServices = document.healthcareServices.map((type) => ({ ...type, scheduleIds }))
      return { ...document, schedules, healthcareServices }
    })
    const { account, document } = opened
    const identityPublicKey = toBase64url(randomBytes(32))
    const [first] = document.practitioners
    if (!first) throw new Error('the founder is a practitioner')
    const second = { ...first, id: newId(), name: 'Louis Modèle', specialty, identityPublicKey }
    const schedules = document.schedules.map((schedule, index) =>
      index === 0 ? schedule : { ...schedule, practitionerId: second.id },
    )
    const signedDocument = signDocument(account, { ...document, practitioners: [first, second], schedules })
    service.proxy.lie((_, path) =>
      path === `/api/practices/${opened.slug}`
        ? ({ json }) => ({ ...(json as object), signedDocument })
        : null,
    )
    return opened
  }

  it('of one specialty are named in the offer of whoever is free first', async () => {
    const page = await service.openPage(pageOf(await withSecond('General practice')))
    await page.getByRole('button', { name: patient.service }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page
      .getByRole('button', { name: 'Dr Anne Essai or Dr Louis Modèle, whoever is free first' })
      .click()
    await page.locator('.slot-time').first().waitFor()
    // More than one person: the head names none of them.
    expect(await page.locator('.page-lead').innerText()).toMatch(/^Follow-up\u00a0· 20\sminutes$/)
  })

  it('of two specialties are offered one by one only', async () => {
    const page = await service.openPage(pageOf(await withSecond('Paediatrics')))
    await page.getByRole('button', { name: patient.service }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.getByRole('button', { name: /^Dr Louis Modèle/ }).waitFor()
    expect(await page.getByText('whoever is free first').count()).toBe(0)
    expect(await page.getByText('Whoever is free first').count()).toBe(0)
  })
})

describe('a visit that starts before its deadline to cancel has ended', () => {
  it('is said to be cancelled by telephone only, before and after it is booked', async () => {
    const strict = await found((document) => ({
      ...document,
      schedules: document.schedules.map((schedule) => ({ ...schedule, cancelCutoffMinutes: 59 * 24 * 60 })),
    }))
    const page = await service.openPage(pageOf(strict))
    const warning = 'This visit starts so soon that it can only be cancelled by phone: 01 99 00 11 22'
    await chooseTime(page, patient)
    await answer(page, patient)
    await page.getByText(warning).waitFor()
    expect(await page.getByText('You can cancel or move this visit until').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await book(page)
    await page.getByText(warning).waitFor()
    expect(await page.getByText('use your private link, or phone').count()).toBe(0)
    await page.getByRole('link', { name: english.open }).click()
    await page.getByText('It is too late to move or cancel this visit online').waitFor()
  })

  it('is not said of a visit that can still be cancelled', async () => {
    const page = await service.openPage(pageOf(practice))
    await chooseTime(page, patient, english, async () => {}, 30)
    await answer(page, patient)
    await page.getByText('You can cancel or move this visit until').waitFor()
    expect(await page.getByText('can only be cancelled by phone').count()).toBe(0)
    await book(page)
    await page.getByText('use your private link, or phone').waitFor()
  })
})

describe('another language', () => {
  it('in the middle of a booking: staying keeps every answer, and Enter at the question stays', async () => {
    const page = await service.openPage(pageOf(practice))
    await chooseTime(page, patient)
    await answer(page, patient)
    for (const stay of ['Tab Tab Enter', 'Escape']) {
      await page.getByRole('link', { name: 'Français' }).click()
      const question = page.getByRole('dialog', { name: 'Switch language and start again?' })
      await question.waitFor()
      // The question is read first, then come the cross, staying, and only then going.
      for (const key of stay.split(' ')) await page.keyboard.press(key)
      await question.waitFor({ state: 'hidden' })
      expect(await title(page)).toBe('Check your answers')
      await page.getByText(patient.reason).waitFor()
    }
    await book(page)
  })

  it('leaves no dead screens behind: Back leads to where the person came from', async () => {
    const page = await service.openPage('/')
    await page.goto(`${service.origin}${pageOf(practice)}`)
    await chooseTime(page, patient)
    await answer(page, patient)
    await page.getByRole('link', { name: 'Français' }).click()
    await page.getByRole('button', { name: 'Switch and start again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Que souhaitez-vous réserver ?' }).waitFor()
    // Nothing of the answers came along, and the key is still the one the link names.
    expect(await page.content()).not.toContain(patient.name)
    await page.getByText('Clé vérifiée').waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Between you and your practitioner' }).waitFor()
  })

  it('after a booking opens the same visit: the private link is not lost', async () => {
    const page = await service.openPage(pageOf(practice))
    let browserAsked = 0
    page.on('dialog', (dialog) => {
      browserAsked += 1
      void dialog.accept()
    })
    await chooseTime(page, patient, english, async () => {}, 12)
    await answer(page, patient)
    await book(page)
    await page.getByRole('link', { name: 'Français' }).click()
    await page.getByRole('heading', { level: 1, name: 'Votre rendez-vous' }).waitFor()
    await page.getByText(patient.reason).waitFor()
    expect(page.url()).toBe(`${service.origin}/v/?lang=fr`)
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Your visit' }).waitFor()
    await page.getByText(patient.reason).waitFor()
    expect(browserAsked).toBe(0)
  })
})
