// The main ways of a patient and of a practice, by the words of any language: what a screen says is looked up among the
// messages, so that one walk serves them all. `look` is called on every screen.
import { type DemoPractice, fillDemo } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { m as german } from '../packages/ui/src/messages/generated/de/index.ts'
import { m as italian } from '../packages/ui/src/messages/generated/it/index.ts'
import type { Messages } from '../packages/ui/src/messages/generated/keys/index.ts'
import type { Service } from './harness.ts'
import { ownRow } from './practice-steps.ts'

/** A language, and the demonstration practice that speaks it. */
export type Spoken = {
  readonly locale: string
  readonly words: Messages
  readonly slug: string
  /** A visit type that patients book. */
  readonly service: string
}

export const spoken: Readonly<Record<'de' | 'it', Spoken>> = {
  de: { locale: 'de-DE', words: german, slug: 'demo-linden-berlin', service: 'Erster Besuch' },
  it: { locale: 'it-IT', words: italian, slug: 'demo-tigli-bologna', service: 'Prima visita' },
}

export type Look = (screen: string) => Promise<void>

/** The demonstration practice of a language in a fresh service. */
export async function fillSpoken(service: Service, { slug }: Spoken): Promise<DemoPractice> {
  const { practices } = await fillDemo({
    origin: service.origin,
    invite: () => service.invite(),
    slugs: [slug],
  })
  const [practice] = practices
  if (practice === undefined) throw new Error(`the demonstration has no practice ${slug}`)
  return practice
}

