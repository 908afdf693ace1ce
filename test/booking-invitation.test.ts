// An invitation link, from the desk that makes it to the two people who both want its one booking.

import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answers, answer, english } from './booking-steps.ts'
import { picture } from './files-picture.ts'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk } from './practice-steps.ts'

let service: Service
let practice: DemoPractice
let desk: Page
let link = ''
beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  practice = await fillLyon(service)
  desk = await openDesk(service, practice)
})
afterAll(() => service?.stop())

const own = 'Dr Camille Exemple'
const typeName = 'Entretien sur invitation'

async function importRows(kind: string, text: string, confirm: string): Promise<void> {
  await desk.getByRole('link', { name: 'Practice', exact: true }).click()
  await desk.getByRole('link', { name: 'Import a file' }).click()
  await desk.getByRole('radio', { name: kind }).check()
  await desk.getByLabel('Or paste the rows here').fill(text)
  await desk.getByRole('button', { name: 'Read', exact: true }).click()
  await desk.getByRole('button', { name: confirm }).click()
  await desk.getByText(/was added/).waitFor()
}

async function makeLink(bookings: string): Promise<string> {
  await desk.getByLabel('Number of bookings').fill(bookings)
  await desk.getByRole('button', { name: 'Make a link' }).click()
  await desk.getByText('Your link.').waitFor()
  return desk.locator('#booking-link').innerText()
}

const person = (name: string): Answers => ({
  service: typeName,
  forWhom: 'Me',
  name,
  phone: '01 99 00 11 22',
  reason: 'By invitation.',
})

/**
 * Opens the link and goes to the check with the nth Sunday time, which is open to invited people only. Not of the first day:
 * where that is today, few times may be left of it, or none by the time it is booked.
 */
async function goToCheck(path: string, name: string, nth: number): Promise<Page> {
  const page = await service.openPage(path.slice(service.origin.length))
  await page.getByRole('button', { name: english.notAnEmergency }).click()
  await page.getByRole('button', { name: own }).click()
  await page.locator('.slot-time').first().waitFor()
  const sunday = page.locator('.slot-day ~ .slot-day', { hasText: /^Sunday/ }).first()
  while ((await sunday.count()) === 0) await page.getByRole('button', { name: 'Show more days' }).click()
  await sunday.getByRole('button').nth(nth).click()
  await answer(page, person(name))
  return page
}

describe('an invitation link', () => {
  it('is made at the desk for one visit type, shown once, and listed', async () => {
    await importRows('Visit types', `Name;Minutes;Booking\n${typeName};20;invitation`, 'Import 1 visit type')
    await importRows(
      'Openings',
      `Weekday;From;Until;Calendar;Access\nSunday;08:00;10:00;${own};invitation`,
      'Import 1 opening',
    )
    await desk.getByRole('link', { name: 'Visit types', exact: true }).click()
    await desk.getByRole('heading', { name: 'Invitation links' }).waitFor()
    link = await makeLink('1')
    expect(link).toMatch(/\/p\/[\w-]+#k=[a-z2-7]{32}&i=[\w-]{22}\.[\w-]{43}$/)
    await desk.getByText('0 of 1 booked').waitFor()
    expect(await axeViolations(desk)).toEqual([])
    await picture(desk, 'booking-links')
  })

  it('is needed: the page without it shows neither the type nor the time', async () => {
    const page = await service.openPage(`/p/${practice.slug}`)
    const open = page.getByRole('button', { name: 'Vaccination' }).first()
    await open.waitFor()
    expect(await page.getByText(typeName).count()).toBe(0)
    await open.click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.getByRole('button', { name: own }).click()
    await page.locator('.slot-time').first().waitFor()
    // Two weeks of times, in which the link has Sundays, as the next test shows.
    const days = page.locator('.slot-day')
    const mondays = days.filter({ hasText: /^Monday/ })
    while ((await mondays.count()) < 3) await page.getByRole('button', { name: 'Show more days' }).click()
    expect(await days.filter({ hasText: /^Sunday/ }).count()).toBe(0)
    await page.context().close()
  })

  it('for one booking serves one of two people; the other keeps every answer and reads why', async () => {
    const from = service.proxy.exchanges.length
    const first = await goToCheck(link, 'Ada Première', 0)
    const second = await goToCheck(link, 'Bo Second', 1)
    await first.getByRole('button', { name: english.book }).click()
    await first.getByRole('heading', { level: 1, name: english.booked }).waitFor()
    await second.getByRole('button', { name: english.book }).click()
    await second.getByText('This invitation is good no longer').waitFor()
    await second.getByText('Bo Second').waitFor()
    expect(await axeViolations(second)).toEqual([])
    await picture(second, 'invitation-used')
    // The service heard the token, and never the visit type.
    const typeId = /&i=([\w-]{22})\./.exec(link)?.[1] ?? ''
    const asked = service.proxy.exchanges
      .slice(from)
      .filter(({ method }) => method === 'POST')
      .map(({ path, body }) => path + body.toString())
    expect(asked.some((text) => text.includes('invitationToken'))).toBe(true)
    expect(asked.some((text) => text.includes(typeId))).toBe(false)
  })

  it('is withdrawn at the desk, and then opens no time', async () => {
    await desk.getByRole('link', { name: 'Openings', exact: true }).click()
    await desk.getByRole('link', { name: 'Visit types', exact: true }).click()
    await desk.getByText('1 of 1 booked').waitFor()
    const other = await makeLink('3')
    await desk
      .locator('.booking-link', { hasText: 'of 3 booked' })
      .getByRole('button', { name: `Withdraw the link for ${typeName}` })
      .click()
    await desk.getByText('of 3 booked').waitFor({ state: 'detached' })
    const page = await service.openPage(other.slice(service.origin.length))
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.getByRole('button', { name: own }).click()
    await page.getByText('This invitation is good no longer').waitFor()
  })
})
