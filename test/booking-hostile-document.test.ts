// A practice may write what it likes into its signed page: every text is shown as text, runs nothing, asks nobody, and
// moves nothing out of a screen of 320 px.
import type { PracticeDocument } from '@colloque/practice-document'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { book, chooseTime } from './booking-steps.ts'
import { type FoundedPractice, foundPractice, newId } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

const markup = `<img src=x onerror="window.hit=1"><script>window.hit=1</script><a href="javascript:hit()">x</a>{{7*7}}`
const attribute = `"><svg/onload=window.hit=1>' onmouseover='window.hit=1 \u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627 \u200f\u200e`
const word = 'W'.repeat(600)
const stacked = `a${'\u0301'.repeat(300)}`

/** Cut to what the signed page allows. */
type Payload = (most: number) => string
const payloads: Readonly<Record<string, Payload>> = {
  markup: (most) => markup.slice(0, most),
  'attributes and right-to-left text': (most) => attribute.slice(0, most),
  'one endless word': (most) => word.slice(0, most),
  'stacked accents': (most) => stacked.slice(0, most),
}

let service: Service

beforeAll(async () => {
  service = await startService()
})
afterAll(() => service?.stop())

/** Every text of the page is the payload, with a number where two must differ. */
function hostile(document: PracticeDocument, payload: Payload): PracticeDocument {
  const numbered = (index: number, most: number) => `${index}${payload(most - 1)}`
  return {
    ...document,
    name: payload(160),
    phone: `+${'0'.repeat(31)}`,
    otherWays: payload(600),
    practitioners: document.practitioners.map((person) => ({
      ...person,
      name: payload(160),
      title: payload(80),
      specialty: payload(160),
    })),
    locations: document.locations.map((location) => ({
      ...location,
      name: payload(160),
      addressLines: [1, 2, 3, 4, 5, 6].map((line) => numbered(line, 120)),
      accessNote: payload(600),
    })),
    healthcareServices: document.healthcareServices.map((type, index) => ({
      ...type,
      name: numbered(index, 80),
      description: payload(600),
      questions:
        index > 0
          ? []
          : [
              { id: newId(), label: payload(60), kind: 'text' as const, required: false },
              {
                id: newId(),
                label: payload(60),
                kind: 'choice' as const,
                choices: [1, 2].map((choice) => numbered(choice, 60)),
                required: true,
              },
            ],
      asks: { birthDate: 'no' as const, phone: 'no' as const, email: 'no' as const },
    })),
  }
}

async function look(page: Page, step: string): Promise<void> {
  const seen = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    isHit: 'hit' in window,
    made: document.querySelectorAll('#app script, #app img, #app a[href^="javascript"], #app [onload]')
      .length,
  }))
  expect.soft(seen, step).toEqual({ width: 320, isHit: false, made: 0 })
}

describe('a page of a practice that is made of nothing but', () => {
  it.each(Object.keys(payloads))('%s is shown as text on every screen, 320 px wide', async (kind) => {
    const payload = payloads[kind] ?? (() => '')
    const practice: FoundedPractice = await foundPractice({
      origin: service.origin,
      invitationToken: await service.invite(),
      change: (document) => hostile(document, payload),
    })
    const page = await service.openPage(`/p/${practice.slug}`, { viewport: { width: 320, height: 640 } })
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    const each = (step: string) => look(page, step)
    const patient = {
      service: `0${payload(79)}`,
      forWhom: 'Someone else',
      name: word.slice(0, 200),
      reason: '',
    }
    await chooseTime(page, patient, undefined, each, 0)
    await page.getByRole('radio', { name: 'Someone else', exact: true }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await each('you, with errors')
    await page.getByLabel('First and last name').first().fill(patient.name)
    await page.locator('#booked-by').fill(patient.name)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.locator('#reason').waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await each('why, with errors')
    expect(await axeViolations(page)).toEqual([])
    await page.locator('input[type=radio]').first().check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor()
    await each('check')
    await book(page)
    await each('booked')
    await page.getByText('QR').first().click()
    await each('code')
    await page.getByRole('link', { name: 'Open this visit' }).click()
    await page.locator('.visit-history').waitFor()
    await each('visit')
    await page.getByRole('button', { name: 'Move this visit' }).click()
    await page.locator('.slot-time').first().waitFor()
    await each('move')
    await page.goto(service.origin)
    await page.locator('main li').first().waitFor()
    await each('front page')
    expect(errors).toEqual([])
  })
})
