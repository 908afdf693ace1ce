// The agenda's grid: moving, lengthening and adding by mouse, by finger and by keyboard alone. What the service refuses
// snaps back and is said; what was done can be taken back for ten seconds.
import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { busyMorning } from './desk-clock.ts'
import { type Service, startService } from './harness.ts'
import { fillLyon, openStillDesk, signInWithCode, untilDayIsOpened } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let morning: Date
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  morning = await busyMorning(service, lyon)
  page = await openStillDesk(service, lyon, morning)
  await page.setViewportSize({ width: 1440, height: 1400 })
  await untilDayIsOpened(page)
})
afterAll(() => service?.stop())

const entryOf = (name: string, on = page) => on.locator('.entry', { hasText: name }).first()
const bar = (on = page) => on.locator('.undo-bar')
const spoken = () => page.locator('[aria-live="polite"]').first().innerText()
const span = async (name: string, on = page) => {
  const times = ((await entryOf(name, on).getAttribute('aria-label')) ?? '').match(/\d\d:\d\d/g)
  return `${times?.[0]}–${times?.at(-1)}`
}

async function boxOf(target: Locator) {
  const box = await target.boundingBox()
  if (!box) throw new Error('what is dragged is in sight')
  return box
}

/** Waits until the page scrolls no more: while it glides, a finger that rests holds nothing. */
async function untilStill(on: Page): Promise<void> {
  const place = () => on.evaluate(() => scrollY)
  for (let before = Number.NaN, now = await place(); before !== now; ) {
    await on.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    before = now
    now = await place()
  }
}

/** Height of an hour in the grid, CSS pixels. */
async function hourOf(on = page): Promise<number> {
  const hours = await on
    .locator('.day-grid-hour')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  return (hours[1] ?? 0) - (hours[0] ?? 0)
}

async function drag(
  target: Locator,
  from: { x: number; y: number },
  by: { x: number; y: number },
): Promise<void> {
  const box = await boxOf(target)
  const [x, y] = [box.x + from.x, box.y + from.y]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by.x, y + by.y, { steps: 8 })
}

/** Takes the last change back and waits until it stands as it stood. */
async function undo(name: string, before: string): Promise<void> {
  await bar().getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => span(name)).toBe(before)
}

/** A move and its undo, both answered: what was asked for before them has been asked by then. */
async function moveAndTakeBack(): Promise<void> {
  await drag(entryOf('Sacha Fictif'), { x: 40, y: 8 }, { x: 5, y: (await hourOf()) / 2 })
  await page.mouse.up()
  await expect.poll(() => span('Sacha Fictif')).toBe('10:30–10:50')
  await undo('Sacha Fictif', '10:00–10:20')
}

const asked = (end: string) =>
  service.proxy.exchanges.filter(({ method, path }) => method === 'POST' && path.endsWith(end))

