// What waits for a practice, in a real browser: unanswered messages, the waiting list, an offer made by hand that the
// patient takes, a message to somebody who waits, a wish taken off the list.
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { focusedText, pressByKey, typeByKey } from './keys.ts'
import { joinWaitingList, look, openVisitAsPractice, write } from './message-steps.ts'
import { signInWithCode } from './practice-steps.ts'
import { patient, visitSteps } from './visit-steps.ts'

let service: Service
let practice: FoundedPractice
let desk: Page
let visitLink: string

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  visitLink = await visitSteps(service, practice).booked()
  desk = await service.openPage('/practice/')
  await signInWithCode(desk, practice.loginName, practice.recoveryCodes[0] ?? '')
})
afterAll(() => service?.stop())

const waiting = (name: string) => joinWaitingList(service, practice, name)

async function openInbox(): Promise<void> {
  await desk.getByRole('link', { name: 'Agenda', exact: true }).click()
  await desk.getByRole('link', { name: 'Inbox', exact: true }).click()
  await desk.getByRole('heading', { level: 2, name: 'Waiting list' }).waitFor()
}

describe('the inbox', () => {
  it('says that nothing waits', async () => {
    await openInbox()
    await desk.getByText('Every message has an answer.').waitFor()
    await desk.getByText('Nobody is waiting.').waitFor()
    expect(await axeViolations(desk)).toEqual([])
  })

  it('leads to the visit whose patient wrote, and has it no more once it is answered', async () => {
    const page = await service.openPage(visitLink)
    await page.locator('.conversation-section textarea').waitFor()
    await write(page, 'Is the lift working?')
    await openInbox()
    await desk.getByRole('button', { name: `Open the visit of ${patient.name}` }).click()
    await desk.locator('.drawer').getByText('Is the lift working?').waitFor()
    await write(desk, 'Yes.')
    await openInbox()
    await desk.getByText('Every message has an answer.').waitFor()
    await page.context().close()
  })

  it('shows who waits, writes to them, offers a time that they take as a visit', async () => {
    const wish = await waiting('Paul Attente')
    await openInbox()
    const card = desk.locator('.wish-card', { hasText: 'Paul Attente' })
    await card.getByText(patient.reason).waitFor()
    expect(await axeViolations(desk)).toEqual([])

    await card.getByRole('button', { name: 'Write to Paul Attente' }).click()
    await desk.locator('.drawer .conversation-section textarea').waitFor()
    await write(desk, 'I shall offer you a time in a moment.')
    expect(await axeViolations(desk)).toEqual([])
    await desk.locator('.drawer').getByRole('button', { name: 'Close' }).click()
    await look(wish)
    await wish.getByText('I shall offer you a time in a moment.').waitFor()

    await card.getByRole('button', { name: 'Offer a time to Paul Attente' }).click()
    const dialog = desk.getByRole('dialog', { name: 'Offer a time to \u2068Paul Attente\u2069' })
    await dialog.getByRole('button', { name: 'Later day' }).click()
    await dialog.locator('.slot-time').nth(2).click()
    expect(await axeViolations(desk)).toEqual([])
    await dialog.getByRole('button', { name: /^Offer .+\d/ }).click()
    await card.getByText(/kept until/).waitFor()
    expect(await card.getByRole('button', { name: /^Offer a time/ }).count()).toBe(0)

    await wish.evaluate(() => dispatchEvent(new Event('focus')))
    await wish.getByRole('heading', { level: 1, name: 'A time has become free' }).waitFor()
    await wish.getByRole('button', { name: /^Take/ }).click()
    await wish.getByRole('heading', { level: 1, name: 'Your visit' }).waitFor()
    await openInbox()
    await expect.poll(() => desk.locator('.wish-card').count()).toBe(0)
    await wish.context().close()
  })

  it('takes a wish off the list after asking, by keys alone, and its page says so', async () => {
    const wish = await waiting('Nora Attente')
    await openInbox()
    const remove = desk.getByRole('button', { name: 'Take off the list: Nora Attente' })
    await remove.focus()
    await desk.keyboard.press('Enter')
    const dialog = desk.getByRole('dialog', { name: 'Take \u2068Nora Attente\u2069 off the waiting list?' })
    await dialog.waitFor()
    await desk.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await remove.focus()
    await desk.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Take off the list' }).focus()
    await desk.keyboard.press('Enter')
    await expect.poll(() => desk.locator('.wish-card', { hasText: 'Nora' }).count()).toBe(0)
    await wish.evaluate(() => dispatchEvent(new Event('focus')))
    await wish.getByRole('heading', { level: 1, name: 'You have left the waiting list' }).waitFor()
    await wish.context().close()
  })

  it('writes to who waits and offers a time by keys alone, focus in sight and never lost', async () => {
    const wish = await waiting('Léa Attente')
    await openInbox()
    await pressByKey(desk, desk.getByRole('button', { name: 'Write to Léa Attente' }))
    await typeByKey(desk, desk.locator('.drawer .conversation-section textarea'), 'In a moment.')
    await pressByKey(desk, desk.getByRole('button', { name: 'Seal and send' }))
    await desk.locator('.drawer').getByText('In a moment.').waitFor()
    expect(await focusedText(desk)).not.toBe('')
    await desk.keyboard.press('Escape')
    await expect.poll(() => focusedText(desk)).toContain('Write')
    await pressByKey(desk, desk.getByRole('button', { name: 'Offer a time to Léa Attente' }))
    const dialog = desk.getByRole('dialog')
    await pressByKey(desk, dialog.getByRole('button', { name: 'Later day' }))
    await pressByKey(desk, dialog.locator('.slot-time').nth(3))
    await pressByKey(desk, dialog.getByRole('button', { name: /^Offer .+\d/ }))
    await desk
      .locator('.wish-card', { hasText: 'Léa Attente' })
      .getByText(/kept until/)
      .waitFor()
    await expect.poll(() => focusedText(desk)).not.toBe('')
    await wish.context().close()
  })

  it('forgets every name when the desk is locked', async () => {
    const wish = await waiting('Rosa Attente')
    await openInbox()
    await desk.getByText('Rosa Attente').waitFor()
    await desk.getByRole('button', { name: 'Lock', exact: true }).click()
    await desk.getByRole('button', { name: 'Unlock' }).first().waitFor()
    expect(await desk.content()).not.toContain('Rosa Attente')
    await wish.context().close()
  })
})

describe('on a telephone', () => {
  it('a visit’s messages and the inbox fit 320 px, in French', async () => {
    const options = { viewport: { width: 320, height: 640 }, locale: 'fr-FR' }
    const page = await openVisitAsPractice(service, practice, options)
    await page.getByText('Qui peut le lire au cabinet').waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${service.origin}/practice/#inbox`)
    const web = await service.openPage(visitLink, options)
    await web.getByText('Sceller et envoyer').waitFor()
    expect(await overflow(web)).toBe(0)
    expect(await axeViolations(web)).toEqual([])
    await web.context().close()
    await page.context().close()
  })
})

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
