// Visits that need a room, and visits that several people share: only times at which both are free are offered, and a
// group with places left can be joined.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { answer, book, chooseTime, english } from './booking-steps.ts'
import { classesOf, type FoundedPractice, foundPractice, newId } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

// A browser on a busy machine.
vi.setConfig({ testTimeout: 90_000 })

let service: Service

beforeAll(async () => {
  service = await startService()
}, 120_000)
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

/** The times that are offered, as the buttons name them. */
async function offered({ slug, fingerprint }: FoundedPractice): Promise<string[]> {
  const page = await service.openPage(`/p/${slug}#k=${fingerprint}`)
  await page.getByRole('button', { name: patient.service }).click()
  await page.getByRole('button', { name: english.notAnEmergency }).click()
  await page.locator('.slot-time').first().waitFor()
  return page
    .locator('.slot-time')
    .evaluateAll((all) =>
      all.map((button) => (button.getAttribute('aria-label') ?? '').replace(', Earliest', '')),
    )
}

describe('a visit that needs a room', () => {
  it('takes a free one, then the next one, and is not offered when none is left', async () => {
    const rooms = [newId(), newId()]
    const practice = await found((document) => ({
      ...document,
      schedules: document.schedules.map((schedule) => ({ ...schedule, lanes: 4 })),
      resources: rooms.map((id, index) => ({
        id,
        kind: 'room' as const,
        name: `Room ${index + 1}`,
        locationId: document.locations[0]?.id ?? '',
        timeZone: 'Europe/Paris',
      })),
      healthcareServices: document.healthcareServices.map((type) => ({ ...type, resourceIds: rooms })),
    }))
    const before = await offered(practice)
    const [first, second] = [await bookNth(practice, 4), await bookNth(practice, 4)]
    expect(second.start).toBe(first.start)
    expect([first.resourceIds, second.resourceIds]).toEqual([[rooms[0]], [rooms[1]]])
    const after = await offered(practice)
    expect(after).not.toContain(before[4])
    expect(after).toContain(before[5])
  })
})

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
