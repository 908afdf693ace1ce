// What a practice, or a vaccination centre, says of its capacity: holidays, limits, doses, visits side by side, rooms,
// series, and the moment booking opens. Read back as the service and the signed page have it.
import type { DemoPractice } from '@colloque/demo'
import { parseBase64url } from '@colloque/encoding'
import { type PracticeDocument, parsePracticeDocument } from '@colloque/practice-document'
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
  page = await openDesk(service, lyon)
})
afterAll(() => service?.stop())

const go = (place: string) => page.getByRole('link', { name: place, exact: true }).click()
const title = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const saved = () => page.locator('.saved').waitFor()
const errors = () => page.getByRole('alert').innerText()
const focused = () => page.evaluate(() => document.activeElement?.id)
const question = () => page.getByRole('dialog', { name: 'Leave without saving?' })

describe('the openings of a calendar', () => {
  it('close on the holidays of a region, and say which come next', async () => {
    await go('Openings')
    await page.getByLabel('Closed on public holidays').check()
    const next = page.getByText('The next ones:')
    const whole = await next.innerText()
    expect(whole).toMatch(/: \w+day \d+ \w+( \d{4})?, .+ and .+\.$/)
    await page.getByLabel('Region').selectOption({ label: 'Moselle' })
    await press('Save the openings')
    await saved()
    expect(await rules()).toMatchObject({ holidays: { countryCode: 'FR', region: '57' } })
  })

  it('refuse limits that are none, at the field, and keep what was typed', async () => {
    await page.getByLabel('Most visits a day').fill('0')
    await press('Add a delivery')
    await page.getByLabel('Doses', { exact: true }).fill('many')
    await press('Save the openings')
    expect(await errors()).toContain('Delivery 1: choose a day.')
    await page.getByRole('link', { name: /^Most visits a day:/ }).press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('limit-per-day')
    expect(await page.getByLabel('Doses', { exact: true }).inputValue()).toBe('many')
    expect(await axeViolations(page)).toEqual([])
    await go('Calendars')
    await question().getByRole('button', { name: 'Go on editing' }).click()
  })

  it('keep limits and deliveries, and every rule the page does not show', async () => {
    const before = await rules()
    await page.getByLabel('Most visits a day').fill('40')
    await page.getByLabel('Most visits a week').fill('1 500')
    await page.getByLabel('Delivered on').fill('2027-01-04')
    await page.getByLabel('Doses', { exact: true }).fill('300')
    await press('Add a delivery')
    expect(await focused()).toBe('delivery-day-1')
    const second = page.getByRole('group', { name: 'Delivery 2' })
    await second.getByLabel('Delivered on').fill('2027-01-18')
    await second.getByLabel('Doses').fill('200')
    await press('Save the openings')
    await saved()
    const limits = {
      perDay: 40,
      perWeek: 1500,
      deliveries: [
        { day: '2027-01-04', visits: 300 },
        { day: '2027-01-18', visits: 200 },
      ],
    }
    const after = await rules()
    expect(after).toMatchObject({ limits, holidays: before.holidays, exceptions: before.exceptions })
    await press('Remove delivery 1')
    await page.getByLabel('Most visits a day').fill('')
    await press('Save the openings')
    await saved()
    expect((await rules()).limits).toEqual({ perWeek: 1500, deliveries: limits.deliveries.slice(1) })
  })

  it('survive where the rules hold parts that no field shows', async () => {
    const special = { ...(await rules()), exceptions: [added], openings: [everySecondWeek, otherWeeks] }
    await writeRules(special)
    await go('Calendars')
    await page.reload()
    await unlock()
    await go('Openings')
    await page.getByLabel('Closed on public holidays').uncheck()
    await press('Save the openings')
    await saved()
    const { holidays: _, ...others } = special
    expect(await rules()).toEqual(others)
  })
})

