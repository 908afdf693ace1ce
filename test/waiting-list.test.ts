// The waiting list in a real browser: joining where no time suits, the offer on the private link's page, taking it,
// passing it on, leaving. Only the practice and its people are made up.
import { connect, type Database } from '@colloque/database'
import { localDay } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../apps/web/src/practice/day-range.ts'
import { m as german } from '../packages/ui/src/messages/generated/de/index.ts'
import { m as french } from '../packages/ui/src/messages/generated/fr/index.ts'
import { m as italian } from '../packages/ui/src/messages/generated/it/index.ts'
import { answer, english, laterTimes, title } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { holdRequests } from './hold-requests.ts'
import { openAsPractice, patient, type VisitSteps, visitSteps } from './visit-steps.ts'

let service: Service
let owner: Database
let practice: FoundedPractice
let steps: VisitSteps

beforeAll(async () => {
  service = await startService()
  owner = connect(service.database.url, { role: null, max: 1 })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  steps = visitSteps(service, practice)
})
afterAll(async () => {
  await owner?.end()
  await service?.stop()
})
afterEach(async () => {
  service.proxy.lie(null)
  // Whoever still waits would be offered what the next test gives back.
  await owner`DELETE FROM busy WHERE hold_id IS NOT NULL`
  await owner`DELETE FROM holds`
  await owner`DELETE FROM wishes`
})

const join = { ...english, book: 'Join the waiting list' }
/** A day as the browser of these tests counts them. */
const day = (days: number) => addDays(localDay(Date.now(), 'Europe/Paris'), days)

/** From the practice's page to the list of days. */
async function openDays(page: Page, words = english): Promise<void> {
  await page.getByRole('button', { name: patient.service }).click()
  await page.getByRole('button', { name: words.notAnEmergency }).click()
  await page.locator('.slot-time').first().waitFor()
  await page.getByRole('button', { name: 'None of these suits: join the waiting list' }).click()
  await page.getByLabel('First day').waitFor()
}

/** Joins for the next four weeks and returns the private link. */
async function joined(): Promise<string> {
  const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
  await openDays(page)
  await page.getByRole('button', { name: 'Continue' }).click()
  await answer(page, patient, join)
  await page.getByRole('button', { name: join.book }).click()
  await page.getByRole('heading', { level: 1, name: 'You are on the waiting list' }).waitFor()
  const link = await linkOn(page)
  await page.context().close()
  return link
}

/** The private link, as it is copied. */
async function linkOn(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the link' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  return address.slice(service.origin.length)
}

