// The same texts in what is written beside a visit: the waiting list, messages, names of documents, the record, names of
// browsers, rows of a file, the practice's own page. Each is shown as it is and does nothing.
import type { ToldVisit } from '@colloque/sealing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bookDirectly } from './book-directly.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { hostilePayloads, shownText } from './hostile-payloads.ts'
import {
  groupMark,
  groupSize,
  hostileDevices,
  hostileDocument,
  hostileMessages,
  hostileWishes,
  payloadOf,
  shownOf,
  writeHostileRecord,
} from './hostile-practice.ts'
import { override, type ReadPatient, readDialogs, readPatients, textsOf } from './hostile-reading.ts'
import { type Watch, watchPage } from './hostile-watch.ts'
import { parisDayAt, signInWithCode } from './practice-steps.ts'
import { goTo, reloadAndUnlock } from './staff-steps.ts'

let service: Service
let practice: FoundedPractice
let page: Page
let watch: Watch
let link: string
let recordNote: string

const count = hostilePayloads.length
const dayAt = parisDayAt(1, 0)

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  const visit = { startAt: dayAt + 10 * 3_600_000, name: 'Alix Exemple', reason: 'x' }
  link = await bookDirectly(service.origin, practice, visit)
  recordNote = await writeHostileRecord(practice)
  page = await service.openPage('/practice/', { viewport: { width: 1440, height: 900 } })
  watch = await watchPage(page)
  await page.reload()
  await signInWithCode(page, practice.loginName, practice.recoveryCodes[0] ?? '')
  // Before the sign-in the page asked who is signed in, and was told that nobody is.
  await watch.look()
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

describe('every field of what waits', () => {
  it('is shown as text, in the list and in questions', async () => {
    const { wishes, visits } = await hostileWishes(service.origin, practice)
    service.proxy.lie((method, path) => {
      if (method === 'GET' && path === '/api/practice/unanswered')
        return { status: 200, json: { appointments: visits } }
      return method === 'GET' && path === '/api/practice/wishes' ? { status: 200, json: { wishes } } : null
    })
    await goTo(page, 'Inbox')
    // As many again as what wrote: more than a thousand are opened.
    await page
      .locator('.wish-card')
      .nth(count - 1)
      .waitFor()
    const written = page.locator('section[aria-labelledby="unanswered-title"]')
    const names = await written.locator('strong bdi').allTextContents()
    expect(names).toEqual(hostilePayloads.map(shownText))
    expect(await textsOf(page, '.wish-card .wish-head bdi')).toEqual(shownOf('name'))
    const facts = await page
      .locator('.wish-card')
      .evaluateAll((cards) =>
        cards.map((card) => [...card.querySelectorAll('dd')].map((fact) => fact.textContent ?? '')),
      )
    for (const [column, field] of (['type', 'reason', 'phone'] as const).entries())
      expect(facts.map((fact) => fact[column] ?? '').toSorted()).toEqual(shownOf(field))
    expect(await watch.look(/^Inbox – Cabinet/)).toEqual([])
    const buttons = '.inbox-row:nth-of-type(-n+3) .wish-card .button:last-child'
    const questions = await readDialogs(page, buttons, 'h2')
    expect(questions).toHaveLength(3)
    for (const question of questions)
      expect(question).toMatch(/^Take \u2068[^\u2069]*\u2069 off the waiting list\?$/)
    expect(await page.content()).not.toMatch(override)
    expect(await watch.look(/^Inbox – Cabinet/)).toEqual([])
  })
})