describe('the calendars', () => {
  it('take several visits side by side or a group, never both, by keyboard alone', async () => {
    await go('Calendars')
    await title('Calendars')
    const [first] = (await published()).schedules
    const one = page.locator(`#sharing-${first?.id}`)
    await one.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('65')
    await page.keyboard.press('Enter')
    expect(await errors()).toContain('Dr Camille Exemple: choose from 2 to 64 visits side by side.')
    await page.getByLabel('Visits side by side', { exact: true }).fill('6')
    await press('Sign and publish')
    await saved()
    expect((await published()).schedules[0]).toMatchObject({ lanes: 6 })
    await one.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.getByLabel('People in one visit', { exact: true }).fill('12')
    await press('Sign and publish')
    await saved()
    const [group] = (await published()).schedules
    expect(group).toMatchObject({ groupPlaces: 12 })
    expect(group).not.toHaveProperty('lanes')
    await page.getByLabel('One visit at a time').first().check()
    await press('Sign and publish')
    await saved()
    expect((await published()).schedules[0]).toEqual(first)
  })

  it('come with rooms and devices, whose wrong numbers lose nothing', async () => {
    await press('Add a room or device')
    await expect.poll(focused).toMatch(/^resource-kind-/)
    await page.getByRole('group', { name: 'Room or device 1' }).getByLabel('Kind').selectOption('Device')
    await page.getByLabel('How many').fill('0')
    await press('Sign and publish')
    expect(await errors()).toContain('Room or device 1: write a name.')
    await page.getByLabel('Name', { exact: true }).fill('Échographe fictif')
    await press('Sign and publish')
    expect(await errors()).toContain('Room or device 1: choose from 1 to 64.')
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Échographe fictif')
    expect(await axeViolations(page)).toEqual([])
    await go('Openings')
    await question().getByRole('button', { name: 'Go on editing' }).click()
    await page.getByLabel('How many').fill('2')
    await press('Sign and publish')
    await saved()
    expect((await published()).resources).toMatchObject([
      { kind: 'device', name: 'Échographe fictif', lanes: 2, timeZone: 'Europe/Paris' },
    ])
  })

  it('never lose what was published, and say why; what is new can go', async () => {
    await press('Remove room or device 1')
    expect(await errors()).toContain('“Échographe fictif” stays: booked visits may need it.')
    await press('Add a room or device')
    await press('Remove room or device 2')
    await page.getByLabel('A further calendar of').selectOption({ label: 'Dr Noé Modèle' })
    await press('Add a calendar')
    await press('Remove Dr Noé Modèle, calendar 2')
    await press('Add a calendar')
    await page.getByRole('button', { name: 'Remove Dr Noé Modèle, calendar 2' }).waitFor()
    await expect.poll(focused).toMatch(/^sharing-/)
    const section = page.locator('.calendar', { hasText: 'Dr Noé Modèle, calendar 2' })
    expect(await section.locator(`#${await focused()}`).count()).toBe(1)
    await press('Sign and publish')
    await saved()
    expect((await published()).schedules).toHaveLength(3)
    expect(await page.getByRole('button', { name: /^Remove Dr/ }).count()).toBe(0)
    await go('Openings')
    await page.getByLabel('Openings of').selectOption({ label: 'Dr Noé Modèle, calendar 2' })
    await page.getByLabel('Monday, from').waitFor({ state: 'detached' })
  })
})

