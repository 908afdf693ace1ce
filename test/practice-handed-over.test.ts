// A visit handed to a colleague: the colleague, who alone can seal for its patient, is offered the words once it cannot be
// taken back any more; who handed it over is offered nothing, and nothing is sent by itself.
import { parsePrivateLink } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { movedText } from '../apps/practice/src/model/agenda/moved-text.ts'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { parisDayAt, signInWithCode, unlockWithCode } from './practice-steps.ts'
import { type Colleague, giveCalendar, joinDirectly } from './staff-steps.ts'

let service: Service
let founded: FoundedPractice
let basile: Colleague
let founder: Page
let theirs: Page
const links = new Map<string, string>()

beforeAll(async () => {
  service = await startService({ apps: ['practice', 'web'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  basile = await joinDirectly(service, founded, 'colleague', 'basile.essai')
  await giveCalendar(founded, basile)
  for (const [hour, name, language] of [
    [9, 'Marie Exemple', 'fr'],
    [11, 'Ulla Zurück', 'de'],
    [13, 'Tom Later', 'en'],
    [15, 'Nina Beide', 'it'],
  ] as const)
    links.set(
      name,
      await bookDirectly(service.origin, founded, {
        startAt: parisDayAt(1, hour),
        name,
        reason: 'Canary',
        language,
      }),
    )
  founder = await openDesk(founded.loginName, founded.recoveryCodes[0] ?? '')
  theirs = await openDesk(basile.loginName, basile.recoveryCode)
})
afterAll(() => service?.stop())

/** A desk that shows tomorrow, whose clock goes on when the test says so. */
async function openDesk(loginName: string, code: string): Promise<Page> {
  const page = await service.openPage('/practice/')
  await page.clock.install()
  await page.reload()
  await signInWithCode(page, loginName, code)
  await showTomorrow(page)
  return page
}

async function showTomorrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 1400 })
  await page.getByRole('button', { name: 'Next day' }).click()
  await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
}

const idOf = (name: string) => parsePrivateLink(links.get(name) ?? '').appointmentId
const entryOf = (page: Page, name: string) => page.locator(`.entry[data-entry="${idOf(name)}"]`)
const columnOf = (page: Page, name: string) =>
  entryOf(page, name).evaluate((entry) => entry.closest('[data-column]')?.getAttribute('data-column'))
const [ofFounder, ofBasile] = [() => founded.account.practitionerId, () => basile.account.practitionerId]
const bar = (page: Page) => page.locator('.tell-bar')
const dialogOf = (page: Page) => page.locator('dialog.dialog')
const endUndo = (page: Page) => page.clock.fastForward(16_000)
const written = () =>
  service.proxy.exchanges.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Paris' })
const timeAt = (hour: number) => clock.format(parisDayAt(1, hour))
const facts = (hour: number, toHour = hour) => ({
  fromAt: parisDayAt(1, hour),
  toAt: parisDayAt(1, toHour),
  practitioner: 'Dr Basile Essai',
  timeZone: 'Europe/Paris',
  now: Date.now(),
  phone: founded.document.phone,
})

/** However long a busy machine takes, the seconds in which something can be taken back do not pass by themselves. */
async function pause(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000)
}

async function handOver(name: string): Promise<void> {
  await entryOf(founder, name).focus()
  await founder.keyboard.press('Alt+ArrowRight')
  await founder.locator('.undo-bar').waitFor()
  const arrived = async () => {
    await theirs.clock.runFor(100)
    return entryOf(theirs, name).filter({ hasText: name }).count()
  }
  await expect.poll(arrived).toBe(1)
  expect(await columnOf(theirs, name)).toBe(ofBasile())
}

/** What a patient reads behind their private link, newest last. */
async function readBehindLink(name: string): Promise<string> {
  const guest = await service.openPage(links.get(name) ?? '')
  const shown = guest.locator('.conversation-text').last()
  await shown.waitFor()
  const text = await shown.innerText()
  await guest.context().close()
  return text
}

describe('a visit handed to a colleague', () => {
  it('is offered to be told at the colleague’s desk, not before it can be taken back no more, and nowhere else', async () => {
    for (const page of [founder, theirs]) await pause(page)
    await handOver('Marie Exemple')
    await founder.locator('.undo-bar').getByText('Their desk offers the words to tell the patient.').waitFor()
    await theirs.clock.fastForward(9_000)
    expect(await bar(theirs).count(), 'not while it can be taken back').toBe(0)
    for (const page of [founder, theirs]) await page.clock.resume()
    await endUndo(theirs)
    await bar(theirs).waitFor()
    expect(await bar(theirs).innerText()).toMatch(
      new RegExp(`^Marie Exemple has not been told: the visit on .*, ${timeAt(9)} is with you now\\.`),
    )
    expect(await axeViolations(theirs)).toEqual([])
    await endUndo(founder)
    await founder.locator('.undo-bar').waitFor({ state: 'detached' })
    expect(await bar(founder).count(), 'nor at the desk that handed it over').toBe(0)
    expect(written(), 'nothing is sent by itself').toEqual([])
  })

  it('is told in the language of the booking, by keys alone, and read behind the private link', async () => {
    await bar(theirs).getByRole('button', { name: 'Tell the patient: Marie Exemple' }).press('Enter')
    const text = dialogOf(theirs).getByLabel('Your message')
    const expected = movedText('fr', facts(9))
    expect(expected).toMatch(
      new RegExp(`^Votre rendez-vous du .* à ${timeAt(9)} aura lieu avec Dr Basile Essai\\.`),
    )
    expect(await text.inputValue()).toBe(expected)
    await dialogOf(theirs).getByText('The message is in Français, the language of the booking.').waitFor()
    expect(await axeViolations(theirs)).toEqual([])
    await dialogOf(theirs).getByRole('button', { name: 'Seal and send' }).press('Enter')
    await dialogOf(theirs).waitFor({ state: 'detached' })
    await bar(theirs).waitFor({ state: 'detached' })
    expect(written()).toHaveLength(1)
    expect(await readBehindLink('Marie Exemple')).toBe(expected)
  })

  it('is not offered again once told, also after a lock', async () => {
    await theirs.getByRole('button', { name: 'Lock', exact: true }).click()
    await unlockWithCode(theirs, basile.recoveryCode)
    await entryOf(theirs, 'Marie Exemple').filter({ hasText: 'Marie Exemple' }).click()
    await endUndo(theirs)
    await theirs.locator('.drawer .conversation-text', { hasText: 'aura lieu avec' }).waitFor()
    expect(await theirs.getByText('has not been told').count()).toBe(0)
    await theirs.keyboard.press('Escape')
  })
})

