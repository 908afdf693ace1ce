// When a calendar can be booked, edited whole: rhythms, dates, access and visit types, single dates, and what becomes of
// visits in time that is closed. Read back as the service has it.
import type { DemoPractice } from '@colloque/demo'
import { parseBase64url } from '@colloque/encoding'
import { parsePracticeDocument } from '@colloque/practice-document'
import { findStarts, formatDay, isPublicHoliday, parseDay, visitRule, weekdayOf } from '@colloque/scheduling'
import { localDay } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk, signInWithCode } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let page: Page

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  page = await openDesk(service, lyon, '/practice/#openings')
  await title()
})
afterAll(() => service?.stop())

const title = (desk = page) =>
  desk.getByRole('heading', { level: 1, name: /^(Openings|Horaires)$/ }).waitFor()
const save = (desk = page) =>
  desk.getByRole('button', { name: /^(Save the openings|Enregistrer les horaires)$/ }).click()
const saved = () => page.locator('.saved').waitFor()
const errors = () => page.getByRole('alert').innerText()
const focused = () => page.evaluate(() => document.activeElement?.id)
const reload = async () => {
  await page.goto('about:blank')
  await page.goto(`${service.origin}/practice/#openings`)
  await unlock(page)
  await title()
}
const today = () => parseDay(localDay(Date.now(), 'Europe/Paris'))
/** The first such weekday at least `weeks` weeks from now, 1 for Monday. */
const comingDay = (weekday: number, weeks = 1) => {
  let day = today() + 7 * weeks
  while (weekdayOf(day) !== weekday) day += 1
  return formatDay(day)
}
/** A coming Sunday on which the clocks of Paris go forward, the last of March, beyond whatever is booked. */
const springForward = () => {
  const lastOfMarch = (year: number) => parseDay(`${year}-03-31`) - (weekdayOf(parseDay(`${year}-03-31`)) % 7)
  const earliest = today() + 70
  let year = Number(formatDay(earliest).slice(0, 4))
  while (lastOfMarch(year) < earliest) year += 1
  return lastOfMarch(year)
}
/** A weekday open from nine to twelve that no holiday of the next two weeks closes. */
const plainWeekday = () => {
  const coming = Array.from({ length: 14 }, (_, index) => today() + index)
  const holidays = coming.filter((day) => isPublicHoliday(day, { countryCode: 'FR' })).map(weekdayOf)
  return holidays.includes(4) ? 'Friday' : 'Thursday'
}
const monday = () => page.getByRole('group', { name: 'Monday' })
const row = (index: number, day = monday()) => day.locator('.opening').nth(index)
const details = async (index: number, day = monday()) => {
  await row(index, day).getByText('Rhythm, dates, visit types', { exact: true }).click()
  return row(index, day)
}

describe('an opening', () => {
  it('is saved with its rhythm, its dates, who may book and what it accepts', async () => {
    const anchor = comingDay(1)
    const end = comingDay(1, 20)
    const opening = await details(0)
    await opening.getByLabel('How often').selectOption('Every 2 weeks')
    await opening.getByLabel('First day').fill(anchor)
    await opening.getByLabel('Last day').fill(end)
    await opening.getByLabel('Every visit type').uncheck()
    await opening.getByLabel('Dépistage VIH et IST').uncheck()
    await opening.getByLabel(/: who may book/).selectOption('By invitation')
    expect(await opening.locator('.opening-notes').innerText()).toMatch(/^Every 2 weeks: Monday \d+ \w+/)
    expect(await axeViolations(page)).toEqual([])
    await save()
    // Whether somebody has booked a Monday of the weeks between depends on the day it is.
    const keepAll = question(page).getByRole('button', { name: 'Keep all' })
    await keepAll.or(page.locator('.saved')).first().waitFor()
    if (await keepAll.isVisible()) {
      await keepAll.click()
      await question(page).getByRole('button', { name: 'Save and keep the visits' }).click()
    }
    await saved()
    const changed = (await rules()).openings.find(({ everyWeeks }) => everyWeeks === 2)
    expect(changed).toMatchObject({
      weekday: 1,
      validFrom: anchor,
      validUntil: formatDay(parseDay(end) + 1),
      access: 'invitation',
    })
    expect(changed?.healthcareServiceIds?.length).toBeGreaterThan(1)
  })

  it('loses nothing by saving that it was not asked to lose', async () => {
    const before = await rules()
    await reload()
    await page.getByLabel('Most visits a day').fill('30')
    await save()
    await saved()
    expect(await rules()).toEqual({ ...before, limits: { perDay: 30 } })
  })
})

