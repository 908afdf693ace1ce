// A visit handed to another practitioner: by the dialog, by mouse and by keyboard, taken back, refused where it cannot be, and
// what a lying service makes of it. Who can open it afterwards is tried with everybody's keys and the whole database.
import type { PracticeDocument } from '@colloque/practice-document'
import { parsePrivateLink } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { laterTimes } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { parisDayAt, signInWithCode, unlockWithCode } from './practice-steps.ts'
import {
  type Colleague,
  everySecret,
  giveCalendar,
  handOverDirectly,
  joinDirectly,
  openAllWith,
  openFounderDesk,
} from './staff-steps.ts'

const reason = 'douleur au genou depuis lundi'

let service: Service
let founded: FoundedPractice
let basile: Colleague
let document: PracticeDocument
let founder: Page
let theirs: Page
const links = new Map<string, string>()
beforeAll(async () => {
  service = await startService({ apps: ['practice', 'web'] })
  founded = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  basile = await joinDirectly(service, founded, 'colleague', 'basile.essai')
  document = await giveCalendar(founded, basile)
  const [first, second] = document.healthcareServices.map(({ id }) => id)
  for (const [hour, name, healthcareServiceId = first] of [
    [9, 'Aline Roche'],
    [10, 'Bruno Klein'],
    [12, 'Chloé Vidal'],
    [13, 'Denise Essai'],
    [14, 'Emile Essai'],
    [15, 'Flora Essai'],
    [8, 'Greta Folge', second],
  ] as const) {
    const visit = {
      startAt: parisDayAt(1, hour),
      name,
      reason,
      ...(healthcareServiceId ? { healthcareServiceId } : {}),
    }
    links.set(name, await bookDirectly(service.origin, founded, visit))
  }
  founder = await openFounderDesk(service, founded)
  theirs = await service.openPage('/practice/')
  await signInWithCode(theirs, basile.loginName, basile.recoveryCode)
  for (const page of [founder, theirs]) await showTomorrow(page)
})
afterAll(() => service?.stop())

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
const bar = (page: Page) => page.locator('.undo-bar')
const spoken = (page: Page) => page.locator('[aria-live="polite"]').first().innerText()
const asked = (end: string) =>
  service.proxy.exchanges.filter(({ method, path }) => method === 'POST' && path.endsWith(end))

/** What somebody's every secret opens of all that the database has of a visit: 1 the reason, 2 the name. */
async function openedBy({ account }: Pick<Colleague, 'account'>, name: string): Promise<number[]> {
  const secrets = await everySecret(service, account, document)
  return (await openAllWith(service, secrets, document, idOf(name))).map(({ field }) => field).sort()
}

async function untilOn(page: Page, name: string, practitionerId: string): Promise<void> {
  await expect.poll(() => columnOf(page, name)).toBe(practitionerId)
}

async function startDrag(page: Page, name: string, to: string): Promise<void> {
  const box = await entryOf(page, name).boundingBox()
  const target = await page.locator(`[data-column="${to}"]`).boundingBox()
  if (!box || !target) throw new Error('what is dragged is in sight')
  await page.mouse.move(box.x + 40, box.y + 8)
  await page.mouse.down()
  await page.mouse.move(target.x + 60, box.y + 8, { steps: 8 })
}

