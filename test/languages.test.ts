// The main ways in German and Italian, on the narrowest screen: every screen accessible, none of them moved sideways, none
// with a line of English. French is tested beside each feature.
import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { m as english } from '../packages/ui/src/messages/generated/en/index.ts'
import { type Service, startService } from './harness.ts'
import { fillSpoken, type Look, spoken, walkBooking, walkDesk, walkSetUp } from './language-walk.ts'

let service: Service

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
})
afterAll(() => service?.stop())

/** What is wrong on any screen; `screens` counts those that were looked at. */
function watch(page: Page) {
  const seen = { wrong: [] as string[], screens: 0 }
  const look: Look = async (screen) => {
    seen.screens += 1
    for (const { id, targets } of await axeViolations(page)) seen.wrong.push(`${screen}: ${id} ${targets}`)
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (beyond > 0) seen.wrong.push(`${screen}: ${beyond} px too wide`)
    const text = await page.innerText('body')
    const lines = new Set(text.split('\n'))
    for (const line of englishLines) if (lines.has(line)) seen.wrong.push(`${screen}: “${line}”`)
  }
  return { look, seen }
}

// Whole lines, as buttons and headings are, of every area.
const englishLines = Object.values(english)
  .flatMap((area): unknown[] => Object.values(area))
  .flatMap((message) => (typeof message === 'function' && message.length === 0 ? [String(message())] : []))
  .filter((text) => !isSameElsewhere(text))

function isSameElsewhere(text: string): boolean {
  return Object.values(spoken).some(({ words }) =>
    Object.values(words).some((area) =>
      Object.values<unknown>(area).some(
        (message) => typeof message === 'function' && message.length === 0 && message() === text,
      ),
    ),
  )
}

describe.each(['de', 'it'] as const)('on a screen of 320 px, in “%s”', (language) => {
  const talk = spoken[language]
  const small = { locale: talk.locale, viewport: { width: 320, height: 640 } }
  let practice: DemoPractice

  beforeAll(async () => {
    practice = await fillSpoken(service, talk)
  })

  it('a patient books, and opens, moves and cancels through the private link', async () => {
    const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`, small)
    const { look, seen } = watch(page)
    await walkBooking(page, talk, look)
    expect(seen.wrong).toEqual([])
    expect(seen.screens).toBeGreaterThan(12)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await page.context().close()
  })

  it('a practitioner signs in and goes through every place of the desk', async () => {
    const page = await service.openPage('/practice/', small)
    const { look, seen } = watch(page)
    await walkDesk(page, talk, practice, look)
    expect(seen.wrong).toEqual([])
    expect(seen.screens).toBeGreaterThan(16)
    await page.context().close()
  })

  it('a practice is founded, up to its recovery sheet', async () => {
    const page = await service.openPage(`/practice/#invite=${await service.invite()}`, small)
    const { look, seen } = watch(page)
    await walkSetUp(page, talk, look)
    expect(seen.wrong).toEqual([])
    expect(seen.screens).toBeGreaterThan(6)
    await page.context().close()
  })
})

describe('a look at a screen', () => {
  it('would see a line of English, and what is too wide', async () => {
    const page = await service.openPage('/practice/', {
      locale: 'en-GB',
      viewport: { width: 320, height: 640 },
    })
    await page.getByRole('heading', { level: 1, name: english.practice.signInTitle() }).waitFor()
    const { look, seen } = watch(page)
    await page.evaluate(() => document.querySelector('h1')?.style.setProperty('width', '400px'))
    await look('sign-in')
    expect(seen.wrong).toContain(`sign-in: “${english.practice.signInTitle()}”`)
    expect(seen.wrong.some((wrong) => wrong.includes('too wide'))).toBe(true)
    await page.context().close()
  })
})