describe('messages and names of documents', () => {
  it('are shown as text on both sides', async () => {
    const [, appointmentId = ''] = /#([\w-]{22})/.exec(link) ?? []
    const from = new Date(dayAt).toISOString().slice(0, 10)
    const answered = await practice.call('GET', `/api/practice/appointments?from=${from}&days=2`)
    const { appointments } = (await answered.json()) as { appointments: ToldVisit[] }
    const visit = appointments.find((told) => told.appointmentId === appointmentId)
    if (!visit) throw new Error('the link is of a visit')
    const { told, texts, names } = await hostileMessages(practice, visit)
    service.proxy.lie((method, path) => {
      const isAsked = path === '/api/visit/messages' || path.endsWith(`/${appointmentId}/messages`)
      return method === 'GET' && isAsked ? { status: 200, json: { messages: told } } : null
    })
    const patient = await service.openPage('/p/nowhere')
    // That there is no such practice the console says too, and is not looked for here.
    await patient.waitForLoadState('networkidle')
    const seen = await watchPage(patient)
    await patient.goto(`${service.origin}${link}`)
    await goTo(page, 'Inbox')
    await goTo(page, 'Agenda')
    await page.getByRole('button', { name: 'List' }).click()
    await page.getByRole('button', { name: 'Next day' }).click()
    await page.locator('.visit-row', { hasText: 'Alix Exemple' }).click()
    for (const [side, watched] of [
      [page, watch],
      [patient, seen],
    ] as const) {
      await side
        .locator('.conversation-name')
        .nth(names.length - 1)
        .waitFor()
      const shown = await side.locator('.conversation-text').allTextContents()
      expect(shown).toEqual(texts.map(withoutMarks))
      const documents = await side.locator('.conversation-name').allTextContents()
      expect(documents).toEqual(names.map(withoutMarks))
      expect(await side.locator('.conversation :is(.conversation-text, bdi) *').count()).toBe(0)
      expect(await side.content()).not.toMatch(override)
      expect(await watched.look()).toEqual([])
    }
    await patient.context().close()
  })
})

/** As conversations show a text: marks of direction are taken out too. */
function withoutMarks(text: string): string {
  return shownText(text).replace(/[\u061c\u200e\u200f]/g, '')
}

describe('every field of the record', () => {
  it('is shown as text, in search, on the patient’s page and in questions', async () => {
    await goTo(page, 'Record')
    const found: string[] = []
    const titles: string[] = []
    const pages: ReadPatient[] = []
    for (let group = 0; group * groupSize < count; group++) {
      await page.locator('#record-search').fill(groupMark(group))
      await page
        .getByText(`${Math.min(groupSize, count - group * groupSize)} patients found`)
        .first()
        .waitFor()
      found.push(...(await textsOf(page, '.patient-result .patient-name bdi')))
      titles.push(...(await textsOf(page, '.patient-result .record-title')))
      pages.push(...(await readPatients(page)))
    }
    const patients = hostilePayloads.map((payload, index) => ({
      name: `${shownText(payload)} ${groupMark(Math.floor(index / groupSize))}`,
      phone: shownText(payloadOf(index, 1)),
      title: shownText(payloadOf(index, 2)),
    }))
    expect(found.toSorted()).toEqual(patients.map(({ name }) => name).toSorted())
    expect(titles.toSorted()).toEqual(patients.map(({ title }) => title).toSorted())
    const known = new Set(patients.map((patient) => JSON.stringify(patient)))
    expect(pages.filter((patient) => !known.has(JSON.stringify(patient)))).toEqual([])
    expect(pages.length).toBeGreaterThan(count / 4)
    expect(await watch.look(/^Record – Cabinet/)).toEqual([])
    await page.locator('#record-search').fill(groupMark(0))
    await page.locator('.patient-result').first().click()
    await page.getByRole('button', { name: 'Same as…' }).click()
    await page.locator('#choose-patient').fill(groupMark(1))
    expect(await textsOf(page, 'dialog .patient-result strong')).toHaveLength(8)
    for (const sentence of await textsOf(page, 'dialog .patient-result strong'))
      expect(sentence).toMatch(/\u2068[^\u2069]*\u2069/)
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    expect(await page.content()).not.toMatch(override)
    expect(await watch.look(/^Record – Cabinet/)).toEqual([])
  })

  it('is shown as text where a note holds all of them', async () => {
    await page.getByRole('button', { name: 'All patients' }).click()
    await page.locator('#record-search').fill(shownText(`${payloadOf(0, 0)} ${groupMark(0)}`))
    await page.locator('.patient-result').first().click()
    await page.locator('.entry-toggle').click()
    await page.locator('.entry-text').waitFor()
    expect(await page.locator('.entry-text').textContent()).toBe(shownText(recordNote))
    expect(await watch.look(/^Record – Cabinet/)).toEqual([])
  })
})

describe('names of browsers', () => {
  it('are shown as text, in the list and in the question', async () => {
    const told = hostileDevices(practice)
    service.proxy.lie((method, path) =>
      method === 'GET' && path === '/api/account/devices'
        ? { status: 200, json: { devices: told, sessions: [] } }
        : null,
    )
    await goTo(page, 'Your account')
    await page
      .locator('.device bdi')
      .nth(count - 1)
      .waitFor()
    expect(await textsOf(page, '.device bdi')).toEqual(shownOf('name'))
    const buttons = '.member:nth-of-type(-n+12) .row .button:last-child'
    const leads = await readDialogs(page, buttons, 'p')
    expect(leads).toHaveLength(12)
    for (const lead of leads) expect(lead).toMatch(/\u2068[^\u2069]*\u2069/)
    expect(await page.content()).not.toMatch(override)
    expect(await watch.look(/^Your account – Cabinet/)).toEqual([])
  })
})