describe('by mouse', () => {
  it('a visit is dragged to another time, says old and new, and is taken back', async () => {
    expect(await span('Sacha Fictif')).toBe('10:00–10:20')
    await drag(entryOf('Sacha Fictif'), { x: 40, y: 8 }, { x: 5, y: (await hourOf()) / 2 })
    await page.locator('.day-grid-ghost', { hasText: '10:30–10:50' }).waitFor()
    await page.mouse.up()
    await expect.poll(() => span('Sacha Fictif')).toBe('10:30–10:50')
    expect(await bar().innerText()).toMatch(/Moved from .*10:00 to .*10:30\./)
    await expect.poll(spoken).toMatch(/Moved from .*10:00 to .*10:30\./)
    // A drag is no press: nothing was opened by it.
    expect(await page.locator('.drawer').count()).toBe(0)
    await undo('Sacha Fictif', '10:00–10:20')
  })

  it('its lower edge gives it another length, which is taken back too', async () => {
    const edge = entryOf('Sacha Fictif').locator('xpath=parent::*[@data-resize]')
    const { height } = await boxOf(edge)
    await drag(edge, { x: 60, y: height - 2 }, { x: 0, y: ((await hourOf()) * 25) / 60 })
    await page.locator('.day-grid-ghost', { hasText: '10:00–10:45' }).waitFor()
    await page.mouse.up()
    await expect.poll(() => span('Sacha Fictif')).toBe('10:00–10:45')
    expect(await bar().innerText()).toContain('Length changed from 20 to 45 minutes.')
    await undo('Sacha Fictif', '10:00–10:20')
  })

  it('Escape leaves everything as it was and asks nobody', async () => {
    service.proxy.exchanges.length = 0
    await drag(entryOf('Sacha Fictif'), { x: 40, y: 8 }, { x: 0, y: 90 })
    await page.locator('.day-grid-ghost').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('.day-grid-ghost').count()).toBe(0)
    await page.mouse.up()
    expect(await span('Sacha Fictif')).toBe('10:00–10:20')
    await moveAndTakeBack()
    expect(asked('/reschedule'), 'those two alone').toHaveLength(2)
  })

  it('what is a colleague’s own is not taken into one’s column, and is said to be sealed for them', async () => {
    service.proxy.exchanges.length = 0
    const [own, other] = [
      await boxOf(page.locator('.day-grid-column').first()),
      await boxOf(page.locator('.day-grid-column').nth(1)),
    ]
    const theirs = page.locator('.day-grid-column').nth(1).locator('.entry').first()
    await drag(theirs, { x: 40, y: 8 }, { x: own.x - other.x, y: 60 })
    await page.locator('.day-grid-ghost[data-allowed="false"]').waitFor()
    await page.mouse.up()
    await expect.poll(() => page.locator('.day-grid-ghost').count()).toBe(0)
    await expect.poll(spoken).toMatch(/^Left where it was\. This visit is sealed for /)
    await bar().waitFor({ state: 'detached' })
    await moveAndTakeBack()
    expect(asked('/reschedule'), 'those two alone').toHaveLength(2)
    expect(asked('/transfer')).toEqual([])
  })

  it('what the service refuses snaps back, is shown and is spoken', async () => {
    await drag(entryOf('Sacha Fictif'), { x: 40, y: 8 }, { x: 0, y: await hourOf() })
    await page.mouse.up()
    await page.locator('.undo-bar[data-refused="true"]').waitFor()
    expect(await bar().innerText()).toMatch(/^Left where it was\. .*taken/i)
    await expect.poll(spoken).toMatch(/^Left where it was\./)
    expect(await span('Sacha Fictif')).toBe('10:00–10:20')
    expect(await page.locator('.day-grid-ghost, .entry[data-dragged="true"]').count()).toBe(0)
    // The same for a length: the next visit begins at eleven.
    const edge = entryOf('Sacha Fictif').locator('xpath=parent::*[@data-resize]')
    const { height } = await boxOf(edge)
    await drag(edge, { x: 60, y: height - 2 }, { x: 0, y: await hourOf() })
    await page.mouse.up()
    await expect.poll(() => asked('/resize').at(-1)?.status).toBe(409)
    await expect.poll(() => page.locator('.day-grid-ghost').count()).toBe(0)
    expect(await span('Sacha Fictif')).toBe('10:00–10:20')
  })

  it('empty time that is drawn becomes a visit at that time, of the kind that is about as long', async () => {
    const column = page.locator('.day-grid-column').first()
    const hour = await hourOf()
    // The first hour shown is eight; three o'clock is seven hours below it.
    await drag(column, { x: 80, y: hour * 7 + 2 }, { x: 0, y: (hour * 8) / 60 })
    await page.mouse.up()
    const dialog = page.getByRole('dialog', { name: 'Add a visit' })
    await dialog.waitFor()
    expect(await dialog.locator('.drawn-time').innerText()).toContain('15:00')
    expect(await dialog.locator('#add-type option:checked').innerText()).toBe('Vaccination')
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByLabel('Name of the person').fill('Noor Dessin')
    await dialog.getByRole('button', { name: /^Book .*15:00/ }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText(/Booked: /).waitFor()
    await sheet.getByRole('button', { name: 'Close' }).last().click()
    await expect.poll(() => span('Noor Dessin')).toMatch(/^15:00–/)
  })
})