describe('nothing is offered', () => {
  it('of a hand-over that was taken back within ten seconds, at either desk', async () => {
    await pause(founder)
    await handOver('Ulla Zurück')
    await founder.locator('.undo-bar').getByRole('button', { name: 'Undo' }).click()
    await entryOf(theirs, 'Ulla Zurück').filter({ hasText: 'Ulla Zurück' }).waitFor({ state: 'detached' })
    await entryOf(founder, 'Ulla Zurück').filter({ hasText: 'Ulla Zurück' }).waitFor()
    expect(await columnOf(founder, 'Ulla Zurück')).toBe(ofFounder())
    await founder.clock.resume()
    for (const page of [founder, theirs]) await endUndo(page)
    // The control: another one, behind which this would stand.
    await handOver('Tom Later')
    await endUndo(theirs)
    await bar(theirs).getByText('Tom Later has not been told').waitFor()
    await bar(theirs).getByRole('button', { name: 'Not now' }).press('Enter')
    await bar(theirs).waitFor({ state: 'detached' })
    await endUndo(founder)
    await entryOf(founder, 'Ulla Zurück').press('Enter')
    await founder.locator('.drawer .conversation-section textarea').waitFor()
    expect(await founder.getByText('has not been told').count()).toBe(0)
    await founder.keyboard.press('Escape')
  })
})

describe('what was put off, or missed', () => {
  it('stays in the visit, and is offered again by a desk that was closed when the visit came', async () => {
    await entryOf(theirs, 'Tom Later').press('Enter')
    await theirs.locator('.drawer').getByText('Tom Later has not been told').waitFor()
    await theirs.keyboard.press('Escape')
    await theirs.context().close()
    // Moved and then handed over, while nobody is there to see it come.
    await entryOf(founder, 'Nina Beide').focus()
    for (const hour of [15.5, 16]) {
      await founder.keyboard.press('Alt+ArrowDown')
      await founder
        .locator('.undo-bar')
        .getByText(new RegExp(`to .*, ${timeAt(hour)}`))
        .waitFor()
    }
    await founder.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => columnOf(founder, 'Nina Beide')).toBe(ofBasile())

    theirs = await openDesk(basile.loginName, basile.recoveryCode)
    await entryOf(theirs, 'Nina Beide').filter({ hasText: 'Nina Beide' }).waitFor()
    await endUndo(theirs)
    await bar(theirs).getByText('Tom Later has not been told').waitFor()
    await entryOf(theirs, 'Nina Beide').press('Enter')
    const drawer = theirs.locator('.drawer')
    await drawer
      .getByText(
        new RegExp(`^Nina Beide has not been told: .*${timeAt(15)} is with you now, on .*${timeAt(16)}\\.$`),
      )
      .waitFor()
    await drawer.getByRole('button', { name: 'Tell the patient: Nina Beide' }).click()
    const both = movedText('it', facts(15, 16))
    expect(both).toMatch(
      new RegExp(
        `^Il Suo appuntamento .*${timeAt(15)} è stato spostato .*${timeAt(16)}, con Dr Basile Essai\\.`,
      ),
    )
    expect(await theirs.locator('#tell-text').inputValue(), 'from what the patient chose').toBe(both)
  })

  it('says so in the question where the visit is handed on meanwhile, and sends nothing', async () => {
    const before = written().length
    await theirs.locator('#tell-text').fill('Words that took a while.')
    // Their own other screen hands it back.
    const other = await openDesk(basile.loginName, basile.recoveryCode)
    await entryOf(other, 'Nina Beide').focus()
    await other.keyboard.press('Alt+ArrowLeft')
    await expect.poll(() => columnOf(other, 'Nina Beide')).toBe(ofFounder())
    await other.context().close()
    const dialog = theirs.getByRole('dialog', { name: 'Tell Nina Beide' })
    await dialog.getByText('This visit is with Dr Anne Essai by now. The text says what was.').waitFor()
    await dialog.getByRole('button', { name: 'Seal and send' }).click()
    await dialog.getByRole('alert').getByText('This visit is with Dr Anne Essai by now.').waitFor()
    expect(written()).toHaveLength(before)
    // Back with the practitioner whom the patient chose, it is the time alone that they do not know.
    await entryOf(founder, 'Nina Beide').filter({ hasText: 'Nina Beide' }).waitFor()
    await endUndo(founder)
    await bar(founder)
      .getByText(new RegExp(`^Nina Beide has not been told: .*${timeAt(15)} is now .*${timeAt(16)}\\.$`))
      .waitFor()
  })
})
