// The newcomer's way, measured: how many fields and presses lie between the invitation and the first booking, and that the
// booking is read at its end. Looked at as a picture: the poster for the door.
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answers, answer, chooseTime, english } from './booking-steps.ts'
import { countPages, paperPicture, picture } from './files-picture.ts'
import { type Service, startService } from './harness.ts'
import { setUpPractice } from './practice-steps.ts'

let service: Service
let page: Page
beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  page = await service.openPage(`/practice/#invite=${await service.invite()}`)
})
afterAll(() => service?.stop())

/** Fields typed into and presses, counted in the page itself from now on. */
async function countActs(counted: Page): Promise<() => Promise<{ fields: number; presses: number }>> {
  await counted.evaluate(() => {
    const fields = new Set<EventTarget | null>()
    const acts = { fields: 0, presses: 0 }
    Object.assign(window, { acts })
    addEventListener('input', ({ target }) => {
      fields.add(target)
      acts.fields = fields.size
    })
    addEventListener('click', ({ isTrusted, target }) => {
      if (isTrusted && (target as Element).closest('button, a, label, input')) acts.presses += 1
    })
  })
  return () =>
    counted.evaluate(() => ({ ...(window as unknown as { acts: { fields: number; presses: number } }).acts }))
}

const patient: Answers = {
  service: 'Vaccination',
  forWhom: 'Me',
  name: 'Ève Essai',
  phone: '01 99 00 55 77',
  reason: 'A test.',
}

describe('the first day', () => {
  it('takes a bounded number of fields and presses from the invitation to the first booking, which is then read', async () => {
    const startedAt = Date.now()
    await page.getByLabel('Name of the practice').waitFor()
    const acts = await countActs(page)
    await setUpPractice(page, { slug: 'cabinet-nouveau', loginName: 'eve.nouvelle' })
    await page.getByRole('heading', { name: 'Book a test visit yourself' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await picture(page, 'set-up-done')
    const opening = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Make a test booking' }).click()
    const setUp = await acts()
    const own = await opening
    await own.getByRole('button', { name: patient.service }).waitFor()
    expect(own.url()).toMatch(/#k=[a-z2-7]{32}$/)
    const booking = await countActs(own)
    await chooseTime(own, patient)
    await answer(own, patient)
    await own.getByRole('button', { name: english.book }).click()
    await own.getByRole('heading', { level: 1, name: english.booked }).waitFor()
    const booked = await booking()
    await page.getByText('It is here:').waitFor()
    await picture(page, 'set-up-test-visit')
    await page.getByRole('button', { name: 'Show it in the agenda' }).click()
    await page.locator('.drawer').getByText('A test.').waitFor()
    console.log(
      JSON.stringify({
        name: 'newcomer',
        setUp,
        booked,
        seconds: Math.round((Date.now() - startedAt) / 1000),
      }),
    )
    expect(setUp.fields).toBeLessThanOrEqual(12)
    expect(setUp.presses).toBeLessThanOrEqual(12)
    expect(booked.fields).toBeLessThanOrEqual(6)
    expect(booked.presses).toBeLessThanOrEqual(14)
  }, 240_000)
})

describe('the poster', () => {
  it('fills one page of A4 with name, code, key words, how to check, address and telephone', async () => {
    await page.getByRole('link', { name: 'Practice', exact: true }).click()
    await page.getByRole('button', { name: 'Print the poster' }).waitFor()
    await page.evaluate(() => {
      window.print = () => undefined
    })
    await page.getByRole('button', { name: 'Print the poster' }).click()
    await page.emulateMedia({ media: 'print' })
    const poster = page.locator('#paper .print-sheet')
    await poster.waitFor({ state: 'visible' })
    const text = await poster.innerText()
    for (const part of [
      'Cabinet d’essai du Moulin',
      'Book a visit online',
      '#k=',
      'If they differ',
      '01 99 00 55 66',
      '2 rue de l’Essai',
    ])
      expect(text).toContain(part)
    expect(await poster.locator('.key-words li').count()).toBe(8)
    expect(await poster.locator('.qr').isVisible()).toBe(true)
    await paperPicture(page, 'poster')
    expect(await countPages(page)).toBe(1)
    await page.emulateMedia({ media: 'screen' })
  })
})
