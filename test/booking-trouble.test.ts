// What goes wrong while booking, with every answer kept: the time is taken meanwhile, the answer is lost on the way,
// the practice closes, its key is missing.
import { withConnection } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Answers, answer, book, chooseTime, english, laterTimes, title } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

const patient: Answers = {
  service: 'Follow-up',
  forWhom: 'Me',
  name: 'Marie Exemple',
  reason: 'As last time',
}

async function toCheck(nth: number, opened = practice): Promise<Page> {
  const page = await service.openPage(`/p/${opened.slug}#k=${opened.fingerprint}`)
  await chooseTime(page, patient, english, async () => {}, nth)
  await answer(page, patient)
  return page
}

function isBooking(method: string, path: string): boolean {
  return method === 'POST' && path.endsWith('/appointments')
}

async function countAppointments(): Promise<number> {
  return withConnection(service.database.url, async (sql) => {
    const [row] = await sql<{ count: string }[]>`SELECT count(*) FROM appointments`
    return Number(row?.count)
  })
}

/** A button that books says when. */
async function chosenTime(page: Page): Promise<string> {
  return (await page.getByRole('button', { name: english.book }).innerText()).replace('Book ', '')
}

describe('a time that was taken meanwhile', () => {
  it('keeps every answer, offers the three nearest times, and returns to the check', async () => {
    const [first, second] = [await toCheck(5), await toCheck(5)]
    await book(first)
    await second.getByRole('button', { name: english.book }).click()
    await second.getByRole('heading', { level: 1, name: 'This time has just been taken' }).waitFor()
    expect(await second.locator('.slot-time').count()).toBe(3)
    await second.locator('.slot-time').first().click()
    expect(await title(second)).toBe('Check your answers')
    await second.getByText(patient.name).waitFor()
    await second.getByText(patient.reason).waitFor()
    await book(second)
  })

  it('shows all free times on request and still keeps the answers', async () => {
    const page = await toCheck(8)
    await book(await toCheck(8))
    await page.getByRole('button', { name: english.book }).click()
    await page.getByRole('button', { name: 'See all free times' }).click()
    await laterTimes(page).nth(4).click()
    expect(await title(page)).toBe('Check your answers')
    await page.getByText(patient.reason).waitFor()
  })

  it('tells the difference: an untaken time is booked at once', async () => {
    const page = await toCheck(11)
    await book(page)
    expect(await title(page)).toBe('Your visit is booked')
  })
})