describe('a visit type', () => {
  const vaccination = () => page.locator('.type-editor').nth(2)

  it('opens its details at what is wrong in them, and keeps it', async () => {
    await go('Visit types')
    await title('Visit types')
    await vaccination().getByText('Details').click()
    await vaccination().getByLabel('Booked as a series').check()
    await vaccination().getByLabel('Most days between').fill('20')
    await vaccination().getByLabel('A dose of a product').check()
    await vaccination().getByText('Details').click()
    await press('Sign and publish')
    expect(await errors()).toContain('Vaccination: write the name of the product.')
    await page.getByRole('link', { name: /^Vaccination: most days between/ }).press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toMatch(/^series-maximum-/)
    expect(await vaccination().getByLabel('Most days between').inputValue()).toBe('20')
    expect(await axeViolations(page)).toEqual([])
    await go('Calendars')
    await question().getByRole('button', { name: 'Go on editing' }).click()
  })

  it('goes by its number while it has no name', async () => {
    await press('Add a visit type')
    await expect.poll(focused).toMatch(/^name-/)
    const added = page.locator('.type-editor').last()
    expect(await added.locator(`#${await focused()}`).count()).toBe(1)
    await added.getByText('Details').click()
    await added.getByLabel('A dose of a product').check()
    await press('Sign and publish')
    expect(await errors()).toContain('Type 7: write the name of the product.')
    await page.getByText(/, Type 7: booked as \d+ minutes/).waitFor()
    await press('Remove Type 7')
  })

  it('is published with its series, product and device, and says what the device tells', async () => {
    await vaccination().getByLabel('Most days between').fill('28')
    await vaccination().getByLabel('Product', { exact: true }).fill('Exemplis (vaccin fictif)')
    await vaccination().getByLabel('Booster after, days').fill('180')
    await vaccination().getByLabel('Échographe fictif').check()
    await vaccination().getByText('Only this type needs Échographe fictif.').waitFor()
    await press('Sign and publish')
    await saved()
    const { healthcareServices, resources, schedules } = await published()
    expect(healthcareServices[2]).toMatchObject({
      series: { visits: 2, minimumDays: 21, maximumDays: 28 },
      campaign: { product: 'Exemplis (vaccin fictif)', boosterAfterDays: 180 },
      resourceIds: resources?.map(({ id }) => id),
    })
    for (const { lengthClasses } of schedules)
      for (const { healthcareServiceIds } of lengthClasses)
        expect(healthcareServiceIds.length).toBeGreaterThan(1)
  })

  it('that needs a device takes a free one when it is booked at the desk, and keeps it when it moves', async () => {
    const { resources } = await published()
    const device = resources?.map(({ id }) => id)
    // Until the first delivery nobody could be booked.
    const { limits: _, ...unlimited } = await rules()
    await writeRules(unlimited)
    await go('Agenda')
    await page.getByRole('button', { name: 'Add a visit' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('#add-type').selectOption({ label: 'Vaccination' })
    await dialog.locator('.slot-time').first().click()
    await dialog.getByLabel('Name of the person').fill('Personne Exemple')
    const booked = page.waitForResponse((answer) => answer.url().endsWith('/api/practice/appointments'))
    await dialog.getByRole('button', { name: /^Book / }).click()
    const answer = await booked
    expect(answer.status()).toBe(201)
    expect(answer.request().postDataJSON()).toMatchObject({ resourceIds: device })
    // The button of the form that was sent closes nothing yet.
    await dialog.getByText('With this private link').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await page
      .getByRole('button', { name: /Personne Exemple/ })
      .first()
      .click()
    await page.locator('.drawer').getByRole('button', { name: 'Move…' }).click()
    await dialog.locator('.slot-time').last().click()
    const moved = page.waitForResponse((one) => one.url().endsWith('/reschedule'))
    await dialog.getByRole('button', { name: /^Move to / }).click()
    expect((await moved).request().postDataJSON()).toMatchObject({ resourceIds: device })
    expect(await (await moved).json()).toMatchObject({ resourceIds: device })
    await page.locator('.drawer').getByRole('button', { name: 'Close' }).click()
    await go('Visit types')
  })

  it('that needs a device keeps its calendar from being a group', async () => {
    await go('Calendars')
    await page.getByLabel('Several people in one visit').first().check()
    await press('Sign and publish')
    expect(await errors()).toContain('“Vaccination” needs a room or a device')
    await page.getByLabel('One visit at a time').first().check()
  })
})

describe('the opening of online booking', () => {
  it('is a day and a time to come, on the clock of the practice', async () => {
    await go('Practice')
    await page.getByLabel('Online booking opens at a set time').check()
    const ahead = await page.getByLabel('How far ahead').inputValue()
    await page.getByLabel('How far ahead').fill('0')
    await page.getByLabel('Shortest notice').fill('-1')
    await press('Sign and publish')
    expect(await errors()).toContain('How far ahead: write a whole number of days, from 1 to 730.')
    expect(await errors()).toContain('Shortest notice: write a whole number of hours, from 0 to 720.')
    await page.getByLabel('How far ahead').fill(ahead)
    await page.getByLabel('Shortest notice').fill('2')
    await press('Sign and publish')
    expect(await errors()).toContain('Choose the day and the time at which online booking opens.')
    await page.getByLabel('Opens on').fill('2020-01-09')
    await page.getByLabel('At', { exact: true }).fill('10:00')
    await press('Sign and publish')
    expect(await errors()).toContain('This time is past.')
    expect(await page.getByLabel('Opens on').inputValue()).toBe('2020-01-09')
    await page.getByLabel('Opens on').fill('2099-01-09')
    await page.getByText('Online booking opens on Friday 9 January 2099, 10:00.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await go('Openings')
    await question().getByRole('button', { name: 'Go on editing' }).click()
    await press('Sign and publish')
    await saved()
    expect((await published()).opensAt).toBe('2099-01-09T09:00:00Z')
  })

  it('can be taken away again', async () => {
    await page.getByLabel('Online booking opens at a set time').uncheck()
    await press('Sign and publish')
    await saved()
    expect(await published()).not.toHaveProperty('opensAt')
  })
})

describe('a telephone of 320 px', () => {
  it.each(['en-GB', 'fr-FR', 'de-DE', 'it-IT'])(
    'shows all of it without moving sideways (%s)',
    async (locale) => {
      const phone = await service.openPage('/practice/', { viewport: { width: 320, height: 700 }, locale })
      const [founder] = lyon.accounts
      await signInWithCode(phone, founder?.loginName ?? '', founder?.recoveryCode ?? '')
      for (const place of ['openings', 'calendars', 'types', 'practice']) {
        await phone.locator(`.shell-nav a[href$="#${place}"]`).click()
        await phone.locator(`a[href$="#${place}"][aria-current]`).waitFor()
        await phone.locator('.type-details').evaluateAll((all) => {
          for (const details of all) details.toggleAttribute('open', true)
        })
        for (const box of await phone.locator('#holidays-closed, #data-opens').all()) await box.check()
        for (const name of [
          /^Add a delivery|^Ajouter une livraison|^Lieferung hinzufügen|^Aggiungere una consegna/,
          /^Add a room|^Ajouter une salle|^Raum oder Gerät hinzu|^Aggiungere una stanza/,
        ])
          for (const add of await phone.getByRole('button', { name }).all()) await add.click()
        const beyond = await phone.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect([place, beyond]).toEqual([place, 0])
        // A place scrolled out to the left would pass for a link to skip by.
        await phone.locator('.shell-nav').evaluate((nav) => nav.scrollTo(0, 0))
        expect(await axeViolations(phone)).toEqual([])
        await phone.reload()
        await unlock(phone)
      }
      await phone.context().close()
    },
  )
})

type Rules = Record<'openings' | 'exceptions' | 'absences', unknown[]> & {
  holidays?: unknown
  limits?: unknown
}
type Told = {
  signedDocument: { document: string }
  schedules: { scheduleId: string; revision: number; rules: Rules }[]
}

const added = { day: '2027-03-06', kind: 'added', startMinute: 540, endMinute: 720 }
const everySecondWeek = {
  id: `${'B'.repeat(21)}A`,
  weekday: 2,
  startMinute: 480,
  endMinute: 600,
  validFrom: '2026-01-01',
  everyWeeks: 2,
  access: 'public',
}
// So that a time is free within the two weeks that are looked through at the desk.
const otherWeeks = { ...everySecondWeek, id: `${'C'.repeat(21)}A`, validFrom: '2026-01-08' }

async function told(): Promise<Told> {
  return page.evaluate(async () => (await fetch('/api/practice')).json())
}

async function published(): Promise<PracticeDocument> {
  return parsePracticeDocument(parseBase64url((await told()).signedDocument.document))
}

async function own(): Promise<Told['schedules'][number]> {
  const [calendar] = (await published()).schedules
  const found = (await told()).schedules.find(({ scheduleId }) => scheduleId === calendar?.id)
  if (found === undefined) throw new Error('the founder has a calendar')
  return found
}

async function rules(): Promise<Rules> {
  return (await own()).rules
}

async function writeRules(next: Rules): Promise<void> {
  const { scheduleId, revision } = await own()
  const status = await page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(path, { method: 'PUT', headers, body })).status
    },
    [`/api/practice/schedules/${scheduleId}/rules`, JSON.stringify({ revision, rules: next })] as const,
  )
  expect(status).toBe(200)
}

async function unlock(desk: Page = page): Promise<void> {
  await desk
    .getByRole('button', { name: /^(Unlock|Déverrouiller|Entsperren|Sbloccare)$/ })
    .first()
    .click()
  const dialog = desk.getByRole('dialog')
  await dialog
    .getByRole('radio', { name: /Recovery code|Code de secours|Wiederherstellungscode|Codice di recupero/ })
    .check()
  await dialog.locator('#unlock-secret').fill(lyon.accounts[0]?.recoveryCode ?? '')
  await dialog.getByRole('button', { name: /^(Unlock|Déverrouiller|Entsperren|Sbloccare)$/ }).click()
  await desk.getByRole('button', { name: /^(Lock|Verrouiller|Sperren|Bloccare)$/ }).waitFor()
}
