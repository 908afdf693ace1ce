// Moving and cancelling by the private link in a real browser, with proofs the practice can check, and what the practice
// does seen from there.
import { toBase64url } from '@colloque/encoding'
import { parsePrivateLink } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { laterTimes } from './booking-steps.ts'
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

describe('moving and cancelling', () => {
  it('moves the visit with a proof that the practice accepts', async () => {
    const link = await steps.booked()
    const page = await steps.opened(link)
    await page.getByRole('button', { name: 'Move this visit' }).click()
    await page.locator('.slot-time').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await laterTimes(page).nth(31).click()
    await page.getByRole('heading', { level: 1, name: 'Move your visit?' }).waitFor()
    await page.getByText('You can cancel or move this visit until ').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('Your visit has been moved.').waitFor()
    expect(await page.locator('.visit-history').innerText()).toMatch(/Moved to .* by you/)
    const { visit, mismatches } = await steps.judgedByPractice(link)
    expect(visit?.acts).toHaveLength(1)
    expect(mismatches).toEqual([])
  })

  it('moves once when the answer is lost and the person tries again', async () => {
    const link = await steps.booked()
    const page = await steps.opened(link)
    await page.getByRole('button', { name: 'Move this visit' }).click()
    await laterTimes(page).nth(30).click()
    service.proxy.lie((_, path) => (path === '/api/visit/reschedule' ? 'lose' : null))
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('we do not know whether it arrived').waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Your visit has been moved.').waitFor()
    expect((await steps.judgedByPractice(link)).visit?.acts).toHaveLength(1)
  })

  it('offers the times as they are when the new time was taken meanwhile', async () => {
    const link = await steps.booked()
    const page = await steps.opened(link)
    await page.getByRole('button', { name: 'Move this visit' }).click()
    const label = await laterTimes(page).nth(26).getAttribute('aria-label')
    await laterTimes(page).nth(26).click()
    const faster = await steps.opened(await steps.booked())
    await faster.getByRole('button', { name: 'Move this visit' }).click()
    await faster.getByRole('button', { name: label ?? '' }).click()
    await faster.getByRole('button', { name: /^Move to / }).click()
    await faster.getByText('Your visit has been moved.').waitFor()
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('Your visit stays as it was; choose another time').waitFor()
    await page.locator('.slot-time').first().waitFor()
    expect(await page.getByRole('button', { name: label ?? '' }).count()).toBe(0)
    await laterTimes(page).nth(26).click()
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('Your visit has been moved.').waitFor()
  })

  it('cancels the visit after asking, and frees its time', async () => {
    const link = await steps.booked()
    const page = await steps.opened(link)
    await page.getByRole('button', { name: 'Cancel this visit' }).click()
    await page.getByRole('heading', { level: 1, name: 'Cancel your visit?' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Keep the visit' }).click()
    await page.getByRole('button', { name: 'Cancel this visit' }).click()
    await page.getByRole('button', { name: /^Cancel the visit of / }).click()
    await page.getByText('Your visit is cancelled.').waitFor()
    expect(await page.locator('.visit-history').innerText()).toContain('\nCancelled by you')
    expect(await page.getByRole('button', { name: 'Move this visit' }).count()).toBe(0)
    const { visit, mismatches } = await steps.judgedByPractice(link)
    expect(visit?.status).toBe('cancelled')
    expect(mismatches).toEqual([])
    // From here a new booking begins, with the key of the practice still checked against the link.
    await page.getByText('If your calendar has an entry for it, delete that too.').waitFor()
    await page.getByRole('link', { name: 'Book another visit' }).click()
    await page.getByRole('button', { name: patient.service }).waitFor()
    await page.getByText('Key checked').waitFor()
    const again = await steps.opened(link)
    await again.getByText('This visit is cancelled').waitFor()
  })

  it('tells a visit that was changed elsewhere meanwhile, and changes nothing', async () => {
    const link = await steps.booked()
    const [one, two] = [await steps.opened(link), await steps.opened(link)]
    await one.getByRole('button', { name: 'Cancel this visit' }).click()
    await one.getByRole('button', { name: /^Cancel the visit of / }).click()
    await one.getByText('Your visit is cancelled.').waitFor()
    await two.getByRole('button', { name: 'Move this visit' }).click()
    await laterTimes(two).nth(30).click()
    await two.getByRole('button', { name: /^Move to / }).click()
    await two.getByText('This visit was changed meanwhile').waitFor()
    await two.getByText('This visit is cancelled').waitFor()
    expect((await steps.judgedByPractice(link)).visit?.status).toBe('cancelled')
  })
})

describe('what the practice does', () => {
  it('is shown as the practice’s own when the practitioner signed it', async () => {
    const link = await steps.booked()
    const { appointmentId } = parsePrivateLink(link)
    const { deploymentId, practiceId } = practice.account
    const act = { deploymentId, practiceId, appointmentId, actNumber: 1 } as const
    const proof = toBase64url(practice.account.signAct({ ...act, kind: 'status', status: 'cancelled' }))
    const path = `/api/practice/appointments/${appointmentId}/status`
    const answered = await practice.call('POST', path, { status: 'cancelled', actNumber: 1, proof })
    expect(answered.status).toBe(200)
    const page = await steps.opened(link)
    expect(await page.locator('.visit-history').innerText()).toMatch(/Cancelled by the practice/)
    expect(await page.getByText('The service says something you did not choose').count()).toBe(0)
  })
})

describe('a visit whose time is near or past', () => {
  it('can no longer be moved or cancelled online after the cut-off, and is over after its end', async () => {
    const link = await steps.booked()
    const { visit } = await steps.judgedByPractice(link)
    const startAt = Date.parse(visit?.start ?? '')
    for (const [at, said] of [
      [startAt - 30 * 60_000, 'It is too late to move or cancel this visit online'],
      [startAt + 31 * 60_000, 'This visit is over'],
    ] as const) {
      const page = await service.openPage('/')
      await page.clock.setFixedTime(at)
      await page.goto(`${service.origin}${link}`)
      await page.getByText(said).waitFor()
      expect(await page.getByRole('button', { name: 'Cancel this visit' }).count()).toBe(0)
      await page.context().close()
    }
  })
})
