// A visit that the desk moved: its patient is told by nobody but the person at the desk, who is offered the words for it,
// in the language of the booking, once the move cannot be undone any more.
import { localDay } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { movedText } from '../apps/practice/src/model/agenda/moved-text.ts'
import { bookDirectly } from './book-directly.ts'
import { laterTimes } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { fillLyon, findBusyDay, openDeskWithClock, parisDayAt, signInWithCode } from './practice-steps.ts'
import { joinDirectly } from './staff-steps.ts'

let service: Service
let practice: FoundedPractice
let desk: Page

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  desk = await openDesk()
})
afterAll(() => service?.stop())

/** A desk whose ten seconds of undo are over when the test says so. */
async function openDesk(options: Parameters<Service['openPage']>[1] = {}): Promise<Page> {
  const page = await service.openPage('/practice/', options)
  await page.clock.install()
  await page.reload()
  await signInWithCode(page, practice.loginName, practice.recoveryCodes[0] ?? '')
  return page
}

let booked = 2
/** Books for a day of its own, which the desk then shows as a grid. */
async function visitOf(
  name: string,
  language: string,
  on = desk,
  bookable = practice,
): Promise<{ link: string; startAt: number }> {
  booked += 1
  const startAt = parisDayAt(booked, 10)
  const link = await bookDirectly(service.origin, bookable, { startAt, name, reason: 'Canary', language })
  await on.getByRole('button', { name: /^(Today|Aujourd’hui)$/ }).click()
  for (let day = 0; day < booked; day++) await on.locator('.day-steps button').last().click()
  await on.locator('.day-layout button').first().click()
  await on.locator('.entry', { hasText: name }).waitFor()
  return { link, startAt }
}

const minutes = (count: number) => count * 60_000
const bar = (on = desk) => on.locator('.tell-bar')
const dialog = (on = desk) => on.getByRole('dialog')
const entry = (name: string, on = desk) => on.locator('.entry', { hasText: name })

/** Half an hour later, by keyboard. */
async function moveByKeys(name: string, on = desk): Promise<void> {
  const before = await entry(name, on).locator('.entry-time').textContent()
  await entry(name, on).focus()
  await on.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => entry(name, on).locator('.entry-time').textContent()).not.toBe(before)
  await on.locator('.undo-bar').waitFor()
}

const endUndo = (on = desk) => on.clock.fastForward(11_000)
const written = () =>
  service.proxy.exchanges.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))

describe('a patient whose visit was moved by keys', () => {
  it('is told in the language of the booking by what was changed and sent by keys alone, and by nothing before', async () => {
    const { link, startAt } = await visitOf('Marie Exemple', 'fr')
    await moveByKeys('Marie Exemple')
    await moveByKeys('Marie Exemple')
    expect(await bar().count(), 'not while it can be undone').toBe(0)
    await endUndo()
    await bar().waitFor()
    expect(await bar().innerText()).toMatch(/^Marie Exemple has not been told: .+ is now /)
    expect(await axeViolations(desk)).toEqual([])

    await bar().getByRole('button', { name: 'Tell the patient: Marie Exemple' }).focus()
    await desk.keyboard.press('Enter')
    const text = dialog().getByLabel('Your message')
    const { phone } = practice.document
    const facts = {
      fromAt: startAt,
      toAt: startAt + minutes(60),
      practitioner: null,
      timeZone: 'Europe/Paris',
      phone,
    }
    const expected = movedText('fr', { ...facts, now: Date.now() })
    expect(expected).toMatch(/^Votre rendez-vous du /)
    expect(await text.inputValue(), 'two moves are one to whoever was told of none').toBe(expected)
    expect(await text.getAttribute('lang')).toBe('fr')
    await dialog().getByText('The message is in Français, the language of the booking.').waitFor()
    await dialog().getByText('Patient, Dr Anne Essai and the office').waitFor()
    expect(await axeViolations(desk)).toEqual([])

    await text.focus()
    await desk.keyboard.press('Control+End')
    await desk.keyboard.type(' À bientôt.')
    expect(written()).toEqual([])
    await desk.keyboard.press('Tab')
    expect(await desk.evaluate(() => document.activeElement?.textContent)).toBe('Seal and send')
    await desk.keyboard.press('Enter')
    await dialog().waitFor({ state: 'detached' })
    await bar().waitFor({ state: 'detached' })
    expect(written()).toHaveLength(1)

    const guest = await service.openPage(link)
    const shown = guest.locator('.conversation-text', { hasText: 'À bientôt.' })
    await shown.waitFor()
    expect(await shown.innerText()).toBe(`${expected} À bientôt.`)
    expect(await guest.locator('.conversation-head').last().innerText()).toContain('Dr Anne Essai')
    await guest.context().close()

    await entry('Marie Exemple').focus()
    await desk.keyboard.press('Enter')
    await desk.locator('.drawer .conversation-text', { hasText: 'À bientôt.' }).waitFor()
    expect(
      await desk
        .locator('.drawer')
        .getByRole('button', { name: /^Tell / })
        .count(),
    ).toBe(0)
    await desk.keyboard.press('Escape')
  })
})

