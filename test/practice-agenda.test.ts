// The practice's day: what a patient sealed is read here and nowhere else, what is done to a visit is proven, notes
// and telephone bookings leave the browser sealed.

import type { DemoPractice } from '@colloque/demo'
import { dumpDatabase, scanForCanary } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { busyMorning } from './desk-clock.ts'
import { type Service, startService } from './harness.ts'
import {
  fillLyon,
  findBusyDay,
  openDesk,
  openStillDesk,
  showAsList,
  signInWithCode,
  untilDayIsOpened,
} from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  lyon = await fillLyon(service)
  page = await openStillDesk(service, lyon, await busyMorning(service, lyon))
})
afterAll(() => service?.stop())

const canary = 'canari-XQ7-ne-pas-lire'

describe('the day of a practice', () => {
  it('shows own visits by name and a colleague’s by time and length only', async () => {
    await findBusyDay(page)
    const rows = await page.locator('.visit-row').allInnerTexts()
    expect(rows.join('\n')).toContain('Alix Démo')
    await page.getByRole('button', { name: 'Day', exact: true }).click()
    const columns = page.locator('.day-grid-head')
    expect(await columns.allInnerTexts()).toEqual([
      expect.stringContaining('Dr Camille Exemple'),
      expect.stringContaining('Dr Noé Modèle'),
    ])
    expect(await page.innerText('body')).not.toContain('Dominique Échantillon')
    expect(await page.locator('.entry[data-locked="false"]').count()).toBeGreaterThan(0)
  })

  it('goes to the day that is asked for as soon as the desk is there', async () => {
    const desk = await service.openPage('/practice/')
    await desk.evaluate(() => {
      new MutationObserver((_, watching) => {
        const next = document.querySelector<HTMLElement>('.day-steps button:last-child')
        if (next === null) return
        watching.disconnect()
        next.click()
      }).observe(document.body, { subtree: true, childList: true })
    })
    const [founder] = lyon.accounts
    await signInWithCode(desk, founder?.loginName ?? '', founder?.recoveryCode ?? '')
    await untilDayIsOpened(desk)
    await desk.waitForLoadState('networkidle')
    const todayButton = desk.getByRole('button', { name: 'Today', exact: true })
    expect(await todayButton.getAttribute('aria-pressed')).toBe('false')
    await desk.context().close()
  })

  it('opens a visit: who, why, and the reason as text', async () => {
    await showAsList(page)
    await page.getByRole('button', { name: /Alix Démo/ }).click()
    const drawer = page.locator('.drawer')
    await drawer.getByRole('heading', { name: 'Alix Démo' }).waitFor()
    expect(await drawer.innerText()).toContain('Toux depuis deux semaines')
    expect(await drawer.getByRole('link', { name: '01 99 00 45 01' }).getAttribute('href')).toBe(
      'tel:0199004501',
    )
  })

  it('keeps a note that only its author can open, in the same words after a new sign-in', async () => {
    const note = page.getByLabel('Your note')
    await note.fill(`Ausculté. ${canary}`)
    await page.getByRole('button', { name: 'Save the note' }).click()
    await page.locator('.drawer').getByText('Note saved and sealed.').waitFor()
    const other = await openDesk(service, lyon)
    await findBusyDay(other)
    await other.getByRole('button', { name: /Alix Démo/ }).click()
    await expect.poll(() => other.getByLabel('Your note').inputValue()).toBe(`Ausculté. ${canary}`)
    await other.context().close()
  })

  it('merges what two devices write at once instead of losing one', async () => {
    const other = await openDesk(service, lyon)
    await findBusyDay(other)
    await other.getByRole('button', { name: /Alix Démo/ }).click()
    await other.getByLabel('Your note').waitFor()
    await page.getByLabel('Your note').fill('Premier poste.')
    await page.getByRole('button', { name: 'Save the note' }).click()
    await page.locator('.drawer').getByText('Note saved and sealed.').waitFor()
    await other.getByLabel('Your note').fill('Second poste.')
    await other.getByRole('button', { name: 'Save the note' }).click()
    await other.getByText('Another of your devices changed this note').waitFor()
    const both = await other.getByLabel('Your note').inputValue()
    expect(both).toContain('Premier poste.')
    expect(both).toContain('Second poste.')
    await other.getByRole('button', { name: 'Save the note' }).click()
    await other.locator('.drawer').getByText('Note saved and sealed.').waitFor()
    await other.context().close()
  })

  it('keeps a change in sight when an answer of before it comes late', async () => {
    const { promise: late, resolve: letThrough } = Promise.withResolvers<void>()
    const { promise: ready, resolve: isReady } = Promise.withResolvers<void>()
    await page.route(
      '**/api/practice/appointments?*',
      async (route) => {
        const response = await route.fetch()
        isReady()
        await late
        await route.fulfill({ response }).catch(() => undefined)
      },
      { times: 1 },
    )
    const drawer = page.locator('.drawer')
    await page.getByRole('button', { name: 'Refresh' }).first().click()
    await ready
    await drawer.getByRole('button', { name: 'Arrived' }).click()
    await page.getByText('Arrived, noted by Dr Camille Exemple').waitFor()
    letThrough()
    await page.waitForTimeout(500)
    expect(await page.getByText('Arrived, noted by Dr Camille Exemple').count()).toBe(1)
    await drawer.getByRole('button', { name: 'Back to booked' }).click()
    await drawer.getByRole('button', { name: 'Arrived' }).waitFor()
  })

  it('changes the status by a signed act whose author is named', async () => {
    await page.locator('.drawer').getByRole('button', { name: 'Arrived' }).click()
    await page.locator('.drawer').getByRole('button', { name: 'Seen' }).click()
    await page.getByText('Seen, noted by Dr Camille Exemple').waitFor()
    expect(await page.locator('.drawer').innerText()).not.toContain('Nobody’s proof')
  })

  it('marks nobody as come or missing before the day of the visit', async () => {
    const early = await openStillDesk(service, lyon, await busyMorning(service, lyon, 1))
    await early.getByRole('button', { name: 'Next day' }).click()
    await showAsList(early)
    await early.getByRole('button', { name: /Sacha Fictif/ }).click()
    const acts = early.locator('.drawer .visit-actions')
    await acts.getByRole('button', { name: 'Move…' }).waitFor()
    expect(await acts.getByRole('button').allInnerTexts()).toEqual(['Move…', 'Cancel the visit…'])
    await early.context().close()
    // The control: on its day it can be marked.
    await page.getByRole('button', { name: /Sacha Fictif/ }).click()
    await page.locator('.drawer').getByRole('button', { name: 'Arrived' }).waitFor()
  })

  it('moves a visit to a free time and takes it back within ten seconds', async () => {
    await page.getByRole('button', { name: /Sacha Fictif/ }).click()
    const drawer = page.locator('.drawer')
    await drawer.getByRole('heading', { name: 'Sacha Fictif' }).waitFor()
    const before = await drawer.locator('.visit-when strong').innerText()
    await drawer.getByRole('button', { name: 'Move…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Move the visit' })
    await dialog.locator('.slot-time').last().click()
    await dialog.getByRole('button', { name: /^Move to / }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => page.locator('.drawer .visit-when strong').innerText()).toBe(before)
    expect(await page.locator('.history li').count()).toBe(3)
  })

  it('books for a person on the telephone, sealed, with a private link on paper', async () => {
    await page.locator('.drawer').getByRole('button', { name: 'Close' }).click()
    service.proxy.exchanges.length = 0
    await page.getByRole('button', { name: 'Add a visit' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Add a visit' }).click()
    const missing = await dialog.getByRole('alert').locator('li').allInnerTexts()
    expect(missing).toEqual(['Enter the person’s name.', 'Choose a time.'])
    const labels = await dialog.locator('label, .field-label').allInnerTexts()
    expect(labels[0]).toContain('Name of the person')
    expect(labels[1]).toContain('Telephone')
    const days = dialog.locator('.slot-day h2')
    await days.first().waitFor()
    const first = (await days.allInnerTexts()).join()
    await dialog.getByRole('button', { name: 'Later day' }).click()
    await expect.poll(async () => (await days.allInnerTexts()).join()).not.toBe(first)
    expect(await days.count()).toBe(1)
    await dialog.getByRole('button', { name: 'Earlier day' }).click()
    await expect.poll(async () => (await days.allInnerTexts()).join()).toBe(first)
    expect(await days.count()).toBe(1)
    await dialog.locator('.slot-time').first().click()
    await dialog.getByLabel('Name of the person').fill(`Personne ${canary}`)
    await dialog.getByLabel('Telephone').fill('01 99 00 77 88')
    await dialog.getByLabel('Reason').fill(`Motif ${canary}`)
    await dialog.getByRole('button', { name: /^Book / }).click()
    await dialog.getByText(/Booked: /).waitFor()
    const sent = service.proxy.exchanges.find(
      ({ method, path }) => method === 'POST' && path === '/api/practice/appointments',
    )
    expect(sent?.status).toBe(201)
    expect(Object.keys(JSON.parse(sent?.body.toString() ?? '{}')).sort()).toEqual([
      'appointmentId',
      'envelopes',
      'lengthClass',
      'manageTokenHash',
      'scheduleId',
      'start',
    ])
    const link = await page.locator('#paper .code').evaluate((node) => node.textContent ?? '')
    expect(link).toMatch(/\/v\/#[\w-]{22}\.[\w-]{43}\.[a-z2-7]{32}$/)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await page.locator('.visit-row', { hasText: canary }).waitFor()
    const visit = await service.openPage(link.slice(service.origin.length))
    await visit.getByText('Dr Camille Exemple').first().waitFor()
    await visit.context().close()
  })

  it('leaves no trace of any of it in traffic or database', async () => {
    for (const { body, answer, path } of service.proxy.exchanges) {
      expect(path).not.toContain(canary)
      expect((await scanForCanary(body, canary)).hits).toEqual([])
      expect((await scanForCanary(answer, canary)).hits).toEqual([])
    }
    const dump = await dumpDatabase(service.database.url)
    expect((await scanForCanary(dump, canary)).hits).toEqual([])
    // The scanner would have found it.
    const planted = new Map([...dump, ['planted', Buffer.from(canary)]])
    expect((await scanForCanary(planted, canary)).hits.length).toBeGreaterThan(0)
  })

  it('cancels after asking, and the time is free again', async () => {
    await page.locator('.visit-row', { hasText: canary }).click()
    await page.locator('.drawer').getByRole('button', { name: 'Cancel the visit…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Cancel this visit?' })
    await dialog.getByRole('button', { name: 'Cancel the visit' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.locator('.visit-row[data-status="cancelled"]', { hasText: canary }).waitFor()
  })

  it('shows the other visits when one will not open', async () => {
    const broken = await openDesk(service, lyon)
    service.proxy.lie((method, path) =>
      method === 'GET' && path.startsWith('/api/practice/appointments')
        ? ({ json }) => damageFirstOfEach(json)
        : null,
    )
    await broken.getByRole('button', { name: 'Refresh' }).click()
    await findBusyDay(broken)
    const rows = broken.locator('.visit-row')
    await expect.poll(() => broken.locator('.visit-row[data-content="unopenable"]').count()).toBe(1)
    expect(await rows.count()).toBeGreaterThan(1)
    expect(await broken.locator('.visit-row[data-content="opened"]').count()).toBeGreaterThan(0)
    await broken.locator('.visit-row[data-content="unopenable"]').click()
    await broken.getByText('This visit does not open').waitFor()
    service.proxy.lie(null)
    await broken.context().close()
  })

  it('says so when the service tells another time than the person chose', async () => {
    const lied = await openDesk(service, lyon)
    service.proxy.lie((method, path) =>
      method === 'GET' && path.startsWith('/api/practice/appointments')
        ? ({ json }) => moveLater(json)
        : null,
    )
    await lied.getByRole('button', { name: 'Refresh' }).click()
    await findBusyDay(lied)
    await lied.locator('.visit-row-flag').first().waitFor()
    await lied
      .locator('.visit-row', { has: lied.locator('.visit-row-flag') })
      .first()
      .click()
    await lied.getByText(/^The person chose .*\d\d:\d\d\.$/).waitFor()
    service.proxy.lie(null)
    await lied.context().close()
  })

  it('keeps the day in sight when the service does not answer', async () => {
    const cut = await openDesk(service, lyon)
    await findBusyDay(cut)
    const count = await cut.locator('.visit-row').count()
    service.proxy.lie((_, path) => (path.startsWith('/api/practice/appointments') ? 'cut' : null))
    await cut.getByRole('button', { name: 'Refresh' }).first().click()
    await cut.getByText(/Offline: as of \d\d:\d\d/).waitFor()
    expect(await cut.locator('.visit-row').count()).toBe(count)
    service.proxy.lie(null)
    await cut.context().close()
  })

  it('says of a day that is not there yet that it is being fetched, not that nobody comes', async () => {
    const walked = await openStillDesk(service, lyon)
    await walked.locator('.agenda-day[aria-busy="false"]').waitFor({ state: 'attached' })
    const told = Promise.withResolvers<void>()
    service.proxy.lie((_, path) =>
      path.startsWith('/api/practice/appointments') ? { heldUntil: told.promise } : null,
    )
    for (let step = 0; step < 20; step++) await walked.keyboard.press('ArrowLeft')
    await walked.getByText('Loading the day').waitFor()
    expect(await walked.locator('.day-heading').innerText()).not.toContain('visit')
    service.proxy.lie(null)
    told.resolve()
    await walked.locator('.day-heading').getByText('No visits').waitFor()
    expect(await walked.getByText('Loading the day').count()).toBe(0)
    await walked.context().close()
  })

  it('shows the day asked for last, in whatever order answers come', async () => {
    const walked = await openStillDesk(service, lyon)
    await findBusyDay(walked)
    const count = await walked.locator('.visit-row').count()
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let asked = 0
    await walked.route('**/api/practice/appointments*', async (route) => {
      const number = ++asked
      if (number > 2) return route.continue()
      await (number === 1 ? first : second).promise
      // The first question is one about days long past, on which nobody comes.
      const url = new URL(route.request().url())
      if (number === 1) url.searchParams.set('from', '2024-02-05')
      await route.continue({ url: url.href })
    })
    const isFirst = (told: { url(): string }) => told.url().includes('from=2024-02-05')
    const day = walked.locator('.agenda-day')
    await walked.getByRole('button', { name: 'Next day' }).click()
    await expect.poll(() => asked).toBe(1)
    await walked.getByRole('button', { name: 'Previous day' }).click()
    await expect.poll(() => asked).toBe(2)
    const answered = walked.waitForResponse(isFirst)
    first.resolve()
    await (await answered).finished()
    await walked.waitForTimeout(500)
    expect(await day.getAttribute('aria-busy')).toBe('true')
    expect(await walked.locator('.visit-row').count()).toBe(count)
    second.resolve()
    await expect.poll(() => day.getAttribute('aria-busy')).toBe('false')
    expect(await walked.locator('.visit-row').count()).toBe(count)
    await walked.context().close()
  })
})

type Told = {
  appointments: { start: string; author: string; scheduleId: string; envelopes: { body: string }[] }[]
}

// The first visit of each calendar: one of them is one's own.
function damageFirstOfEach(json: unknown): unknown {
  const told = json as Told
  const firsts = Map.groupBy(told.appointments, ({ scheduleId }) => scheduleId)
  for (const [first] of firsts.values()) {
    for (const envelope of first?.envelopes ?? []) {
      const at = 200
      const changed = envelope.body[at] === 'A' ? 'B' : 'A'
      envelope.body = envelope.body.slice(0, at) + changed + envelope.body.slice(at + 1)
    }
  }
  return told
}

function moveLater(json: unknown): unknown {
  const told = json as Told
  for (const visit of told.appointments) {
    visit.start = new Date(Date.parse(visit.start) + 1_800_000).toISOString().replace('.000Z', 'Z')
  }
  return told
}
