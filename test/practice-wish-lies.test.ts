// A service that tells a visit as a wish on the waiting list: taking that off the list would be a signed cancellation of the
// visit.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import type { TrueAnswer } from './lying-proxy.ts'
import { joinWaitingList } from './message-steps.ts'
import { parisDayAt } from './practice-steps.ts'
import { goTo, openFounderDesk } from './staff-steps.ts'

type Told = { appointmentId: string; place: number; status: string }

let service: Service
let founded: FoundedPractice
let desk: Page
beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  const startAt = parisDayAt(2, 9)
  await bookDirectly(service.origin, founded, { startAt, name: 'Aline Roche', reason: 'motif' })
  await (await joinWaitingList(service, founded, 'Paul Attente')).context().close()
})
afterAll(() => service?.stop())

const isRead = (method: string, path: string) => method === 'GET' && path === '/api/practice/wishes'

it.each(['waitlist', 'booked'])('is not believed that a visit is a wish, told as %s', async (status) => {
  const from = new Date().toISOString().slice(0, 10)
  const answer = await founded.call('GET', `/api/practice/appointments?from=${from}&days=9`)
  const { appointments } = (await answer.json()) as { appointments: Told[] }
  const [visit] = appointments
  service.proxy.lie((method, path) =>
    isRead(method, path)
      ? ({ json }: TrueAnswer) => {
          const { wishes } = json as { wishes: Told[] }
          return { wishes: [...wishes, { ...wishes[0], ...visit, status, place: 2 }] }
        }
      : null,
  )
  desk = await openFounderDesk(service, founded)
  await goTo(desk, 'Inbox')
  const cards = desk.locator('.wish-card')
  await expect.poll(() => cards.count()).toBe(2)
  const [wish, other] = [cards.nth(0), cards.nth(1)]
  await wish.getByText('Paul Attente').waitFor()
  expect(await wish.getByRole('button', { name: /^Take off the list/ }).count(), 'control').toBe(1)
  await other.getByText('Does not open: it may be damaged or exchanged.').waitFor()
  expect(await other.innerText()).not.toContain('Aline Roche')
  expect(await other.getByRole('button', { name: /^(Take off|Write)/ }).count()).toBe(0)
  await desk.context().close()
})