describe('a visit handed to a colleague in the dialog', () => {
  it('is offered no calendar without such visits, and says so', async () => {
    await entryOf(founder, 'Greta Folge').click()
    await founder.getByRole('button', { name: 'Move…' }).click()
    const dialog = founder.locator('dialog.dialog')
    await dialog.getByText('A colleague’s calendar does not offer this kind of visit.').waitFor()
    await dialog.locator('.slot-time').first().waitFor()
    expect(await dialog.getByLabel('Calendar').count()).toBe(0)
    expect(await axeViolations(founder)).toEqual([])
    await founder.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('says first who will be able to open it', async () => {
    expect(await openedBy(founded, 'Aline Roche'), 'control').toEqual([1, 2])
    expect(await openedBy(basile, 'Aline Roche'), 'control').toEqual([])
    await entryOf(founder, 'Aline Roche').click()
    await founder.getByRole('button', { name: 'Move…' }).click()
    const dialog = founder.locator('dialog.dialog')
    await dialog.getByLabel('Calendar').selectOption({ label: 'Dr Basile Essai' })
    await dialog
      .getByText(
        'Once moved, Dr Basile Essai can open this visit, and you no longer. What you have read stays read. Their desk offers the words to tell the patient.',
      )
      .waitFor()
    expect(await axeViolations(founder)).toEqual([])
    await founder.setViewportSize({ width: 320, height: 700 })
    const overflow = await founder.evaluate(() => window.document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await founder.setViewportSize({ width: 1440, height: 1400 })
    await dialog.locator('.slot-time').first().click()
    await dialog.getByRole('button', { name: /^Move to/ }).click()
    await dialog.waitFor({ state: 'hidden' })
  })

  it('stands there within a moment, opened with name and reason at the colleague’s desk', async () => {
    await untilOn(theirs, 'Aline Roche', ofBasile())
    const entry = entryOf(theirs, 'Aline Roche')
    await entry.filter({ hasText: 'Aline Roche' }).waitFor()
    await entry.click()
    await theirs.getByText(reason).waitFor()
    await theirs.getByText(/Moved to .*08:00, now with Dr Basile Essai, by Dr Anne Essai/).waitFor()
    expect(await theirs.getByText('Not what the person chose').count()).toBe(0)
    expect(await axeViolations(theirs)).toEqual([])
  })

  it('is closed to whoever handed it over, with every key they have and the whole database', async () => {
    await untilOn(founder, 'Aline Roche', ofBasile())
    await founder.getByText('Sealed for Dr Basile Essai').first().waitFor()
    expect(await founder.getByText(reason).count()).toBe(0)
    expect(await openedBy(founded, 'Aline Roche')).toEqual([])
    expect(await openedBy(basile, 'Aline Roche'), 'the control: its new practitioner').toEqual([1, 2])
    expect(await openedBy(founded, 'Bruno Klein'), 'the control: what stayed').toEqual([1, 2])
  })

  it('opens with the same private link, which says who has it now and who could read it before', async () => {
    const guest = await service.openPage(links.get('Aline Roche') ?? '')
    await guest.getByText(reason).waitFor()
    await guest.getByText(/Moved to .*08:00.*, now with Dr Basile Essai/).waitFor()
    await guest
      .getByText('Until it was moved, Dr Anne Essai could open it too. What was read then stays read.')
      .waitFor()
    const facts = await guest.locator('#app').innerText()
    expect(facts).toContain('At the practice, this can be read by Dr Basile Essai.')
    expect(facts).toContain('by the practice')
    expect(await guest.getByRole('alert').count()).toBe(0)
    expect(await axeViolations(guest)).toEqual([])
    // The guest moves it on, among its new practitioner's times, and both sides find that proven.
    await guest.getByRole('button', { name: 'Move this visit' }).click()
    await laterTimes(guest).nth(1).click()
    await guest.getByRole('button', { name: /^Move to/ }).click()
    await guest.getByText('Your visit has been moved.').waitFor()
    expect(await guest.locator('.visit-history li').allInnerTexts()).toMatchObject([
      expect.stringContaining('by you'),
      expect.stringContaining('by the practice'),
      expect.stringMatching(/^Moved to (?!.*now with).*by you$/),
    ])
    await guest.context().close()
    await theirs.locator('.history li').nth(2).filter({ hasText: 'by the person' }).waitFor()
    expect(await theirs.getByText('Not what the person chose').count()).toBe(0)
  })
})

describe('by mouse and by keyboard', () => {
  it('a colleague’s column takes it, says what that means, and undo brings it back whole', async () => {
    await startDrag(founder, 'Bruno Klein', ofBasile())
    await founder.locator('.day-grid-ghost[data-allowed="true"]').waitFor()
    await founder.mouse.up()
    await untilOn(founder, 'Bruno Klein', ofBasile())
    expect(await bar(founder).innerText()).toMatch(
      /Moved from .*, Dr Basile Essai\. Dr Basile Essai can open this visit from now on, and you no longer\./,
    )
    await theirs.locator('.entry', { hasText: 'Bruno Klein' }).waitFor()
    await bar(founder).getByRole('button', { name: 'Undo' }).click()
    await untilOn(founder, 'Bruno Klein', ofFounder())
    await founder.locator('.entry', { hasText: 'Bruno Klein' }).waitFor()
    await untilOn(theirs, 'Bruno Klein', ofFounder())
    await theirs.locator('.entry', { hasText: 'Bruno Klein' }).waitFor({ state: 'detached' })
    expect(await openedBy(founded, 'Bruno Klein')).toEqual([1, 2])
    expect(await openedBy(basile, 'Bruno Klein')).toEqual([])
  })

  it('Alt and an arrow do the same, with focus on the visit, and no second way leads back from there', async () => {
    await entryOf(founder, 'Chloé Vidal').focus()
    await founder.keyboard.press('Alt+ArrowRight')
    await untilOn(founder, 'Chloé Vidal', ofBasile())
    await bar(founder).waitFor()
    await expect.poll(() => spoken(founder)).toContain('can open this visit from now on, and you no longer')
    // Nothing is undone here, within ten seconds or later.
    expect(await axeViolations(founder)).toEqual([])
    const focused = () => founder.evaluate(() => window.document.activeElement?.getAttribute('data-entry'))
    await expect.poll(focused).toBe(idOf('Chloé Vidal'))
    await founder.keyboard.press('Alt+ArrowLeft')
    await expect
      .poll(() => spoken(founder))
      .toBe(
        'Left where it was. This visit is sealed for Dr Basile Essai. Only someone who can open it can hand it to a colleague.',
      )
    expect(await openedBy(basile, 'Chloé Vidal')).toEqual([1, 2])
  })

  it('a visit that is a colleague’s own is not taken, asks nobody, and says why', async () => {
    service.proxy.exchanges.length = 0
    await startDrag(founder, 'Chloé Vidal', ofFounder())
    await founder.locator('.day-grid-ghost[data-allowed="false"]').waitFor()
    await founder.mouse.up()
    await bar(founder).filter({ hasText: 'This visit is sealed for Dr Basile Essai.' }).waitFor()
    expect([...asked('/transfer'), ...asked('/reschedule')]).toEqual([])
    expect(await columnOf(founder, 'Chloé Vidal')).toBe(ofBasile())
  })
})

describe('a service that lies', () => {
  it('about the colleague’s inbox keys has nothing sealed to them', async () => {
    const { slug } = document
    const own = `/api/practices/${slug}/practitioners/${ofFounder()}/epoch`
    const epoch = await (await fetch(`${service.origin}${own}`)).json()
    service.proxy.exchanges.length = 0
    service.proxy.lie((method, path) =>
      method === 'GET' && path.endsWith(`/practitioners/${ofBasile()}/epoch`) ? () => epoch : null,
    )
    await entryOf(founder, 'Denise Essai').focus()
    await founder.keyboard.press('Alt+ArrowRight')
    await bar(founder).filter({ hasText: 'has no inbox key in force' }).waitFor()
    service.proxy.lie(null)
    expect(asked('/transfer')).toEqual([])
    await untilOn(founder, 'Denise Essai', ofFounder())
    expect(await openedBy(founded, 'Denise Essai')).toEqual([1, 2])
  })

  it('by telling the old grants on is noticed by the browser that handed the visit over', async () => {
    await tellOldGrants('Denise Essai')
    await entryOf(founder, 'Denise Essai').focus()
    await founder.keyboard.press('Alt+ArrowRight')
    await bar(founder).filter({ hasText: 'goes on giving your keys access to it' }).waitFor()
    service.proxy.lie(null)
    // The control: told the truth, nothing of it opens any more.
    await founder.reload()
    expect(await openedBy(founded, 'Denise Essai')).toEqual([])
  })

  it('is said once the dialog has closed on a visit that moved, with its other length, and asks nobody to undo it', async () => {
    await unlockWithCode(founder, founded.recoveryCodes[0] ?? '')
    await showTomorrow(founder)
    await entryOf(founder, 'Flora Essai').click()
    await founder.getByRole('button', { name: 'Move…' }).click()
    const dialog = founder.locator('dialog.dialog')
    await dialog.getByLabel('Calendar').selectOption({ label: 'Dr Basile Essai' })
    await dialog.getByLabel('Length').selectOption({ index: 0 })
    await tellOldGrants('Flora Essai')
    service.proxy.exchanges.length = 0
    await dialog.locator('.slot-time').first().click()
    await dialog.getByRole('button', { name: /^Move to/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await bar(founder).filter({ hasText: 'goes on giving your keys access to it' }).waitFor()
    expect(await bar(founder).getByRole('button').count(), 'nothing to undo').toBe(0)
    await untilOn(theirs, 'Flora Essai', ofBasile())
    expect(asked('/transfer')).toHaveLength(1)
    expect(asked('/resize'), 'the length is not put back').toHaveLength(1)
  })
})

/** The service moves a visit, and goes on telling what opened it before. */
async function tellOldGrants(name: string): Promise<void> {
  const told = await founded.call('GET', `/api/practice/appointments?from=${dayBefore()}&days=4`)
  const { appointments } = (await told.json()) as {
    appointments: { appointmentId: string; envelopes: unknown }[]
  }
  const before = appointments.find(({ appointmentId }) => appointmentId === idOf(name))
  service.proxy.lie((method, path) =>
    method === 'POST' && path.endsWith('/transfer')
      ? ({ json }) => ({ ...(json as object), envelopes: before?.envelopes })
      : null,
  )
}

const dayBefore = () => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)

describe('a secretary', () => {
  it('who reads names but no reasons cannot hand a visit on, and is told who can', async () => {
    const secretary = await joinDirectly(service, founded, 'secretary', 'agnes.accueil')
    document = await founded.publish((same) => same)
    await handOverDirectly(founded, document, secretary)
    const page = await service.openPage('/practice/')
    await signInWithCode(page, secretary.loginName, secretary.recoveryCode)
    await showTomorrow(page)
    const sentence =
      'Only Dr Anne Essai can hand this visit to a colleague. Its reason has to be sealed anew, and you cannot open it.'
    service.proxy.exchanges.length = 0
    await page.locator('.entry', { hasText: 'Emile Essai' }).focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => spoken(page)).toBe(`Left where it was. ${sentence}`)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Move…' }).click()
    const dialog = page.locator('dialog.dialog')
    await dialog.getByText(sentence).waitFor()
    expect(await dialog.getByLabel('Calendar').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    expect(asked('/transfer')).toEqual([])
    expect(await openedBy(founded, 'Emile Essai')).toEqual([1, 2])
  })
})