describe('by keyboard alone', () => {
  it('Alt and arrows move, Shift with them changes the length, and focus stays with the visit', async () => {
    await entryOf('Sacha Fictif').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => span('Sacha Fictif')).toBe('10:10–10:30')
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(() => span('Sacha Fictif')).toBe('10:10–10:35')
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(() => span('Sacha Fictif')).toBe('10:10–10:30')
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => span('Sacha Fictif')).toBe('10:00–10:20')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Sacha Fictif')
  })

  it('a move past the only column is refused in words', async () => {
    await entryOf('Sacha Fictif').focus()
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(spoken).toBe('There is no other column that takes this visit.')
  })

  it('a cursor walks to empty time, grows, says where it is, and adds a visit', async () => {
    await entryOf('Sacha Fictif').focus()
    await page.keyboard.press('Tab')
    const cursor = page.locator('.day-grid-cursor')
    expect(await cursor.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await cursor.getAttribute('aria-label')).toContain('09:00 to 09:30, Dr Camille Exemple')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(spoken).toBe('12:10 to 12:50, Dr Camille Exemple')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Add a visit' })
    expect(await dialog.locator('.drawn-time').innerText()).toContain('12:10')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    // Focus is back where it was, and n adds at the time after the visit that has it.
    await entryOf('Sacha Fictif').focus()
    await page.keyboard.press('n')
    expect(await dialog.locator('.drawn-time').innerText()).toContain('10:20')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('the dialog changes time and length together, and both are taken back together', async () => {
    await entryOf('Sacha Fictif').press('Enter')
    await page.locator('.drawer').getByRole('button', { name: 'Move…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Move the visit' })
    await dialog.getByLabel('Length').selectOption({ label: '30 minutes' })
    await dialog.getByRole('button', { name: 'Change to 30 minutes' }).waitFor()
    await dialog.locator('.slot-time', { hasText: '16:00' }).press('Enter')
    await dialog.getByRole('button', { name: /^Move to .*16:00/ }).press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => span('Sacha Fictif')).toBe('16:00–16:30')
    const history = page.locator('.drawer .history')
    expect(await history.innerText()).toContain('30 minutes long, set by Dr Camille Exemple')
    expect(await page.locator('.drawer').innerText()).not.toMatch(/proof stands beside|The person chose/)
    await undo('Sacha Fictif', '10:00–10:20')
    await page.keyboard.press('Escape')
  })
})

describe('the week', () => {
  it('has a column a day, tells practitioners apart by initials, and w, l and d lead there and back', async () => {
    await page.locator('.agenda-day').evaluate(() => document.querySelector<HTMLElement>('h1')?.focus())
    await page.keyboard.press('w')
    await untilDayIsOpened(page)
    expect(await page.locator('.day-grid-head').count()).toBe(7)
    await entryOf('Sacha Fictif').waitFor()
    expect(await entryOf('Sacha Fictif').locator('.entry-owner').innerText()).toContain('CE')
    expect(await page.locator('.entry[data-locked="true"] .entry-owner').first().innerText()).toContain('NM')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('checkbox', { name: 'Dr Noé Modèle' }).uncheck()
    expect(await page.locator('.entry[data-locked="true"]').count()).toBe(0)
    expect(await page.locator('.entry-owner').count()).toBe(0)
    await page.getByRole('checkbox', { name: 'Dr Noé Modèle' }).check()
    await page.locator('h1').evaluate((title) => (title as HTMLElement).focus())
    await page.keyboard.press('l')
    await page.locator('.week-list h3').first().waitFor()
    expect(await page.locator('.week-list h3').count()).toBeGreaterThan(1)
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('w')
    await page.locator('.day-grid').waitFor()
  })

  it('moves a visit to another day by Alt and arrow, and by mouse, with focus and place kept', async () => {
    const columnOf = () =>
      entryOf('Lou Essai').evaluate(
        (entry) => entry.closest<HTMLElement>('[data-column]')?.dataset.column ?? '',
      )
    const before = await columnOf()
    await entryOf('Lou Essai').focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(columnOf).not.toBe(before)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Lou Essai')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(columnOf).toBe(before)
    // A day with visits beside each other is wider than the next one.
    const own = page.locator('.day-grid-column', { has: entryOf('Lou Essai') })
    const there = await boxOf(
      page.locator(`.day-grid-column:has(.entry[data-entry]) + .day-grid-column`).first(),
    )
    await drag(entryOf('Lou Essai'), { x: 20, y: 8 }, { x: there.x - (await boxOf(own)).x, y: 0 })
    await page.mouse.up()
    await expect.poll(columnOf).not.toBe(before)
    await bar().getByRole('button', { name: 'Undo' }).click()
    await expect.poll(columnOf).toBe(before)
    await page.getByRole('button', { name: 'Next week' }).click()
    await untilDayIsOpened(page)
    expect(await entryOf('Lou Essai').count()).toBe(0)
    await page.getByRole('button', { name: 'Previous week' }).click()
    await entryOf('Lou Essai').waitFor()
    await page.getByRole('button', { name: 'Day', exact: true }).click()
  })
})