describe('bad input', () => {
  it('names both openings that overlap, with the first day, and saves nothing', async () => {
    const before = await rules()
    const tuesday = page.getByRole('group', { name: 'Tuesday' })
    await tuesday.getByRole('button', { name: /^Add hours/ }).click()
    expect(await focused()).toMatch(/^from-new-/)
    await tuesday.getByLabel('Tuesday, from').last().fill('11:00')
    await tuesday.getByLabel('Tuesday, to').last().fill('12:30')
    await save()
    const overlap = page.getByRole('link', {
      name: /^Tuesday: these hours overlap\. 09:00–12:00 and 11:00–12:30 both hold on Tuesday /,
    })
    await overlap.press('Enter')
    expect(await focused()).toMatch(/^from-new-/)
    expect(await axeViolations(page)).toEqual([])
    expect(await rules()).toEqual(before)
  })

  it('lets them overlap for different types, and says what that means', async () => {
    const tuesday = page.getByRole('group', { name: 'Tuesday' })
    const [first, added] = [await details(0, tuesday), await details(2, tuesday)]
    await first.getByLabel('Every visit type').uncheck()
    await first.getByLabel('Vaccination').uncheck()
    await added.getByLabel('Every visit type').uncheck()
    for (const box of await added.getByRole('checkbox').all()) await box.uncheck()
    await save()
    expect(await errors()).toContain('Tuesday 11:00: choose at least one visit type, or every type.')
    await added.getByLabel('Vaccination').check()
    await added.getByText('Shares time with other hours').waitFor()
    await save()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await keepAllIfAsked()
    await saved()
    const openings = (await rules()).openings.filter(({ weekday, id }) => weekday === 2 && id)
    expect(openings).toHaveLength(3)
    expect(new Set(openings.map(({ id }) => id)).size).toBe(3)
  })

  it('refuses dates in the wrong order, times that are none and a missing date, at the field', async () => {
    const opening = await details(0, page.getByRole('group', { name: 'Wednesday' }))
    await opening.getByLabel('First day').fill('2027-03-01')
    await opening.getByLabel('Last day').fill('2027-02-01')
    await page.getByLabel('Friday, from').first().fill('noon')
    await page.getByRole('button', { name: 'Add extra hours' }).click()
    await save()
    for (const message of [
      'Wednesday 09:00: the last day must not be before the first.',
      'Friday: write a time such as 9:00.',
      'Extra hours 1: choose a date.',
    ])
      expect(await errors()).toContain(message)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: /^Wednesday 09:00/ }).press('Enter')
    expect(await focused()).toMatch(/^last-day-/)
    await reloadLeaving()
  })

  it('says of a date that changes nothing why: closed already, absent, or skipped by the clocks', async () => {
    await page.getByRole('button', { name: 'Close hours on a date' }).click()
    const closed = page.getByRole('group', { name: 'Closed hours 1' })
    await closed.getByLabel('Date').fill(comingDay(7))
    await closed.getByText('This changes nothing: nothing is open then.').waitFor()
    await page.getByRole('button', { name: 'Add extra hours' }).click()
    const extra = page.getByRole('group', { name: 'Extra hours 1' })
    // Clocks in Paris go forward on the last Sunday of March.
    const sunday = springForward()
    await extra.getByLabel('Date').fill(formatDay(sunday))
    await extra.getByLabel('From').fill('2:00')
    await extra.getByLabel('To').fill('3:00')
    await extra.getByText('clocks go forward over these hours').waitFor()
    await extra.getByLabel('To').fill('4:00')
    await extra.getByText('This changes nothing').waitFor({ state: 'detached' })
    await page.getByLabel('First day away').fill(formatDay(sunday - 1))
    await page.getByLabel('Last day away').fill(formatDay(sunday + 1))
    await page.getByRole('button', { name: 'Add days away' }).click()
    await extra.getByText('the day is one of the days away').waitFor()
    await page.getByRole('button', { name: /^Remove the days away/ }).click()
    expect(await focused()).toBe('absence-add')
    await page.getByRole('button', { name: 'Remove: Closed hours 1' }).click()
    expect(await focused()).toBe('exception-add')
    await save()
    await saved()
    expect((await rules()).exceptions).toEqual([
      { day: formatDay(sunday), kind: 'added', startMinute: 120, endMinute: 240 },
    ])
  })

  it('shows what a colleague saved meanwhile instead of writing over it', async () => {
    await limitElsewhere(77)
    await page.getByLabel('Most visits a week').fill('100')
    await save()
    expect(await errors()).toContain('Someone changed this meanwhile.')
    expect(await page.getByLabel('Most visits a day').inputValue()).toBe('77')
  })
})