describe('nobody is offered to be told', () => {
  it('of a move that was undone', async () => {
    await visitOf('Ulla Zurück', 'en')
    await moveByKeys('Ulla Zurück')
    await desk.locator('.undo-bar').getByRole('button', { name: 'Undo' }).click()
    await desk.locator('.undo-bar').waitFor({ state: 'detached' })
    await endUndo()
    await entry('Ulla Zurück').focus()
    await desk.keyboard.press('Enter')
    await desk.locator('.drawer .conversation-section textarea').waitFor()
    expect(await desk.getByRole('button', { name: /^Tell / }).count()).toBe(0)
    await desk.keyboard.press('Escape')
  })

  it('once the patient has moved the visit meanwhile', async () => {
    const { link } = await visitOf('Paula Selbst', 'en')
    await moveByKeys('Paula Selbst')
    await endUndo()
    await bar().getByText('Paula Selbst has not been told').waitFor()
    const guest = await service.openPage(link)
    await guest.getByRole('button', { name: 'Move this visit' }).click()
    await laterTimes(guest).first().click()
    await guest.getByRole('button', { name: /^Move to / }).click()
    await guest.getByText(/Moved to .* by you/).waitFor()
    await guest.context().close()
    await bar().waitFor({ state: 'detached' })
  })

  it('of a colleague’s visit, for which this person has no key; a dragged one of one’s own is offered', async () => {
    const lyon = await fillLyon(service)
    const page = await openDeskWithClock(service, lyon)
    await page.setViewportSize({ width: 1440, height: 1400 })
    await findBusyDay(page)
    await page.locator('.day-layout button').first().click()
    const columns = page.locator('.day-grid-column')
    const drag = async (column: number) => {
      const target = columns.nth(column).locator('.entry').first()
      await target.scrollIntoViewIfNeeded()
      const box = await target.boundingBox()
      const [x, y] = [(box?.x ?? 0) + 30, (box?.y ?? 0) + 8]
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x, y + 300, { steps: 8 })
      await page.mouse.up()
      await page.locator('.undo-bar[data-refused="false"]').waitFor()
    }
    await drag(1)
    await endUndo(page)
    await page.locator('.undo-bar').waitFor({ state: 'detached' })
    await drag(0)
    await endUndo(page)
    await bar(page).waitFor()
    await bar(page).getByRole('button', { name: 'Not now' }).press('Enter')
    // Another one behind it would stand there now.
    await bar(page).waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.tagName), 'focus is not lost').toBe('H1')
    await page.context().close()
  })
})

describe('who is at the desk', () => {
  it('may leave it for later: the visit itself goes on offering it until it is sent, and forgets it with the lock', async () => {
    const { startAt } = await visitOf('Nora Später', 'en')
    await entry('Nora Später').focus()
    await desk.keyboard.press('Enter')
    const drawer = desk.locator('.drawer')
    await drawer.getByRole('button', { name: 'Move…' }).click()
    await dialog().locator('.slot-time').nth(3).click()
    await dialog()
      .getByRole('button', { name: /^Move to / })
      .click()
    await desk.locator('.undo-bar').waitFor()
    await endUndo()
    await bar().getByRole('button', { name: 'Not now' }).click()
    await bar().waitFor({ state: 'detached' })
    await drawer.getByText('Nora Später has not been told').waitFor()
    const before = written().length
    await drawer.getByRole('button', { name: 'Tell the patient: Nora Später' }).click()
    const text = desk.locator('#tell-text')
    await text.waitFor()
    const { phone } = practice.document
    const unmoved = {
      fromAt: startAt,
      toAt: startAt,
      practitioner: null,
      timeZone: 'Europe/Paris',
      phone,
      now: Date.now(),
    }
    const [known = ''] = movedText('en', unmoved).split(' has been moved')
    expect(known).toMatch(/^Your visit on /)
    expect(await text.inputValue(), 'from the time that the patient knows').toContain(
      `${known} has been moved`,
    )
    await text.fill('   ')
    await desk
      .getByRole('dialog', { name: 'Tell Nora Später' })
      .getByRole('button', { name: 'Seal and send' })
      .click()
    await desk.getByRole('alert').getByText('Write something first.').waitFor()
    await desk.keyboard.press('Escape')
    await text.waitFor({ state: 'detached' })
    await drawer.getByText('Nora Später has not been told').waitFor()
    expect(written()).toHaveLength(before)

    await desk.getByRole('button', { name: 'Lock', exact: true }).click()
    await desk.getByRole('button', { name: 'Unlock' }).first().waitFor()
    expect(await desk.content()).not.toContain('Nora')
  })

  it('does so at 320 px, in French, to somebody who booked in English', async () => {
    const small = await openDesk({ locale: 'fr-FR', viewport: { width: 320, height: 640 } })
    await visitOf('Tom Small', 'en', small)
    await moveByKeys('Tom Small', small)
    await endUndo(small)
    await bar(small).waitFor()
    expect(await sideways(small)).toBe(0)
    expect(await axeViolations(small)).toEqual([])
    await bar(small)
      .getByRole('button', { name: /^Prévenir le patient\s: Tom Small$/ })
      .click()
    await small.getByText('Le message est en English, la langue de la réservation.').waitFor()
    expect(await small.locator('#tell-text').inputValue()).toMatch(/^Your visit on /)
    expect(await sideways(small)).toBe(0)
    expect(await axeViolations(small)).toEqual([])
    await dialog(small).getByRole('button', { name: 'Sceller et envoyer' }).click()
    await bar(small).waitFor({ state: 'detached' })
    await small.context().close()
  })
})

