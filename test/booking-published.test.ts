// The practice publishes a new page between two steps of a booking: what was typed stays, what is gone is chosen anew.
import type { HealthcareService, PracticeDocument } from '@colloque/practice-document'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answers, answer, book, chooseTime, english, laterTimes } from './booking-steps.ts'
import { classesOf, type FoundedPractice, foundPractice, newId } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

let service: Service
let practice: FoundedPractice
let page: Page
const broken: string[] = []

beforeAll(async () => {
  service = await startService()
})
beforeEach(async () => {
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
  broken.length = 0
  page.on('pageerror', (error) => broken.push(error.message))
})
afterEach(() => expect(broken).toEqual([]))
afterAll(() => service?.stop())

const patient: Answers = {
  service: 'First consultation',
  forWhom: 'Me',
  name: 'Marie Exemple',
  birthDate: ['3', '4', '1980'],
  reason: 'Something private',
  choice: 'None',
}
const meanwhile = 'The practice has changed its page meanwhile.'

/** Publishes with these visit types, on calendars that offer them. */
function publishTypes(
  change: (types: HealthcareService[]) => HealthcareService[],
): Promise<PracticeDocument> {
  return practice.publish((document) => {
    const healthcareServices = change([...document.healthcareServices])
    const lengthClasses = classesOf(healthcareServices)
    const schedules = document.schedules.map((schedule) => ({ ...schedule, lengthClasses }))
    return { ...document, healthcareServices, schedules }
  })
}

function changeFirst(change: (type: HealthcareService) => HealthcareService) {
  return publishTypes((types) => types.map((type, index) => (index === 0 ? change(type) : type)))
}

/** Fills everything, and lets another patient take the time meanwhile. */
async function toCheckWithoutTime(): Promise<void> {
  await chooseTime(page, patient)
  await answer(page, patient)
  const other = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
  await chooseTime(other, patient)
  await answer(other, { ...patient, name: 'Someone Else' })
  await book(other)
  await other.context().close()
}

/** From the first screen again to the check. */
async function chooseAgain(type: string): Promise<void> {
  await page.getByText(meanwhile).waitFor()
  await page.getByRole('button', { name: type }).click()
  await laterTimes(page).nth(2).click()
}

describe('a page published before the time is chosen', () => {
  it('without the calendar: the person chooses again on the new page', async () => {
    await page.getByRole('button', { name: patient.service }).click()
    const { schedules } = await practice.publish((document) => {
      const id = newId()
      return {
        ...document,
        healthcareServices: document.healthcareServices.map((type) => ({ ...type, scheduleIds: [id] })),
        schedules: document.schedules.map((schedule) => ({ ...schedule, id })),
      }
    })
    const openings = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      id: newId(),
      weekday,
      startMinute: 480,
      endMinute: 1080,
      validFrom: '2026-01-01',
      access: 'public',
    }))
    const rules = { openings, exceptions: [], absences: [] }
    const path = `/api/practice/schedules/${schedules[0]?.id}/rules`
    expect((await practice.call('PUT', path, { revision: 0, rules })).ok).toBe(true)
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await chooseAgain(patient.service)
    await answer(page, patient)
    await book(page)
  })
})

describe('a page published before the booking is sent', () => {
  it('with another length: type and time are chosen again, everything typed is still there', async () => {
    await chooseTime(page, patient)
    await answer(page, patient)
    await publishTypes((types) => types.map((type) => ({ ...type, durationMinutes: 60 })))
    await page.getByRole('button', { name: english.book }).click()
    await chooseAgain(patient.service)
    await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor()
    await page.getByText(patient.reason).waitFor()
    await page.getByText(/, 60\smin/).waitFor()
    await book(page)
  })

  it('without the type, and the time is taken: the type is not offered again', async () => {
    await toCheckWithoutTime()
    await changeFirst((type) => ({ ...type, booking: 'staff' }))
    await page.getByRole('button', { name: english.book }).click()
    await page.getByText(meanwhile).waitFor()
    expect(await page.getByRole('button', { name: patient.service }).count()).toBe(0)
    await chooseAgain('Follow-up')
    await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor()
    await page.getByText(patient.name).waitFor()
    await page.getByText(patient.reason).waitFor()
    await book(page)
  })

  it('without a question that was answered, and the time is taken: the answer is left out', async () => {
    await toCheckWithoutTime()
    await changeFirst((type) => ({ ...type, questions: [] }))
    await page.getByRole('button', { name: english.book }).click()
    await page.getByRole('heading', { level: 1, name: 'This time has just been taken' }).waitFor()
    await page.locator('.slot-time').first().click()
    await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor()
    expect(await page.getByText('Do you take medicines?').count()).toBe(0)
    await book(page)
  })

  it('with one thing more to ask, and the time is taken: it is asked before the check', async () => {
    await toCheckWithoutTime()
    await changeFirst((type) => ({ ...type, asks: { ...type.asks, phone: 'required' } }))
    await page.getByRole('button', { name: english.book }).click()
    await page.locator('.slot-time').first().click()
    await page.getByLabel(english.phone).fill('01 99 00 33 44')
    await page.getByRole('button', { name: 'Continue' }).click()
    await book(page)
  })

  it('is no matter when only names changed: the booking goes through', async () => {
    await chooseTime(page, patient)
    await answer(page, patient)
    await practice.publish((document) => ({ ...document, name: 'Cabinet renommé' }))
    await book(page)
  })
})

describe('a practice that closes before the booking is sent', () => {
  it('is told with its telephone number, and everything typed is still there', async () => {
    await chooseTime(page, patient)
    await answer(page, patient)
    expect((await practice.call('POST', '/api/practice/close', {})).ok).toBe(true)
    await page.getByRole('button', { name: english.book }).click()
    await page.getByText('does not take bookings online at the moment').waitFor()
    expect(await page.locator('main').getByRole('link', { name: '01 99 00 11 22' }).count()).toBe(1)
    await page.getByText(patient.reason).waitFor()
  })
})