describe('the preview', () => {
  it('offers what the service offers to patients while nothing is edited', async () => {
    const shown = await previewTimes()
    expect(shown.length).toBeGreaterThan(0)
    expect(shown).toEqual(await offeredTimes())
    expect(await preview().locator('.preview-mark').innerText()).toMatch(/^No change to what is saved/)
  })

  it('says by word which times come and go while one types, and waits for what cannot be read', async () => {
    const field = page.getByLabel(`${plainWeekday()}, to`).first()
    await field.fill('11:00')
    await preview().getByText('Preview, not saved').waitFor()
    const gone = preview().locator('li[data-change="gone"]')
    expect((await gone.allInnerTexts()).every((text) => /\d\d:\d\d\s+gone$/.test(text))).toBe(true)
    expect(await gone.count()).toBeGreaterThan(0)
    await field.fill('13:00')
    await preview().locator('li[data-change="added"]').first().getByText('added').waitFor()
    expect(await gone.count()).toBe(0)
    await field.fill('soon')
    await preview().getByText('The preview waits').waitFor()
    expect(await preview().locator('li[data-change="added"]').count()).toBeGreaterThan(0)
    await field.fill('12:00')
    await preview().getByText('No change to what is saved').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  it('follows another type: hours that no longer accept it offer it no more', async () => {
    await preview().getByLabel('Visit type').selectOption('Vaccination')
    await preview().getByText('No change to what is saved').waitFor()
    expect(await previewTimes()).toEqual(await offeredTimes('Vaccination'))
  })
})

describe('visits in time that is closed', () => {
  it('are listed before anything is saved; who goes back has saved nothing', async () => {
    const before = await rules()
    await awayAllDays()
    await save()
    await question(page).getByText('Nothing is saved yet.').waitFor()
    expect(await question(page).getByRole('group').count()).toBeGreaterThan(2)
    expect(await axeViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await question(page).waitFor({ state: 'detached' })
    expect(await rules()).toEqual(before)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Save the openings')
  })

  it('are each answered for, by keyboard alone: one moves, one is cancelled, the others stay', async () => {
    await page.keyboard.press('Enter')
    await question(page).waitFor()
    const groups = question(page).getByRole('group')
    const [move, cancel] = [
      await groups.nth(0).locator('legend').innerText(),
      await groups.nth(1).locator('legend').innerText(),
    ]
    await question(page).getByRole('button', { name: 'Save and keep the visits' }).focus()
    await page.keyboard.press('Enter')
    expect(await question(page).getByRole('alert').innerText()).toContain(
      `${move}: choose keep, move or cancel.`,
    )
    await question(page).getByRole('button', { name: 'Keep all' }).focus()
    await page.keyboard.press('Enter')
    await groups.nth(1).getByRole('radio').first().focus()
    await page.keyboard.press('ArrowUp')
    expect(await groups.nth(1).getByLabel('Cancel it').isChecked()).toBe(true)
    await groups.nth(0).getByRole('radio').first().focus()
    await page.keyboard.press('ArrowDown')
    await question(page)
      .getByRole('button', { name: /^Save, move 1, cancel 1, keep \d+$/ })
      .focus()
    await page.keyboard.press('Enter')
    expect(await question(page).getByRole('alert').innerText()).toContain(`${move}: choose a new time.`)
    await searchUntilFound()
    const select = question(page).getByLabel('New time')
    await select.focus()
    await page.keyboard.press('ArrowDown')
    const chosen = Number(await select.inputValue())
    expect(chosen).toBeGreaterThan(Date.now())
    const before = await standing()
    await question(page)
      .getByRole('button', { name: /^Save, move 1/ })
      .focus()
    await page.keyboard.press('Enter')
    await question(page).waitFor({ state: 'detached' })
    await saved()
    const after = await standing()
    expect((await rules()).absences).toHaveLength(1)
    expect(before.length - after.length).toBe(1)
    expect(after.filter((start) => !before.includes(start))).toEqual([chosen])
    expect(cancel).not.toBe(move)
  })

  it('that could not be moved say why, stay where they were, and can be tried again', async () => {
    await page.getByRole('button', { name: /^Remove the days away/ }).click()
    await save()
    await saved()
    await awayAllDays()
    await save()
    await question(page).getByRole('button', { name: 'Keep all' }).click()
    await question(page).getByRole('group').nth(0).getByLabel('Cancel it').check()
    await page.route('**/status', (route) => route.abort())
    const count = (await standing()).length
    await question(page)
      .getByRole('button', { name: /^Save, move 0, cancel 1/ })
      .click()
    await question(page)
      .getByText(/The openings are saved\. 1 visit stands where it was/)
      .first()
      .waitFor()
    expect((await rules()).absences).toHaveLength(1)
    expect((await standing()).length).toBe(count)
    await page.unroute('**/status')
    await question(page).getByRole('button', { name: 'Try again' }).click()
    await question(page).waitFor({ state: 'detached' })
    expect((await standing()).length).toBe(count - 1)
  })

  it('are asked about no more once a colleague saved meanwhile; why stands in sight', async () => {
    await page.getByRole('button', { name: /^Remove the days away/ }).click()
    await save()
    await saved()
    await awayAllDays()
    await save()
    await limitElsewhere(88)
    await question(page).getByRole('button', { name: 'Keep all' }).click()
    await question(page).getByRole('button', { name: 'Save and keep the visits' }).click()
    await question(page).waitFor({ state: 'detached' })
    const why = page.getByRole('alert')
    expect(await why.innerText()).toContain('Someone changed this meanwhile.')
    const isInSight = () =>
      why.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      })
    await expect.poll(isInSight).toBe(true)
    await page.getByRole('button', { name: 'Save the openings' }).scrollIntoViewIfNeeded()
    expect(await isInSight(), 'the form is longer than the page').toBe(false)
    expect(await page.getByLabel('Most visits a day').inputValue()).toBe('88')
  })

  it('are asked about in French too, at 320 px, without moving sideways', async () => {
    const small = await service.openPage('/practice/#openings', {
      locale: 'fr-FR',
      viewport: { width: 320, height: 700 },
    })
    await signInWithCode(small, lyon.accounts[0]?.loginName ?? '', lyon.accounts[0]?.recoveryCode ?? '')
    await title(small)
    expect(await sideways(small)).toBe(0)
    await small
      .getByRole('group', { name: 'Lundi' })
      .getByText('Rythme, dates, types de rendez-vous', { exact: true })
      .first()
      .click()
    await small.getByRole('button', { name: 'Fermer des heures à une date' }).click()
    const [first = ''] = await visitDays()
    await small.getByLabel('Date', { exact: true }).last().fill(first)
    await small.locator('.preview-day').first().waitFor()
    expect(await sideways(small)).toBe(0)
    expect(await axeViolations(small)).toEqual([])
    await save(small)
    await question(small).getByText('Rien n’est encore enregistré.').waitFor()
    await question(small).getByLabel('Le déplacer').first().check()
    expect(await sideways(small)).toBe(0)
    expect(await axeViolations(small)).toEqual([])
    await question(small).getByRole('button', { name: 'Continuer à modifier' }).click()
  })
})

type Rules = {
  openings: { id: string; weekday: number; everyWeeks?: number; healthcareServiceIds?: string[] }[]
  exceptions: object[]
  absences: object[]
  limits?: object
}
type Told = { schedules: { scheduleId: string; revision: number; rules: Rules }[] }

const question = (desk: Page) => desk.getByRole('dialog')

async function told(): Promise<Told> {
  return page.evaluate(async () => (await fetch('/api/practice')).json())
}

// The calendar on show.
async function calendarId(): Promise<string> {
  return page.locator('#openings-of').inputValue()
}

async function own(): Promise<Told['schedules'][number]> {
  const shown = await calendarId()
  const found = (await told()).schedules.find(({ scheduleId }) => scheduleId === shown)
  if (found === undefined) throw new Error('the founder has a calendar')
  return found
}

async function rules(): Promise<Rules> {
  return (await own()).rules
}

async function unlock(desk: Page): Promise<void> {
  await desk
    .getByRole('button', { name: /^(Unlock|Déverrouiller)$/ })
    .first()
    .click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel(/Recovery code|Code de secours/).check()
  await dialog.locator('#unlock-secret').fill(lyon.accounts[0]?.recoveryCode ?? '')
  await dialog.getByRole('button', { name: /^(Unlock|Déverrouiller)$/ }).click()
  await desk.getByRole('button', { name: /^(Lock|Verrouiller)$/ }).waitFor()
}

/** What a colleague's browser does: another limit, out of the rules as they stand. */
async function limitElsewhere(perDay: number): Promise<void> {
  const { scheduleId, revision, rules: standing } = await own()
  const status = await page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(path, { method: 'PUT', headers, body })).status
    },
    [
      `/api/practice/schedules/${scheduleId}/rules`,
      JSON.stringify({ revision, rules: { ...standing, limits: { perDay } } }),
    ] as const,
  )
  expect(status).toBe(200)
}