/** Cancels a visit on its own page. */
async function cancelVisit(link: string): Promise<void> {
  const page = await steps.opened(link)
  await page.getByRole('button', { name: 'Cancel this visit' }).click()
  await page.getByRole('button', { name: /^Cancel the visit of/ }).click()
  await page.getByText('Your visit is cancelled.').waitFor()
  await page.context().close()
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const lookAgain = (page: Page) => page.evaluate(() => dispatchEvent(new Event('focus')))

describe('where no time suits', () => {
  it('the list is joined with the usual answers, and nothing of them is readable on the way', async () => {
    const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
    const from = service.proxy.exchanges.length
    await openDays(page)
    expect(await title(page)).toBe('On which days could you come?')
    expect(await axeViolations(page)).toEqual([])
    expect(await page.getByLabel('First day').inputValue()).toBe(day(0))
    expect(await page.getByLabel('Last day').inputValue()).toBe(day(27))
    await page.getByLabel('First day').fill(day(5))
    await page.getByLabel('Last day').fill(day(3))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('alert').getByText('The last day is before the first one.').waitFor()
    await page.getByLabel('Last day').fill(day(99))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page
      .getByRole('alert')
      .getByText(/The last day is too late/)
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByLabel('Last day').fill(day(20))
    await page.getByRole('button', { name: 'Continue' }).click()
    await answer(page, patient, join)
    expect(await title(page)).toBe('Check before you join the list')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: join.book }).click()
    await heading(page, 'You are on the waiting list')
    expect(await axeViolations(page)).toEqual([])
    const sent = service.proxy.exchanges.slice(from).filter(({ method }) => method === 'POST')
    expect(sent.map(({ path }) => path)).toEqual([`/api/practices/${practice.slug}/wishes`])
    const said = String(sent[0]?.body)
    const body: unknown = JSON.parse(said)
    expect(body).toMatchObject({
      from: day(5),
      until: day(21),
      scheduleIds: [practice.document.schedules[0]?.id],
    })
    for (const private_ of [patient.name, patient.reason, patient.service, '1980'])
      expect(said).not.toContain(private_)
    expect(await page.locator('.summary-list').innerText()).toContain('Dr Anne Essai')
  })

  it('a time can still be chosen after all, and the days be changed from the check', async () => {
    const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
    await openDays(page)
    await page.getByRole('button', { name: 'Continue' }).click()
    await answer(page, patient, join)
    await page.getByRole('button', { name: 'Change: Days' }).click()
    await page.getByLabel('Last day').fill(day(9))
    await page.getByRole('button', { name: 'Continue' }).click()
    await heading(page, 'Check before you join the list')
    await page.goBack()
    await page.getByLabel('Last day').waitFor()
    for (let shown = await title(page); shown !== 'When?'; shown = await title(page)) {
      await page.goBack()
      await expect.poll(() => title(page)).not.toBe(shown)
    }
    await laterTimes(page).nth(2).click()
    await heading(page, 'Check your answers')
    await page.getByRole('button', { name: /^Book / }).waitFor()
  })

  it('joins once when the answer is lost and it is tried again', async () => {
    const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
    await openDays(page)
    await page.getByRole('button', { name: 'Continue' }).click()
    await answer(page, patient, join)
    service.proxy.lie((method, path) => (method === 'POST' && path.endsWith('/wishes') ? 'lose' : null))
    await page.getByRole('button', { name: join.book }).click()
    await page.getByText('No answer came back').waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await heading(page, 'You are on the waiting list')
    expect(await owner`SELECT FROM wishes`).toHaveLength(1)
  })

  it.each([
    ['fr', french],
    ['de', german],
    ['it', italian],
  ])(
    'goes through with the keyboard alone, in “%s”, on a screen of 320 px',
    async (lang, { booking, common, patient: p, wish }) => {
      const page = await service.openPage(`/p/${practice.slug}?lang=${lang}#k=${practice.fingerprint}`, {
        viewport: { width: 320, height: 640 },
      })
      const look = async () => {
        expect(await axeViolations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      }
      const press = async (name: string | RegExp) => {
        const button = page.getByRole('button', { name })
        await button.waitFor()
        await button.focus()
        await page.keyboard.press('Enter')
      }
      await press(patient.service)
      await press(booking.emergencyContinue())
      await page.locator('.slot-time').first().waitFor()
      await look()
      await press(wish.offer())
      await heading(page, wish.daysTitle())
      await page.getByText(p.labelled({ label: wish.with() })).waitFor()
      await look()
      await press(common.next())
      const words = {
        ...english,
        next: common.next(),
        name: booking.name(),
        day: common.day(),
        month: common.month(),
        year: common.year(),
        reason: booking.reason(),
        book: wish.join(),
      }
      await answer(page, { ...patient, forWhom: booking.forSelf() }, words)
      await look()
      await press(words.book)
      await heading(page, wish.listedTitle())
      await look()
      const link = await copied(page, p.linkCopy(), common.copied())
      const opened = await service.openPage(`/v/?lang=${lang}${link.replace(/^[^#]*/, '')}`, {
        viewport: { width: 320, height: 640 },
      })
      await heading(opened, wish.listedTitle())
      expect(await axeViolations(opened)).toEqual([])
      expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    },
  )

  async function copied(page: Page, copy: string, said: string): Promise<string> {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: copy }).click()
    await page.getByRole('button', { name: said }).waitFor()
    return page.evaluate(() => navigator.clipboard.readText())
  }
})

type Rules = { openings: { healthcareServiceIds?: string[] }[] }

