// What patients write or wish for is on the desk within a moment: by the event alone, on a page that never asks by itself.
// A desk that hears nothing finds it when it asks, which it does from time to time.
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { joinWaitingList, openFirstVisit, pdf, write } from './message-steps.ts'
import { signInWithCode } from './practice-steps.ts'
import { goTo } from './staff-steps.ts'
import { patient, visitSteps } from './visit-steps.ts'

let service: Service
let practice: FoundedPractice
let guest: Page

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  guest = await service.openPage(await visitSteps(service, practice).booked())
  await guest.locator('.conversation-section textarea').waitFor()
})
afterAll(() => service?.stop())

/** Signs in once the page has been prepared and loaded anew. */
async function openDesk(prepare: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await service.openPage('/practice/')
  await prepare(page)
  await page.reload()
  await signInWithCode(page, practice.loginName, practice.recoveryCodes[0] ?? '')
  return page
}

/** A desk on which nothing happens again after a time: what it shows anew it has heard of. */
const openListener = () =>
  openDesk((page) =>
    page.addInitScript(() => {
      window.setInterval = (() => 0) as unknown as typeof window.setInterval
    }),
  )

/** A desk whose clock is moved by hand, and whose events never arrive. */
const openDeaf = () =>
  openDesk(async (page) => {
    await page.clock.install()
    // Neither answered nor refused, as by a proxy that keeps everything until the end.
    await page.route('**/api/practice/events', () => undefined)
  })

const badge = (page: Page) => page.locator('.shell-nav .shell-count')
const shown = (page: Page, text: string) =>
  page.locator('.drawer .conversation-text', { hasText: text }).waitFor()

describe('on the desk', () => {
  it('a message, and a document, stand in the conversation on show, and are counted beside “Inbox” elsewhere', async () => {
    const [here, there] = [await openListener(), await openListener()]
    await openFirstVisit(here)
    await goTo(there, 'Openings')
    expect(await badge(there).count()).toBe(0)
    await write(guest, 'Is there a lift?')
    const startedAt = performance.now()
    await shown(here, 'Is there a lift?')
    console.info(`shown after ${Math.round(performance.now() - startedAt)} ms`)
    await badge(there).waitFor()
    expect(await badge(there).innerText()).toBe('1')
    const inbox = there.locator('.shell-nav').getByRole('link', { name: 'Inbox', exact: true })
    expect(await inbox.evaluate(descriptionOf)).toBe('1 message without an answer')
    expect(await axeViolations(there)).toEqual([])

    await guest.locator('.conversation-section input[type=file]').setInputFiles(pdf('Blatt.pdf', 2_000))
    await here.getByRole('button', { name: 'Save Blatt.pdf' }).waitFor()

    await write(here, 'Yes, on the left.')
    await badge(there).waitFor({ state: 'detached' })
    await badge(here).waitFor({ state: 'detached' })
    for (const page of [here, there]) await page.context().close()
  })

  it('a message stands in the inbox, which loses it once a colleague’s screen has answered', async () => {
    const [here, there] = [await openListener(), await openListener()]
    await goTo(here, 'Inbox')
    await here.getByText('Every message has an answer.').waitFor()
    await write(guest, 'Shall I bring my card?')
    await here.getByRole('button', { name: `Open the visit of ${patient.name}` }).waitFor()
    expect(await badge(here).innerText()).toBe('1')
    await openFirstVisit(there)
    await write(there, 'Please do.')
    await here.getByText('Every message has an answer.').waitFor()
    await badge(here).waitFor({ state: 'detached' })
    for (const page of [here, there]) await page.context().close()
  })

  it('what is not heard is found by asking, which every desk does from time to time', async () => {
    const [deaf, listener] = [await openDeaf(), await openListener()]
    await openFirstVisit(deaf)
    await openFirstVisit(listener)
    // It has just asked, and does not again by itself however long a busy machine takes.
    const asked = deaf.waitForResponse((answer) => answer.url().endsWith('/messages'))
    await deaf.clock.pauseAt(Date.now() + 120_000)
    await asked
    await write(guest, 'May my dog come?')
    await shown(listener, 'May my dog come?')
    expect(await deaf.locator('.drawer .conversation-text', { hasText: 'dog' }).count()).toBe(0)
    await deaf.clock.resume()
    await deaf.clock.fastForward(31_000)
    await shown(deaf, 'May my dog come?')
    await goTo(deaf, 'Openings')
    await write(listener, 'It may not.')
    await badge(listener).waitFor({ state: 'detached' })
    await deaf.clock.fastForward(61_000)
    await badge(deaf).waitFor({ state: 'detached' })
    for (const page of [deaf, listener]) await page.context().close()
  })

  it('a wish stands on the waiting list, is counted until it is answered, and goes when its patient leaves', async () => {
    const here = await openListener()
    await goTo(here, 'Inbox')
    await here.getByText('Nobody is waiting.').waitFor()
    const wish = await joinWaitingList(service, practice, 'Paul Attente')
    const card = here.locator('.wish-card', { hasText: 'Paul Attente' })
    await card.waitFor()
    await write(wish, 'Mornings only, please.')
    await card.getByText('The patient wrote last').waitFor()
    expect(await badge(here).innerText()).toBe('1')
    await card.getByRole('button', { name: 'Write to Paul Attente' }).click()
    await here.locator('.drawer .conversation-section textarea').waitFor()
    await write(here, 'We shall see.')
    await badge(here).waitFor({ state: 'detached' })
    await wish.getByRole('button', { name: 'Leave the waiting list' }).click()
    await wish.getByRole('button', { name: 'Leave the list', exact: true }).click()
    await card.waitFor({ state: 'detached' })
    await wish.context().close()
    await here.context().close()
  })

  it('every event says that something waits, and not what, whose or how much', async () => {
    const told = service.proxy.exchanges
      .filter(({ path }) => path === '/api/practice/events')
      .map(({ answer }) => answer.toString())
      .join('')
    expect(told).toContain('data: {"inbox":true}')
    for (const part of told.split('\n\n').filter(Boolean))
      expect(part).toMatch(/^(:|data: (\{"scheduleId":(null|"[\w-]{22}")\}|\{"inbox":true\}))$/)
  })
})

/** What an element is described by, as a screen reader says it after its name. */
function descriptionOf(link: Element): string {
  return document.getElementById(link.getAttribute('aria-describedby') ?? '')?.textContent ?? ''
}