describe('what is written to a patient', () => {
  it('stays where the visit leaves the days on show meanwhile, which is said and not sent', async () => {
    const page = await openDesk()
    await visitOf('Ines Fern', 'en', page)
    await moveByKeys('Ines Fern', page)
    await endUndo(page)
    await bar(page).getByRole('button', { name: 'Tell the patient: Ines Fern' }).click()
    const text = dialog(page).getByLabel('Your message')
    await text.fill('Words that took a while.')
    const id = await entry('Ines Fern', page).getAttribute('data-entry')
    service.proxy.lie((method, path) =>
      method === 'GET' && path.startsWith('/api/practice/appointments')
        ? ({ json }) => {
            const told = json as { appointments: { appointmentId: string }[] }
            return { ...told, appointments: told.appointments.filter((one) => one.appointmentId !== id) }
          }
        : null,
    )
    await page.clock.runFor(61_000)
    await entry('Ines Fern', page).waitFor({ state: 'detached' })
    await dialog(page).getByText('This visit is not among the days on show any more.').waitFor()
    expect(await text.inputValue()).toBe('Words that took a while.')
    expect(await axeViolations(page)).toEqual([])
    const before = written().length
    await dialog(page).getByRole('button', { name: 'Seal and send' }).click()
    await dialog(page).getByRole('alert').getByText('This visit is not among the days on show').waitFor()
    expect(written()).toHaveLength(before)
    service.proxy.lie(null)
    await page.clock.runFor(61_000)
    // The control: told again, at the time that the text names.
    await entry('Ines Fern', page).waitFor()
    await dialog(page).getByRole('button', { name: 'Seal and send' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    expect(written()).toHaveLength(before + 1)
    await page.context().close()
  })

  it('says who reads it: whom the calendar is shared with too, and only the stand-in to whom it was sealed', async () => {
    const colleague = await joinDirectly(service, practice, 'colleague', 'basile.essai')
    await practice.publish((document) => ({
      ...document,
      schedules: document.schedules.map((schedule) => ({
        ...schedule,
        sharedWith: [colleague.account.practitionerId],
      })),
    }))
    const shared = await openDesk()
    await visitOf('Sara Teil', 'en', shared)
    await moveByKeys('Sara Teil', shared)
    await endUndo(shared)
    await bar(shared).getByRole('button', { name: 'Tell the patient: Sara Teil' }).click()
    await dialog(shared).getByText('Patient, Dr Anne Essai and Dr Basile Essai and the office').waitFor()
    await shared.context().close()

    const days = booked + 1
    const document = await practice.publish((document) => ({
      ...document,
      standIns: [
        {
          practitionerId: practice.account.practitionerId,
          standInPractitionerId: colleague.account.practitionerId,
          startDay: localDay(parisDayAt(days, 9), 'Europe/Paris'),
          endDay: localDay(parisDayAt(days + 1, 9), 'Europe/Paris'),
        },
      ],
    }))
    const theirs = await service.openPage('/practice/')
    await theirs.clock.install()
    await theirs.reload()
    await signInWithCode(theirs, colleague.loginName, colleague.recoveryCode)
    await visitOf('Vera Tretung', 'en', theirs, { ...practice, document, account: colleague.account })
    await moveByKeys('Vera Tretung', theirs)
    await endUndo(theirs)
    await bar(theirs).getByRole('button', { name: 'Tell the patient: Vera Tretung' }).click()
    await dialog(theirs).getByText('Patient, Dr Basile Essai and the office').waitFor()
    await theirs.keyboard.press('Escape')
    await entry('Vera Tretung', theirs).focus()
    await theirs.keyboard.press('Enter')
    const conversation = theirs.locator('.drawer .conversation-section')
    await conversation.getByText('Nobody else in the practice can open it.').waitFor()
    await theirs.context().close()
  })
})

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