const preview = () => page.getByRole('complementary', { name: 'What patients will see' })

/** Keeps every visit, where there are some to be asked about. */
async function keepAllIfAsked(): Promise<void> {
  const keep = question(page).getByLabel('Keep it')
  await page.locator('.saved').or(keep).first().waitFor()
  if ((await keep.count()) === 0) return
  for (const choice of await keep.all()) await choice.check()
  await question(page).getByRole('button', { name: 'Save and keep the visits' }).click()
}

async function reloadLeaving(): Promise<void> {
  page.once('dialog', (dialog) => void dialog.accept())
  await reload()
}

/** Days away that hold every visit of the demonstration. */
async function awayAllDays(): Promise<void> {
  const days = await visitDays()
  await page.getByLabel('First day away').fill(days[0] ?? '')
  await page.getByLabel('Last day away').fill(days.at(-1) ?? '')
  await page.getByRole('button', { name: 'Add days away' }).click()
}

type ToldVisit = { scheduleId: string; start: string; status: string }

async function ownVisits(): Promise<ToldVisit[]> {
  const from = formatDay(today())
  const told = await page.evaluate(
    async (day) => (await fetch(`/api/practice/appointments?from=${day}&days=62`)).json(),
    from,
  )
  const shown = await calendarId()
  const { appointments } = told as { appointments: ToldVisit[] }
  return appointments.filter(
    ({ scheduleId, status, start }) =>
      scheduleId === shown && status === 'booked' && Date.parse(start) > Date.now(),
  )
}

