// A calendar shared with a colleague: chosen on the page of calendars, granted visit by visit by its practitioner's own
// browser, and taken back. What the colleague can open is tried with every key they have and the whole database.
import type { PracticeDocument } from '@colloque/practice-document'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { entries, look, write } from './message-steps.ts'
import { parisDayAt, roundsOver, showAsList, signInWithCode, untilDayIsOpened } from './practice-steps.ts'
import {
  type Colleague,
  everySecret,
  goTo,
  joinDirectly,
  openAllWith,
  openFounderDesk,
  readDatabase,
} from './staff-steps.ts'

let service: Service
let founded: FoundedPractice
let colleague: Colleague
let document: PracticeDocument
let founder: Page
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  colleague = await joinDirectly(service, founded, 'colleague', 'basile.essai')
  document = await founded.publish((same) => same)
  await book(1, 9, 'Aline Roche')
  await book(2, 9, 'Bruno Klein')
  founder = await openFounderDesk(service, founded)
})
afterAll(() => service?.stop())

const book = (days: number, hour: number, name: string) =>
  bookDirectly(service.origin, founded, { startAt: parisDayAt(days, hour), name, reason: 'motif' })

const openedByColleague = async () => {
  const secrets = await everySecret(service, colleague.account, document)
  const opened = await openAllWith(service, secrets, document)
  return opened
    .map(({ text, field }) => (field === 2 ? (JSON.parse(text) as { name: string }).name : 'reason'))
    .sort()
}
const published = async () =>
  (
    await readDatabase(
      service,
      async (sql) => sql`
      SELECT convert_from(document, 'UTF8') AS text FROM practice_documents ORDER BY version DESC LIMIT 1`,
    )
  ).map(({ text }) => (JSON.parse(text) as PracticeDocument).schedules.map(({ sharedWith }) => sharedWith))[0]
const grants = () => readDatabase(service, async (sql) => (await sql`SELECT FROM grants`).length)
const group = (page: Page) => page.getByRole('group', { name: /^Shared with$|^Partagé avec$/ })
const box = (page: Page) => group(page).getByRole('checkbox', { name: 'Dr Basile Essai' })

/** The founder's desk, whose clock is moved by hand, once it has done what follows unlocking. */
async function openDeskAtRest(): Promise<Page> {
  const page = await service.openPage('/practice/')
  await page.clock.install()
  await page.reload()
  const over = roundsOver(service)
  await signInWithCode(page, founded.loginName, founded.recoveryCodes[0] ?? '')
  await expect.poll(() => roundsOver(service)).toBeGreaterThan(over)
  return page
}

async function fits(page: Page, name: string): Promise<void> {
  expect(await axeViolations(page), name).toEqual([])
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  const overflow = await page.evaluate(() => window.document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${name} at 320 px`).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
}

describe('a calendar', () => {
  it('is read by nobody else until it is shared, and says so', async () => {
    expect(await openedByColleague(), 'control').toEqual([])
    await goTo(founder, 'Calendars')
    await group(founder).getByText('Nobody else reads its visits.').waitFor()
    await fits(founder, 'not shared')
  })

  it('is shared by keyboard alone, which says what is read then, from when and for how long', async () => {
    await box(founder).focus()
    await founder.keyboard.press('Space')
    const words = await group(founder).innerText()
    expect(words).toContain('type, reason, answers, name and contact, messages and documents')
    expect(words).toContain('your browser grants the visits one by one, also those booked already')
    expect(words).toContain('What they have read or kept stays with them.')
    await fits(founder, 'shared')
    const submit = founder.getByRole('button', { name: 'Sign and publish' })
    for (let presses = 0; presses < 20; presses++) {
      await founder.keyboard.press('Tab')
      if (await submit.evaluate((button) => button === window.document.activeElement)) break
    }
    await founder.keyboard.press('Enter')
    await founder.getByText('2 visits granted to Dr Basile Essai.').waitFor()
    expect(await published()).toEqual([[colleague.account.practitionerId]])
    expect(await axeViolations(founder)).toEqual([])
  })

  it('then opens to the colleague with their keys, each visit, and never a key of the inbox', async () => {
    expect(await openedByColleague()).toEqual(['Aline Roche', 'Bruno Klein', 'reason', 'reason'])
    const seeds = await readDatabase(service, async (sql) => sql`SELECT FROM seed_grants`)
    expect(seeds).toHaveLength(0)
  })

  it('shows its visits and messages at the colleague’s own desk, and who it is shared with', async () => {
    await goTo(founder, 'Agenda')
    expect(await founder.getByText('visits granted').count(), 'what was read is not said for ever').toBe(0)
    await showAsList(founder)
    await founder.getByRole('button', { name: 'Next day' }).click()
    await untilDayIsOpened(founder)
    await founder.locator('.visit-row').filter({ hasText: 'Aline Roche' }).click()
    await write(founder, 'Please bring your card.')
    const page = await service.openPage('/practice/')
    await signInWithCode(page, colleague.loginName, colleague.recoveryCode)
    await showAsList(page)
    await page.getByRole('button', { name: 'Next day' }).click()
    await untilDayIsOpened(page)
    const row = page.locator('.visit-row[data-content="opened"]').filter({ hasText: 'Aline Roche' })
    await row.click()
    await look(page)
    await page.getByText('Please bring your card.').waitFor()
    expect((await entries(page)).at(-1)).toContain('Dr Anne Essai')
    await goTo(page, 'Calendars')
    expect(await group(page).innerText()).toContain('Dr Basile Essai')
    expect(await box(page).count(), 'only who signs the page chooses').toBe(0)
    await fits(page, 'colleague')
    await page.context().close()
  })

  it('grants what is booked later within a minute while it is unlocked', async () => {
    await founder.close()
    const page = await openDeskAtRest()
    await book(3, 9, 'Chloé Martin')
    expect(await openedByColleague(), 'control').not.toContain('Chloé Martin')
    await page.clock.runFor(61_000)
    await expect.poll(openedByColleague).toContain('Chloé Martin')
    await page.context().close()
  })

  it('says the same in French, and is taken back with what it cannot undo', async () => {
    const page = await service.openPage('/practice/', { locale: 'fr-FR' })
    await signInWithCode(page, founded.loginName, founded.recoveryCodes[0] ?? '')
    await goTo(page, 'Calendriers')
    expect(await group(page).innerText()).toContain('Les patients en sont informés.')
    await fits(page, 'French')
    await box(page).uncheck()
    await page.getByText('seront fermés à Dr Basile Essai. Ce qui a été lu ou gardé reste lisible.').waitFor()
    await fits(page, 'French, taken back')
    expect(await grants(), 'control').toBe(12)
    await page.getByRole('button', { name: 'Signer et publier' }).click()
    await page.locator('.saved').waitFor()
    expect(await published()).toEqual([undefined])
    expect(await grants()).toBe(6)
    await page.context().close()
  })

  it('is closed to the colleague from then on, also what is booked after, and open to its own practitioner', async () => {
    await book(4, 9, 'Denise Après')
    const page = await openDeskAtRest()
    const over = roundsOver(service)
    await page.clock.runFor(61_000)
    await expect.poll(() => roundsOver(service)).toBeGreaterThan(over)
    expect(await openedByColleague()).toEqual([])
    const own = await openAllWith(service, await everySecret(service, founded.account, document), document)
    expect(own, 'control').toHaveLength(8)
  })
})