describe('elsewhere', () => {
  it('says whose clock the times are on where the reader’s differs, and moves on that clock', async () => {
    const away = await service.openPage('/practice/', {
      timezoneId: 'America/New_York',
      viewport: { width: 1440, height: 1400 },
    })
    await signInAt(away, morning)
    await away.getByText(/Paris.*New York/).waitFor()
    await entryOf('Sacha Fictif', away).focus()
    await away.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => span('Sacha Fictif', away)).toBe('10:10–10:30')
    await away.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => span('Sacha Fictif', away)).toBe('10:00–10:20')
    // The control: in Paris nothing is said.
    expect(await page.getByText(/Paris/).count()).toBe(0)
    await away.context().close()
  })

  it('the line of now stands among the hours shown, and late in the evening makes the grid no longer', async () => {
    const late = await service.openPage('/practice/', { viewport: { width: 1440, height: 1400 } })
    const lines = () => late.locator('.day-grid-now, .day-grid-now-time').count()
    await signInAt(late, morning)
    await late.clock.setFixedTime(morning.getTime() + 3 * 3_600_000)
    await late.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(lines, { message: 'at ten' }).toBeGreaterThan(1)
    await late.clock.setFixedTime(morning.getTime() + 16 * 3_600_000)
    await late.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(lines, { message: 'at eleven in the evening' }).toBe(0)
    const left = await late
      .locator('.day-grid')
      .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
    expect(left).toBe(0)
    await late.context().close()
  })

  it('by finger: a visit moves after a rest, and before it the page scrolls', async () => {
    const phone = await service.openPage('/practice/', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await signInAt(phone, morning)
    await phone.getByRole('button', { name: 'Day', exact: true }).click()
    await entryOf('Sacha Fictif', phone).scrollIntoViewIfNeeded()
    const touch = await phone.context().newCDPSession(phone)
    const at = async () => {
      const { x, y } = await boxOf(entryOf('Sacha Fictif', phone))
      return { x: x + 30, y: y + 10 }
    }
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: points })
    const hour = await hourOf(phone)
    const start = await at()
    // At once: a scroll, which moves no visit.
    const scrolled = await phone.evaluate(() => scrollY)
    await finger('touchStart', [start])
    for (const step of [20, 40, 60, 80]) await finger('touchMove', [{ x: start.x, y: start.y - step }])
    expect(await phone.locator('.day-grid-ghost').count()).toBe(0)
    await finger('touchEnd', [])
    await expect.poll(() => phone.evaluate(() => scrollY)).toBeGreaterThan(scrolled)
    expect(await span('Sacha Fictif', phone)).toBe('10:00–10:20')
    // A page that still runs on would carry the visit out of sight again.
    await untilStill(phone)
    // After a rest: a move, which scrolls nothing, unless it comes to the rim.
    await entryOf('Sacha Fictif', phone).evaluate((entry) => entry.scrollIntoView({ block: 'center' }))
    await untilStill(phone)
    const again = await at()
    await finger('touchStart', [again])
    await phone.locator('.day-grid-ghost').waitFor()
    for (const part of [0.1, 0.3, 0.5]) await finger('touchMove', [{ x: again.x, y: again.y + hour * part }])
    await phone.locator('.day-grid-ghost', { hasText: '10:30' }).waitFor()
    await finger('touchEnd', [])
    await expect.poll(() => span('Sacha Fictif', phone)).toBe('10:30–10:50')
    await bar(phone).getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => span('Sacha Fictif', phone)).toBe('10:00–10:20')
    expect(await axeViolations(phone)).toEqual([])
    await phone.context().close()
  })

  it('at 320 px day, week and lists push no page sideways', async () => {
    const small = await service.openPage('/practice/', { viewport: { width: 320, height: 640 } })
    await signInAt(small, morning)
    for (const name of ['Day', 'Week', 'List', 'Day', 'List']) {
      await small.getByRole('button', { name, exact: true }).click()
      await untilDayIsOpened(small)
      const over = await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([name, over]).toEqual([name, 0])
      expect(await axeViolations(small)).toEqual([])
    }
    await small.context().close()
  })

  it('in French', async () => {
    const french = await service.openPage('/practice/', {
      locale: 'fr-FR',
      viewport: { width: 1440, height: 1400 },
    })
    await signInAt(french, morning)
    await french.getByRole('button', { name: 'Semaine', exact: true }).click()
    await entryOf('Sacha Fictif', french).waitFor()
    await entryOf('Sacha Fictif', french).focus()
    await french.keyboard.press('Alt+Shift+ArrowDown')
    await bar(french).getByText('Durée modifiée : 20 minutes auparavant, 25 minutes désormais.').waitFor()
    await french.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(() => span('Sacha Fictif', french)).toBe('10:00–10:20')
    const text = await french.innerText('main')
    expect(text).not.toMatch(/\b(Week|Day|List|Undo|Practitioners)\b/)
    await french.context().close()
  })
})

async function signInAt(desk: Page, at: Date): Promise<void> {
  await desk.clock.setFixedTime(at)
  await desk.reload()
  const [founder] = lyon.accounts
  await signInWithCode(desk, founder?.loginName ?? '', founder?.recoveryCode ?? '')
  await untilDayIsOpened(desk)
}