describe('an answer that does not come', () => {
  it('keeps the draft when nothing arrived, and books once when tried again', async () => {
    const page = await toCheck(12)
    const before = await countAppointments()
    service.proxy.lie((method, path) => (isBooking(method, path) ? 'cut' : null))
    await page.getByRole('button', { name: english.book }).click()
    await page.getByText('We do not know whether your booking arrived').waitFor()
    expect(await page.getByText('Nothing has been sent yet').count()).toBe(0)
    // What was said while it was going on is not left to be found by a screen reader.
    expect(await page.locator('.visually-hidden[aria-live]').innerText()).toBe('')
    expect(await page.getByRole('button', { name: english.book }).count()).toBe(0)
    expect(await countAppointments()).toBe(before)
    await page.getByText(patient.reason).waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: english.booked }).waitFor()
    expect(await countAppointments()).toBe(before + 1)
  })

  it('sends the same bytes again when only the answer was lost, and nothing is booked twice', async () => {
    const page = await toCheck(13)
    const before = await countAppointments()
    const from = service.proxy.exchanges.length
    const bodies: string[] = []
    page.on('request', (request) => {
      if (isBooking(request.method(), new URL(request.url()).pathname)) bodies.push(request.postData() ?? '')
    })
    service.proxy.lie((method, path) => (isBooking(method, path) ? 'lose' : null))
    await page.getByRole('button', { name: english.book }).click()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    expect(await countAppointments()).toBe(before + 1)
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: english.booked }).waitFor()
    expect(bodies).toHaveLength(2)
    expect(bodies[1]).toBe(bodies[0])
    expect(service.proxy.exchanges.slice(from).find(({ method }) => method === 'POST')?.status).toBe(200)
    expect(await countAppointments()).toBe(before + 1)
  })

  it('shows the first booking when the answers were changed after a lost answer', async () => {
    const page = await toCheck(14)
    const when = await chosenTime(page)
    service.proxy.lie((method, path) => (isBooking(method, path) ? 'lose' : null))
    await page.getByRole('button', { name: english.book }).click()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    service.proxy.lie(null)
    const before = await countAppointments()
    await page.getByRole('button', { name: 'Change: When' }).click()
    await laterTimes(page).nth(30).click()
    await page.getByRole('button', { name: english.book }).click()
    await page.getByRole('heading', { level: 1, name: 'Your visit was already booked' }).waitFor()
    await page.locator('.summary-list').getByText(when).waitFor()
    expect(await countAppointments()).toBe(before)
  })

  it('never says booked when the service tells another visit than the one that was sealed', async () => {
    const dayAfter = (start: unknown) =>
      new Date(Date.parse(String(start)) + 86_400_000).toISOString().replace('.000Z', 'Z')
    const disagreeing: readonly ((visit: Record<string, unknown>) => Record<string, unknown>)[] = [
      (visit) => ({ ...visit, start: dayAfter(visit.start) }),
      (visit) => ({ ...visit, appointmentId: 'AAAAAAAAAAAAAAAAAAAAAA' }),
    ]
    for (const [index, lie] of disagreeing.entries()) {
      const page = await toCheck(15 + index)
      service.proxy.lie((method, path) => (isBooking(method, path) ? 'lose' : null))
      await page.getByRole('button', { name: english.book }).click()
      await page.getByRole('button', { name: 'Try again' }).waitFor()
      service.proxy.lie((_, path) =>
        path === '/api/visit' ? ({ json }) => lie(json as Record<string, unknown>) : null,
      )
      await page.getByRole('button', { name: 'Change: When' }).click()
      await laterTimes(page).nth(30).click()
      await page.getByRole('button', { name: english.book }).click()
      const refusal = page
        .getByText('The service says something you did not choose')
        .or(page.getByText('We do not know whether your booking arrived'))
      await refusal.waitFor()
      expect(await page.getByText('Your visit was already booked').count()).toBe(0)
      service.proxy.lie(null)
    }
  })

  it('says so and tries again when the page itself could not load', async () => {
    service.proxy.lie((_, path) => (path.startsWith('/api/practices/') ? 'cut' : null))
    const page = await service.openPage(`/p/${practice.slug}`)
    await page.getByRole('heading', { level: 1, name: 'This page could not be loaded' }).waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('button', { name: patient.service }).waitFor()
    const absent = await service.openPage('/p/no-such-practice')
    await absent.getByRole('heading', { level: 1, name: 'No practice at this address' }).waitFor()
  })

  it('keeps the times that were loaded and tries again when more could not be', async () => {
    const page = await service.openPage(`/p/${practice.slug}`)
    await page.getByRole('button', { name: patient.service }).click()
    service.proxy.lie((_, path) => (path.includes('/availability') ? 'cut' : null))
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.getByText('The free times could not be loaded.').waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.slot-time').first().waitFor()
  })
})

