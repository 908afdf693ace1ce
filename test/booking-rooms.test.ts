// Visits that need a room, and visits that several people share: only times at which both are free are offered, and a
// group with places left can be joined.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { answer, book, chooseTime, english, laterTimes } from './booking-steps.ts'
import { classesOf, type FoundedPractice, foundPractice, newId } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

let service: Service

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

const patient = { service: 'Follow-up', forWhom: 'Me', name: 'Marie Exemple', reason: 'As last time' }

async function found(change: Parameters<typeof foundPractice>[0]['change']): Promise<FoundedPractice> {
  const invitationToken = await service.invite()
  return foundPractice({ origin: service.origin, invitationToken, ...(change ? { change } : {}) })
}

/** Books the nth time of the second day and returns what was sent. */
async function bookNth({ slug, fingerprint }: FoundedPractice, nth: number) {
  const page = await service.openPage(`/p/${slug}#k=${fingerprint}`)
  await chooseTime(page, patient, english, async () => {}, nth)
  await answer(page, patient)
  const from = service.proxy.exchanges.length
  await book(page)
  const sent = service.proxy.exchanges.slice(from).find(({ method }) => method === 'POST')
  return JSON.parse(sent?.body.toString('utf8') ?? '{}') as { start: string; resourceIds?: string[] }
}

/** The times that are offered on later days than the first, as the buttons name them. */
async function offered({ slug, fingerprint }: FoundedPractice): Promise<string[]> {
  const page = await service.openPage(`/p/${slug}#k=${fingerprint}`)
  await page.getByRole('button', { name: patient.service }).click()
  await page.getByRole('button', { name: english.notAnEmergency }).click()
  await laterTimes(page).first().waitFor()
  return laterTimes(page).evaluateAll((all) =>
    all.map((button) => (button.getAttribute('aria-label') ?? '').replace(', Earliest', '')),
  )
}

/** A practice whose every visit type needs one of these rooms, on calendars that take four at a time. */
const foundWithRooms = (rooms: readonly string[]) =>
  found((document) => ({
    ...document,
    schedules: document.schedules.map((schedule) => ({ ...schedule, lanes: 4 })),
    resources: rooms.map((id, index) => ({
      id,
      kind: 'room' as const,
      name: `Room ${index + 1}`,
      locationId: document.locations[0]?.id ?? '',
      timeZone: 'Europe/Paris',
    })),
    healthcareServices: document.healthcareServices.map((type) => ({ ...type, resourceIds: [...rooms] })),
  }))

describe('a visit that needs a room', () => {
  it('takes a free one, then the next one, and is not offered when none is left', async () => {
    const rooms = [newId(), newId()]
    const practice = await foundWithRooms(rooms)
    const before = await offered(practice)
    const [first, second] = [await bookNth(practice, 4), await bookNth(practice, 4)]
    expect(second.start).toBe(first.start)
    expect([first.resourceIds, second.resourceIds]).toEqual([[rooms[0]], [rooms[1]]])
    const after = await offered(practice)
    expect(after).not.toContain(before[4])
    expect(after).toContain(before[5])
  })
})

describe('a visit that moves', () => {
  it('is offered only times at which a room is free, and takes that room', async () => {
    const [first, second] = [newId(), newId()]
    const rooms = [first, second]
    const practice = await foundWithRooms(rooms)
    const inThreeDays = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 3 * 86_400_000
    const atTen = inThreeDays + 10 * 3_600_000
    const booked = (startAt: number, room: string) =>
      bookDirectly(service.origin, practice, {
        startAt,
        name: patient.name,
        reason: patient.reason,
        resourceIds: [room],
      })
    const link = await booked(atTen, first)
    const [full, half] = [atTen + 3_600_000, atTen + 2 * 3_600_000]
    for (const room of rooms) await booked(full, room)
    await booked(half, first)
    const page = await service.openPage(link)
    await page.getByRole('button', { name: 'Move this visit' }).click()
    const clock = (at: number) =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone: 'Europe/Paris',
        hour: '2-digit',
        minute: '2-digit',
      }).format(at)
    const day = page.locator('.slot-day').filter({ hasText: dayName(atTen) })
    await day.getByRole('button', { name: /^Show all/ }).click()
    const times = await day.locator('.slot-time').allInnerTexts()
    expect(times).not.toContain(clock(full))
    expect(times).toContain(clock(half))
    await day.locator('.slot-time', { hasText: clock(half) }).click()
    const from = service.proxy.exchanges.length
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('Your visit has been moved.').waitFor()
    const sent = service.proxy.exchanges.slice(from).find(({ method }) => method === 'POST')
    expect(JSON.parse(sent?.body.toString('utf8') ?? '{}')).toMatchObject({ resourceIds: [second] })
  })
})

function dayName(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', day: 'numeric', month: 'long' }).format(
    at,
  )
}

describe('a visit that people share', () => {
  it('is offered at its start until its places are taken', async () => {
    const practice = await found((document) => {
      const healthcareServices = document.healthcareServices.map((type) => ({ ...type, durationMinutes: 30 }))
      const schedules = document.schedules.map((schedule) => ({
        ...schedule,
        groupPlaces: 2,
        lengthClasses: classesOf(healthcareServices),
      }))
      return { ...document, healthcareServices, schedules }
    })
    const before = await offered(practice)
    const first = await bookNth(practice, 4)
    expect(await offered(practice)).toContain(before[4])
    const second = await bookNth(practice, 4)
    expect(second.start).toBe(first.start)
    expect(await offered(practice)).not.toContain(before[4])
  })
})