describe('a private link of a wish', () => {
  it('shows what becomes free, takes it, and gives a new link; the old one says what happened', async () => {
    const visit = await steps.booked()
    const wish = await joined()
    const page = await service.openPage(wish)
    await heading(page, 'You are on the waiting list')
    await page.getByText('Nothing suitable is free at the moment.').waitFor()
    await page.getByText(patient.reason).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await cancelVisit(visit)
    await lookAgain(page)
    await heading(page, 'A time has become free')
    expect(await page.locator('main').innerText()).toMatch(/\d\d?:00, kept for you until \d\d?:\d\d/)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: /^Take / }).click()
    await heading(page, 'Your visit')
    await page.getByText('The time is yours. This is your visit.').waitFor()
    await page.getByText('Keep your private link').waitFor()
    expect(await page.locator('main').innerText()).toContain(patient.reason)
    expect(await axeViolations(page)).toEqual([])
    const taken = await linkOn(page)
    expect(taken).not.toBe(wish)
    const { appointmentId } = { appointmentId: taken.split('#')[1]?.split('.')[0] ?? '' }
    const { booking, visit: told } = await openAsPractice(practice, appointmentId)
    expect(told).toMatchObject({ status: 'booked' })
    expect(booking.mismatches).toEqual([])
    expect(booking.intake?.reason).toBe(patient.reason)
    expect(booking.contact?.name).toBe(patient.name)

    const old = await service.openPage(wish)
    await heading(old, 'You took a time that was offered to you')
    expect(await axeViolations(old)).toEqual([])
    const opened = await steps.opened(taken)
    await opened.getByRole('button', { name: 'Move this visit' }).waitFor()
  })

  it('goes by the newest look, also when the answer to an older one comes meanwhile', async () => {
    const visit = await steps.booked()
    const page = await service.openPage(await joined())
    await heading(page, 'You are on the waiting list')
    const held: (() => void)[] = []
    await page.route('**/api/visit', async (route) => {
      const response = await route.fetch()
      await new Promise<void>((go) => held.push(go))
      await route.fulfill({ response })
    })
    await lookAgain(page)
    await expect.poll(() => held.length).toBe(1)
    await cancelVisit(visit)
    await lookAgain(page)
    await expect.poll(() => held.length).toBeGreaterThan(1)
    const [older, ...newer] = held
    const answered = page.waitForResponse('**/api/visit')
    older?.()
    await (await answered).finished()
    await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 100))))
    for (const go of newer) go()
    await heading(page, 'A time has become free')
  })

  it('takes it once when the answer is lost and it is tried again', async () => {
    const visit = await steps.booked()
    const wish = await joined()
    await cancelVisit(visit)
    const page = await service.openPage(wish)
    await page.getByRole('button', { name: /^Take / }).waitFor()
    service.proxy.lie((method, path) => (method === 'POST' && path.endsWith('/appointments') ? 'lose' : null))
    await page.getByRole('button', { name: /^Take / }).click()
    await page.getByText('No answer came back').waitFor()
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('The time is yours. This is your visit.').waitFor()
  })

  it('passes it on when told to: the next on the list is offered it', async () => {
    const visit = await steps.booked()
    const [first, second] = [await joined(), await joined()]
    await cancelVisit(visit)
    const page = await service.openPage(first)
    await page.getByRole('button', { name: 'No thanks' }).click()
    await page.getByText('The time goes to the next person. You stay on the list.').waitFor()
    await heading(page, 'You are on the waiting list')
    // The button that was pressed is gone; a keyboard goes on from the title.
    expect(await page.locator('h1:focus').count()).toBe(1)
    await heading(await service.openPage(second), 'A time has become free')
  })

  it('says calmly that an offer has lapsed, also while somebody looks at it', async () => {
    const visit = await steps.booked()
    const wish = await joined()
    await cancelVisit(visit)
    const page = await service.openPage(wish)
    await heading(page, 'A time has become free')
    await owner`UPDATE holds SET expires_at = now()`
    await expect.poll(async () => (await owner`SELECT FROM holds`).length).toBe(0)
    await lookAgain(page)
    await page.getByText('has gone to the next person').waitFor()
    await heading(page, 'You are on the waiting list')
    await page.getByText('You are at the end of the list now').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await owner`UPDATE wishes SET lapsed_on = lapsed_on - 2`
    await cancelVisit(await steps.booked())
    await lookAgain(page)
    await page.getByText('and your place on the list may end.').waitFor()
    await owner`UPDATE holds SET expires_at = now()`
    await expect.poll(async () => (await owner`SELECT FROM holds`).length).toBe(0)
    await lookAgain(page)
    await heading(page, 'Your place on the waiting list has ended')
    await page.getByText('Times were kept for you on two days and not answered.').waitFor()
    await page.getByRole('link', { name: 'Book or join again' }).waitFor()
    expect(await page.getByRole('button', { name: 'Leave the waiting list' }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })

  it('shows what is kept for it also where the device’s clock is a year ahead', async () => {
    const visit = await steps.booked()
    const page = await service.openPage(await joined())
    await heading(page, 'You are on the waiting list')
    await page.clock.setFixedTime(Date.now() + 365 * 86_400_000)
    await cancelVisit(visit)
    await lookAgain(page)
    await heading(page, 'A time has become free')
    await page.getByRole('button', { name: 'No thanks' }).click()
    await page.getByText('The time goes to the next person.').waitFor()
  })

  it('says so when the time was lost at the moment of taking it, and stays on the list', async () => {
    const visit = await steps.booked()
    const wish = await joined()
    await cancelVisit(visit)
    const page = await service.openPage(wish)
    const booking = await holdRequests(page, '**/appointments')
    await page.getByRole('button', { name: /^Take / }).click()
    await booking.isHeld
    // Over, passed on, and booked by somebody else.
    await owner`UPDATE busy SET hold_id = NULL, appointment_id = (
      SELECT appointment_id FROM appointments WHERE status = 'cancelled' LIMIT 1) WHERE hold_id IS NOT NULL`
    await owner`DELETE FROM holds`
    booking.letGo()
    await page.getByText('This time could not be kept for you. You stay on the list.').waitFor()
    await owner`DELETE FROM busy WHERE appointment_id IN (
      SELECT appointment_id FROM appointments WHERE status = 'cancelled')`
  })

  it('passes on by itself what the opening does not take this kind of visit for', async () => {
    const visit = await steps.booked()
    const wish = await joined()
    const [schedule] = practice.document.schedules
    const [, followUp] = practice.document.healthcareServices
    const path = `/api/practice/schedules/${schedule?.id}/rules`
    const [stored] = await owner<{ rules: Rules; revision: number }[]>`
      SELECT rules, revision FROM schedules WHERE practitioner_id IS NOT NULL`
    if (!stored) throw new Error('no calendar')
    const { rules, revision } = stored
    const openings = rules.openings.map((one) => ({ ...one, healthcareServiceIds: [followUp?.id ?? ''] }))
    await practice.call('PUT', path, { revision, rules: { ...rules, openings } })
    await cancelVisit(visit)
    const page = await service.openPage(wish)
    await page.getByText('A time became free that does not suit this kind of visit.').waitFor()
    await heading(page, 'You are on the waiting list')
    expect(await owner`SELECT FROM holds`).toHaveLength(0)
    await practice.call('PUT', path, { revision: revision + 1, rules })
  })

  it('leaves the list after asking once', async () => {
    const page = await service.openPage(await joined())
    await page.getByRole('button', { name: 'Leave the waiting list' }).click()
    await heading(page, 'Leave the waiting list?')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Stay on the list' }).click()
    await heading(page, 'You are on the waiting list')
    await page.getByRole('button', { name: 'Leave the waiting list' }).click()
    await page.getByRole('button', { name: 'Leave the list', exact: true }).click()
    await heading(page, 'You have left the waiting list')
    expect(await axeViolations(page)).toEqual([])
    expect(await owner`SELECT FROM wishes`).toHaveLength(0)
  })

  it('is not believed when a wish is told as a visit', async () => {
    const wish = await joined()
    steps.lieAboutVisit((visit) => ({ ...visit, status: 'booked', wish: undefined }))
    const page = await service.openPage(wish)
    await page.getByText('The service says something you did not choose').waitFor()
  })
})
