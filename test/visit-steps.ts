// What tests of the private link share: visits booked one day after the other, opened, lied about, and judged as the
// practitioner's browser would.
import { createHpke } from '@colloque/hpke'
import { openBooking, parsePrivateLink } from '@colloque/sealing'
import type { Page } from 'playwright-core'
import { bookDirectly } from './book-directly.ts'
import type { Answers } from './booking-steps.ts'
import { type FoundedPractice, randomBytes } from './found-practice.ts'
import type { Service } from './harness.ts'

export const patient: Answers = {
  service: 'First consultation',
  forWhom: 'Me',
  name: 'Marie Exemple',
  birthDate: ['3', '4', '1980'],
  reason: 'Something private',
  choice: 'None',
}

/** A visit as the API tells it, as far as these tests look. */
export type ToldVisit = {
  start: string
  status: string
  envelopes: { body: string; guestWrap: string }[]
  acts: { actNumber: number; author: string; proof: string }[]
}

export type VisitSteps = ReturnType<typeof visitSteps>

/** The steps for one practice of one service. */
export function visitSteps(service: Service, practice: FoundedPractice) {
  // Ten o'clock UTC of one day after the other: inside the opening hours in Paris in summer and winter.
  let day = 2
  return {
    /** Books and returns the private link's path with its fragment. */
    booked(): Promise<string> {
      day += 1
      const today = Math.floor(Date.now() / 86_400_000) * 86_400_000
      const startAt = today + day * 86_400_000 + 10 * 3_600_000
      return bookDirectly(service.origin, practice, { startAt, name: patient.name, reason: patient.reason })
    },

    async opened(link: string): Promise<Page> {
      const page = await service.openPage(link)
      await page.locator('.visit-history').waitFor()
      return page
    },

    /** Answers the visit otherwise. */
    lieAboutVisit(lie: (visit: ToldVisit) => unknown): void {
      service.proxy.lie((method, path) =>
        method === 'GET' && path === '/api/visit' ? ({ json }) => lie(json as ToldVisit) : null,
      )
    },

    /** The visit as the practitioner's browser judges it. */
    async judgedByPractice(link: string) {
      const { visit, booking } = await openAsPractice(practice, parsePrivateLink(link).appointmentId)
      return { visit, mismatches: booking.mismatches }
    },
  }
}

/** A visit as it is told to the practice, and as the practitioner's browser opens it. */
export async function openAsPractice({ call, account, document }: FoundedPractice, appointmentId: string) {
  const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const answered = await call('GET', `/api/practice/appointments?from=${from}&days=62`)
  const told = (await answered.json()) as { appointments: (ToldVisit & { appointmentId: string })[] }
  const visit = told.appointments.find((each) => each.appointmentId === appointmentId)
  const booking = await openBooking(
    {
      visit: visit as never,
      document,
      clinicalKeys: account.readerKeys('clinical'),
      administrativeKeys: account.readerKeys('administrative'),
    },
    await createHpke({ randomBytes }),
  )
  return { visit, booking }
}