describe('an answer that is not one', () => {
  it('is told like silence, wherever it comes, and the same act works afterwards', async () => {
    const nonsense = (part: string) => service.proxy.lie((_, path) => (path.includes(part) ? () => [] : null))
    nonsense('/api/practices/')
    const page = await service.openPage(`/p/${practice.slug}`)
    // A document that is none is a refusal, not a failure.
    await page.getByRole('heading', { level: 1, name: 'This practice’s page is damaged' }).waitFor()
    service.proxy.lie(null)
    await page.reload()
    nonsense('/availability')
    await page.getByRole('button', { name: patient.service }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.getByText('The free times could not be loaded.').waitFor()
    service.proxy.lie((_, path) => (path.endsWith('/epoch') ? 'cut' : null))
    await page.getByRole('button', { name: 'Try again' }).click()
    await laterTimes(page).nth(31).click()
    await page.getByText('The key for sealing could not be fetched').waitFor()
    service.proxy.lie(null)
    await laterTimes(page).nth(31).click()
    await answer(page, patient)
    await book(page)
  })
})

describe('a browser without JavaScript', () => {
  it('is told what the page needs and whom to phone, off the very edge', async () => {
    const page = await service.openPage(`/p/${practice.slug}`, {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    })
    const told = page.locator('noscript p').first()
    expect(await told.textContent()).toMatch(/needs JavaScript\. You can always phone the practice\.$/)
    const text = await told.evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const { left, right } = range.getBoundingClientRect()
      return { left, right }
    })
    expect(text.left).toBeGreaterThanOrEqual(16)
    expect(text.right).toBeLessThanOrEqual(304)
  })
})

describe('a practice that cannot take bookings', () => {
  it('shows free times, the reason and the phone number while it is closed', async () => {
    const closed = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
    const booking = await toCheck(3, closed)
    await closed.call('POST', '/api/practice/close', {})
    const page = await service.openPage(`/p/${closed.slug}`)
    await page.getByText('This practice takes no bookings online').waitFor()
    await page.getByRole('button', { name: patient.service }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.locator('.times-list li').first().waitFor()
    expect(await page.locator('.slot-time').count()).toBe(0)
    expect(await page.getByRole('link', { name: '01 99 00 11 22' }).count()).toBeGreaterThan(0)
    // Whoever was in the middle is told, with every answer kept.
    await booking.getByRole('button', { name: english.book }).click()
    await booking.getByText('This practice does not take bookings online at the moment').waitFor()
    await booking.getByText(patient.reason).waitFor()
  })

  it('shows free times, the reason and the phone number while its practitioner has no valid key', async () => {
    const keyless = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
    await withConnection(
      service.database.url,
      (sql) =>
        sql`DELETE FROM epochs WHERE practice_id = (SELECT practice_id FROM practices WHERE slug = ${keyless.slug})`,
    )
    const page = await service.openPage(`/p/${keyless.slug}`)
    await chooseTime(page, patient)
    await page.getByText('Dr Anne Essai has no valid key at the moment').waitFor()
    await page.locator('.times-list li').first().waitFor()
    expect(await page.locator('.slot-time').count()).toBe(0)
    expect(await page.getByText('01 99 00 11 22').count()).toBeGreaterThan(0)
  })

  it('offers several calendars or whoever is free first', async () => {
    const two = await foundPractice({
      origin: service.origin,
      invitationToken: await service.invite(),
      change: (document) => {
        const [schedule] = document.schedules
        if (!schedule) return document
        const id = schedule.id.startsWith('A') ? `B${schedule.id.slice(1)}` : `A${schedule.id.slice(1)}`
        const healthcareServices = document.healthcareServices.map((type) => ({
          ...type,
          scheduleIds: [schedule.id, id],
        }))
        const other = { ...schedule, id, gridMinutes: 20 as const }
        return { ...document, healthcareServices, schedules: [schedule, other] }
      },
    })
    const page = await service.openPage(`/p/${two.slug}#k=${two.fingerprint}`)
    await page.getByRole('button', { name: patient.service }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.getByRole('heading', { level: 1, name: 'With whom?' }).waitFor()
    await page.getByRole('button', { name: 'Whoever is free first' }).click()
    // 20 and 30 minute grids together: both 08:20 and 08:30 of the second day stand there.
    await page
      .locator('.slot-day')
      .nth(1)
      .getByRole('button', { name: /^08:20/ })
      .waitFor()
    await page
      .locator('.slot-day')
      .nth(1)
      .getByRole('button', { name: /^08:30/ })
      .click()
    await answer(page, patient)
    await book(page)
  })
})