/** Books, keeps the private link, opens it, and asks how to move and cancel; ends on the visit. */
export async function walkBooking(page: Page, { words, service }: Spoken, look: Look): Promise<void> {
  const { booking: b, common, patient, visit, conversation } = words
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('button', { name: service }).waitFor()
  await look('what')
  await page.getByRole('button', { name: service }).click()
  await titled(page, b.emergencyTitle())
  await look('emergency')
  await press(b.emergencyContinue())
  await titled(page, b.withTitle())
  await look('with')
  await page.locator('button.choice').first().click()
  await page.locator('.slot-time').first().waitFor()
  await look('when')
  await page.locator('.slot-day ~ .slot-day .slot-time').nth(2).click()
  await titled(page, b.forTitle())
  await look('for')
  await page.getByRole('radio', { name: b.forChild(), exact: true }).check()
  await press(common.next())
  await titled(page, b.childTitle())
  await press(common.next())
  await page.locator('.error-summary').waitFor()
  await look('who')
  await page.getByLabel(b.nameOfChild()).fill('Robin Beispiel')
  for (const [label, value] of [
    [common.day(), '29'],
    [common.month(), '2'],
    [common.year(), '2020'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel(b.phone()).fill('030 23125 299')
  await page.getByLabel(b.bookedBy()).fill('Kim Beispiel')
  await press(common.next())
  await titled(page, b.whyTitle())
  await look('why')
  await press(common.next())
  await titled(page, b.checkTitle())
  await look('check')
  await page.locator('main .button[data-kind="primary"]').last().click()
  await titled(page, b.bookedTitle())
  await look('booked')
  await page.getByRole('link', { name: patient.linkOpen({ count: 1 }) }).click()
  await titled(page, visit.title())
  await page.getByRole('button', { name: conversation.send() }).waitFor()
  await look('visit')
  await press(visit.move())
  await page.locator('.slot-time').first().waitFor()
  await look('move')
  await page.locator('.slot-day ~ .slot-day .slot-time').nth(4).click()
  await titled(page, visit.moveCheckTitle())
  await look('move-check')
  await page.goBack()
  await page.goBack()
  await press(visit.cancel())
  await titled(page, visit.cancelTitle())
  await look('cancel')
}

/** Signs in, walks through the day, a visit, its dialogs and every place of the desk, and locks it. */
export async function walkDesk(
  page: Page,
  { words }: Spoken,
  { accounts }: DemoPractice,
  look: Look,
): Promise<void> {
  const { practice: p, agenda, record, inbox, common, directory, openings, files } = words
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await titled(page, p.signInTitle())
  await look('sign-in')
  await page.getByLabel(p.loginName()).fill(accounts[0]?.loginName ?? '')
  await page.getByRole('radio', { name: p.kindRecoveryCode() }).check()
  await page.locator('#sign-in-secret').fill(accounts[0]?.recoveryCode ?? '')
  await press(p.signIn())
  await page.getByRole('button', { name: p.lock(), exact: true }).waitFor()
  await press(p.layoutList())
  await untilOpened(page)
  // A day may have visits of the others only: theirs stay closed.
  for (let day = 0; day < 12 && (await page.locator(ownRow).count()) === 0; day++) {
    await press(p.nextDay())
    await untilOpened(page)
  }
  await look('list')
  await press(p.layoutDay())
  await page.locator('.entry').first().waitFor()
  await look('day')
  await press(agenda.layoutWeek())
  await untilOpened(page)
  await look('week')
  await press(p.layoutDay())
  await press(p.layoutList())
  await untilOpened(page)
  await page.locator(ownRow).first().click()
  const drawer = page.locator('.drawer')
  await drawer.getByRole('button', { name: p.moveVisit() }).waitFor()
  await drawer.getByRole('button', { name: words.conversation.send() }).waitFor()
  await look('drawer')
  await drawer.getByRole('button', { name: p.moveVisit() }).click()
  await page.locator('.dialog .slot-time').first().waitFor()
  await look('move')
  await page.keyboard.press('Escape')
  await drawer.getByRole('button', { name: p.cancelVisit() }).click()
  await page.locator('.dialog').waitFor()
  await look('cancel')
  await page.keyboard.press('Escape')
  await drawer.getByRole('button', { name: common.close() }).click()
  await page.getByRole('button', { name: p.addVisit() }).first().click()
  await page.locator('.dialog .slot-time').first().waitFor()
  await look('add')
  await page.keyboard.press('Escape')
  await go(page, record.navRecord(), record.title())
  await press(record.newPatient())
  await page.locator('.dialog').waitFor()
  await look('record')
  await page.keyboard.press('Escape')
  await go(page, inbox.navInbox(), inbox.title())
  await look('inbox')
  await go(page, p.navOpenings(), p.openingsTitle())
  await page.getByText(openings.rowMore(), { exact: true }).first().click()
  await press(openings.exceptionAdd())
  await look('openings')
  await go(page, p.navCalendars(), p.calendarsTitle(), p.leaveDiscard())
  await press(p.resourceAdd())
  await look('calendars')
  await go(page, p.navTypes(), p.typesTitle(), p.leaveDiscard())
  await page.locator('.type-editor summary').first().click()
  await look('types')
  await go(page, p.navPractice(), p.practiceTitle())
  await look('practice')
  await go(page, directory.open(), directory.title())
  await page.locator('[id^="town-"]').first().waitFor()
  await look('directory')
  await go(page, p.navPractice(), p.practiceTitle())
  await go(page, files.importOpen(), files.importTitle())
  await look('import')
  await go(page, p.navAccount(), p.accountTitle())
  await look('account')
  await go(page, p.navAgenda(), p.agendaTitle())
  await press(p.lock())
  await page.getByRole('button', { name: p.unlock() }).first().click()
  await page.locator('.dialog').waitFor()
  await look('unlock')
}

/** From an invitation to the recovery sheet of a new practice. */
export async function walkSetUp(page: Page, { words, slug }: Spoken, look: Look): Promise<void> {
  const { practice: p, common } = words
  const next = () => page.getByRole('button', { name: common.next(), exact: true }).click()
  await titled(page, p.setUpPractice())
  await next()
  await page.locator('.error-summary').waitFor()
  await look('practice')
  await page.getByLabel(p.practiceName()).fill('Praxis Dr. Müller')
  await page.getByLabel(p.practiceSlug()).fill(`neu-${slug}`)
  await page.getByLabel(p.practicePhone()).fill('030 23125 300')
  await page.getByLabel(p.practiceStreet()).fill('Musterstraße 3')
  await page.getByLabel(p.practiceTown()).fill('10000 Berlin')
  await next()
  await titled(page, p.setUpYou())
  await look('you')
  await page.getByLabel(p.practitionerName(), { exact: true }).fill('Eva Beispiel')
  await page.getByLabel(p.loginName()).fill(`eva-${slug}`)
  await next()
  await titled(page, p.setUpTypes())
  await look('types')
  await next()
  await titled(page, p.setUpHours())
  await look('hours')
  await next()
  await titled(page, p.setUpPassphrase())
  await look('passphrase')
  const drawn = await page.locator('.passphrase li').allInnerTexts()
  await page.getByRole('button', { name: p.passphraseKept() }).click()
  await titled(page, p.setUpConfirm())
  await look('confirm')
  for (const [index, word] of drawn.entries()) {
    const field = page.getByLabel(p.confirmWordNumber({ number: index + 1 }), { exact: true })
    if ((await field.count()) > 0) await field.fill(word)
  }
  await next()
  await titled(page, p.setUpRecovery())
  await look('sheet')
}

function titled(page: Page, name: string): Promise<void> {
  return page.getByRole('heading', { level: 1, name }).waitFor()
}

async function untilOpened(page: Page): Promise<void> {
  await page.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
  await page.locator('.visit-row[data-content="locked"]').first().waitFor({ state: 'detached' })
}

async function go(page: Page, link: string, title: string, leave?: string): Promise<void> {
  await page.getByRole('link', { name: link, exact: true }).click()
  if (leave !== undefined) await page.getByRole('dialog').getByRole('button', { name: leave }).click()
  await titled(page, title)
}
