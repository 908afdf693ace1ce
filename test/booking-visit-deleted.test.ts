// The private link after retention: what was sealed is gone when it was promised to go, and not said to be sooner.
import { connect, eraseDue } from '@colloque/database'
import { toBase64url } from '@colloque/encoding'
import { parsePrivateLink } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { patient, type VisitSteps, visitSteps } from './visit-steps.ts'

let service: Service
let practice: FoundedPractice
let steps: VisitSteps

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  steps = visitSteps(service, practice)
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

describe('what was sealed, once its 7 days are over', () => {
  const dayMs = 86_400_000
  const deleted = 'What was sealed has been deleted.'
  const alarm = 'The service says something you did not choose'

  const openedAt = async (link: string, at: number) => {
    const page = await service.openPage('/')
    await page.clock.setFixedTime(at)
    await page.goto(`${service.origin}${link}`)
    await page.locator('.summary-list').first().waitFor()
    return page
  }

  // Last of this file: retention deletes the visits of the other tests as well.
  it('is said to be deleted, with time and status left, and no sooner by a lying server', async () => {
    const [held, cancelled] = [await steps.booked(), await steps.booked()]
    const { deploymentId, practiceId } = practice.account
    const { appointmentId } = parsePrivateLink(cancelled)
    const act = { deploymentId, practiceId, appointmentId, actNumber: 1 } as const
    const proof = toBase64url(practice.account.signAct({ ...act, kind: 'status', status: 'cancelled' }))
    const path = `/api/practice/appointments/${appointmentId}/status`
    await practice.call('POST', path, { status: 'cancelled', actNumber: 1, proof })
    const { visit } = await steps.judgedByPractice(held)
    const startAt = Date.parse(visit?.start ?? '')

    // Before their time: one that stands, one held six days ago, and one cancelled today.
    steps.lieAboutVisit((told) => ({ ...told, envelopes: null, acts: [] }))
    for (const [link, at] of [
      [held, Date.now()],
      [held, startAt + 6 * dayMs],
      [cancelled, Date.now() + 6 * dayMs],
    ] as const) {
      const page = await openedAt(link, at)
      await page.getByText(alarm).waitFor()
      await page.getByText('it is too early for that').waitFor()
      expect(await page.getByText(deleted).count()).toBe(0)
      expect(await page.getByRole('button', { name: /this visit/ }).count()).toBe(0)
      expect(await axeViolations(page)).toEqual([])
      await page.context().close()
    }
    service.proxy.lie(null)

    const jobs = connect(service.database.urlAs('colloque_jobs'), { role: 'colloque_jobs', max: 1 })
    for (const [link, at, said, status] of [
      [cancelled, Date.now() + 8 * dayMs, 'This visit is cancelled', 'Cancelled'],
      [held, startAt + 8 * dayMs, 'This visit is over', 'Booked'],
    ] as const) {
      const kept = await openedAt(link, at)
      await kept.getByText(patient.reason).waitFor()
      await eraseDue(jobs, at)
      const page = await openedAt(link, at)
      await page.getByText(deleted).waitFor()
      await page.getByText(said).waitFor()
      const facts = page.locator('.summary-list').first()
      expect(await facts.innerText()).toContain(status)
      expect(await facts.innerText()).toMatch(/\d{1,2}:\d\d/)
      expect(await page.getByText(alarm).count()).toBe(0)
      expect(await page.getByText(patient.reason).count()).toBe(0)
      expect(await page.getByRole('button', { name: /this visit/ }).count()).toBe(0)
      expect(await axeViolations(page)).toEqual([])
      await page.context().close()
    }
    await jobs.end()
  })
})