async function standing(): Promise<number[]> {
  return (await ownVisits()).map(({ start }) => Date.parse(start))
}

async function visitDays(): Promise<string[]> {
  return [...new Set((await standing()).map((at) => localDay(at, 'Europe/Paris')))].sort()
}

async function searchUntilFound(): Promise<void> {
  const select = question(page).getByLabel('New time')
  for (let turn = 0; turn < 6; turn++) {
    await select.getByText('Choose a time').waitFor({ state: 'attached' })
    if ((await select.locator('option').count()) > 1) return
    await question(page).getByRole('button', { name: 'Look for later times' }).press('Enter')
  }
  throw new Error('no free time within weeks')
}

async function sideways(desk: Page): Promise<number> {
  return desk.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

/** Number of the day and time of what the preview shows. */
async function previewTimes(): Promise<string[]> {
  // The page looks at its clock once a minute, within which a time may have gone.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await preview().locator('.preview-day').first().waitFor()
  return preview()
    .locator('.preview-day')
    .evaluateAll((days) =>
      days.flatMap((day, index) =>
        [...day.querySelectorAll('li')].map((time) => `${index} ${time.textContent}`),
      ),
    )
}

/** The same of what the service tells a patient's browser, of the first days that have times. */
async function offeredTimes(typeName = 'Consultation'): Promise<string[]> {
  const { signedDocument } = (await page.evaluate(async () => (await fetch('/api/practice')).json())) as {
    signedDocument: { document: string }
  }
  const document = parsePracticeDocument(parseBase64url(signedDocument.document))
  const shown = await calendarId()
  const schedule = document.schedules.find(({ id }) => id === shown)
  const type = document.healthcareServices.find(({ name }) => name === typeName)
  const lengthClass = schedule?.lengthClasses.find(({ healthcareServiceIds }) =>
    healthcareServiceIds.includes(type?.id ?? ''),
  )
  if (!schedule || !type || !lengthClass) throw new Error('the type is offered')
  const told = (await page.evaluate(
    async (path) => (await fetch(path)).json(),
    `/api/practices/${lyon.slug}/schedules/${shown}/availability?from=${formatDay(today())}&days=28`,
  )) as {
    fromTick: number
    tickCount: number
    lanes: string[]
    openings: { startTick: number; endTick: number; healthcareServiceIds?: string[] }[]
  }
  const { fromTick, tickCount } = told
  const now = Date.now()
  const rule = visitRule(schedule, type)
  const starts = findStarts({
    free: told.lanes.map((lane) => ({ fromTick, tickCount, bits: parseBase64url(lane) })),
    openings: told.openings,
    gridMinutes: rule.gridMinutes,
    offeredGridMinutes: rule.offeredGridMinutes,
    lengthClass,
    timeZone: schedule.timeZone,
    healthcareServiceId: type.id,
    earliestAt: now + rule.noticeMinutes * 60_000,
    latestAt: now + rule.horizonDays * 86_400_000,
  })
  const days = [...new Set(starts.map((at) => localDay(at, schedule.timeZone)))].slice(0, 7)
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: schedule.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  })
  return starts
    .map((at) => ({ at, day: days.indexOf(localDay(at, schedule.timeZone)) }))
    .filter(({ day }) => day >= 0)
    .map(({ at, day }) => `${day} ${time.format(at)}`)
}