describe('rows of a file', () => {
  it('are shown as text, whether they become something or nothing', async () => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    // A table is read without what stands around a cell, and without the apostrophe against formulas; a field for
    // pasting knows one kind of line break.
    const read = (text: string) =>
      shownText(text)
        .replace(/\r\n?/g, '\n')
        .trim()
        .replace(/^'(?=[=+\-@＝＋－＠])/, '')
    await goTo(page, 'Practice')
    await page.getByRole('link', { name: 'Import a file' }).click()
    for (const kind of ['Visit types', 'Visits that lie ahead'] as const) {
      await page.getByRole('radio', { name: kind }).check()
      const [head, rowOf] = {
        'Visit types': ['Name,Minutes', (text: string) => `${quoted(text)},20`] as const,
        'Visits that lie ahead': [
          'Name,Phone,Day,Time,Type,Calendar',
          (text: string, phone: string) =>
            `${quoted(text)},${quoted(phone)},2020-01-06,09:00,Follow-up,Dr Anne Essai`,
        ] as const,
      }[kind]
      const rows = hostilePayloads.map((text, index) => rowOf(text, payloadOf(index, 1)))
      await page.getByLabel('Or paste the rows here').fill(`${head}\n${rows.join('\n')}\n`)
      await page.getByRole('button', { name: 'Read', exact: true }).click()
      await page.locator('.import-row').first().waitFor()
      const more = page.getByRole('button', { name: /^Show \d+ more/ })
      while (await more.isVisible()) await more.click()
      const shown = (await page.locator('.import-row bdi').allTextContents()).join('\n')
      const missing = hostilePayloads.map(read).filter((text) => !shown.includes(text))
      expect(missing).toEqual([])
      expect(await page.locator('.import-row bdi *').count()).toBe(0)
      expect(await page.content()).not.toMatch(override)
      expect(await watch.look(/^Import – Cabinet/)).toEqual([])
      await page.getByRole('button', { name: 'Take another file' }).click()
    }
  })
})

describe('the practice’s own page, signed by somebody who means ill', () => {
  it('is shown as text in every place that names types, people, places, rooms and questions', async () => {
    const document = await practice.publish(hostileDocument)
    const [code = ''] = practice.recoveryCodes
    await reloadAndUnlock(page, code)
    // Whoever signs the page names the practice, and so the title: as text.
    const title = new RegExp(`– ${document.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
    await goTo(page, 'Visit types')
    await page.locator('.type-editor').last().waitFor()
    const valuesOf = (selector: string) =>
      page.locator(selector).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
    const types = document.healthcareServices
    expect(await valuesOf('.type-editor input[id^="name-"]')).toEqual(types.map(({ name }) => name))
    expect(await valuesOf('.type-editor textarea[id^="preparation-"]')).toEqual(
      types.map(({ preparation }) => preparation),
    )
    expect(await page.content()).not.toMatch(override)
    expect(await watch.look(title)).toEqual([])
    await goTo(page, 'Calendars')
    await page.locator('fieldset.listed').last().waitFor()
    expect(await valuesOf('input[id^="resource-name-"]')).toEqual(document.resources?.map(({ name }) => name))
    expect(await watch.look(title)).toEqual([])
    await goTo(page, 'Practice')
    await page.locator('#data-other').waitFor()
    expect(await page.locator('#data-other').inputValue()).toBe(document.otherWays)
    expect(await page.locator('#data-access').inputValue()).toBe(document.locations[0]?.accessNote)
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toContain(document.name)
    expect(await watch.look(title)).toEqual([])
    await goTo(page, 'Agenda')
    await page.getByRole('button', { name: 'Add a visit' }).first().click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.locator('#add-type option').allTextContents()).toEqual(types.map(({ name }) => name))
    await dialog.getByRole('button', { name: 'Close' }).click()
    const rooms = await page.locator('.filter label').allTextContents()
    for (const { name } of document.resources ?? []) expect(rooms.join('\n')).toContain(name)
    expect(await watch.look(title)).toEqual([])
  })
})
