// Two doses in one act: both times chosen, kept while one types, booked together or not at all, and one private link for
// both. What becomes of them is on the link's page.
import { localDay } from '@colloque/sealing'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { english, french, laterTimes, title } from './booking-steps.ts'
import { doses, foundCampaign } from './campaign-practice.ts'
import type { FoundedPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { joinDirectly } from './staff-steps.ts'

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await foundCampaign(service)
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

const name = 'Marie Exemple'

function pageOf({ slug, fingerprint }: FoundedPractice): string {
  return `/p/${slug}#k=${fingerprint}`
}

function heading(page: Page, words: string | RegExp) {
  return page.getByRole('heading', { level: 1, name: words }).waitFor()
}

/** Ends where the first visit's times are shown. */
async function toTimes(page: Page): Promise<void> {
  await page.getByRole('button', { name: doses }).click()
  await page.getByRole('button', { name: english.notAnEmergency }).click()
  await heading(page, 'When? Visit 1 of 2')
  await page.locator('.slot-time').first().waitFor()
}

/** Ends on the check, with the nth first time of the second shown day. */
async function toCheck(nth: number): Promise<Page> {
  const page = await service.openPage(pageOf(practice))
  await toTimes(page)
  await page.locator('.slot-day').nth(1).locator('.slot-time').nth(nth).click()
  await heading(page, 'When? Visit 2 of 2')
  await page.locator('.slot-time').nth(1).click()
  await page.getByRole('radio', { name: 'Me', exact: true }).check()
  await page.getByRole('button', { name: english.next }).click()
  await page.getByLabel(english.name).fill(name)
  await page.getByRole('button', { name: english.next }).click()
  await heading(page, 'Check your answers')
  return page
}

async function bookBoth(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Book 2 visits/ }).click()
  await heading(page, 'Your 2 visits are booked')
}

function rowValue(page: Page, label: string) {
  return page.locator('.summary-row', { hasText: label }).locator('.summary-value').innerText()
}

describe('two visits in one act', () => {
  it('are chosen one after the other, checked, booked together, and found behind one link', async () => {
    const from = service.proxy.exchanges.length
    const page = await service.openPage(pageOf(practice))
    const broken: string[] = []
    const look = async (step: string) => {
      for (const { id, targets } of await axeViolations(page)) broken.push(`${step}: ${id} ${targets}`)
    }
    await toTimes(page)
    await look('when')
    const day = page.locator('.slot-day').nth(1)
    await day.getByRole('button', { name: /^Show all/ }).click()
    await day.getByRole('button', { name: /^14:30/ }).click()
    await heading(page, 'When? Visit 2 of 2')
    await page.locator('.slot-time').first().waitFor()
    // From 21 to 28 days after: eight days, each with the times nearest to half past two.
    expect(await page.locator('.slot-day').count()).toBe(8)
    expect(await page.locator('.slot-day').first().locator('.slot-time').allInnerTexts()).toContain('14:30')
    expect(await page.locator('.slot-day').first().locator('.slot-time').count()).toBe(3)
    await look('when-2')
    await page
      .locator('.slot-day')
      .first()
      .getByRole('button', { name: /^14:30/ })
      .click()
    await page.getByText(/^Kept for you until \d\d:\d\d\.$/).waitFor()
    await page.getByRole('radio', { name: 'Me', exact: true }).check()
    await page.getByRole('button', { name: english.next }).click()
    await page.getByLabel(english.name).fill(name)
    await page.getByRole('button', { name: english.next }).click()
    await heading(page, 'Check your answers')
    await look('check')
    const [first, second] = [await rowValue(page, 'Visit 1'), await rowValue(page, 'Visit 2')]
    expect([first, second].every((text) => text.includes('14:30'))).toBe(true)
    await bookBoth(page)
    await look('booked')
    expect(broken).toEqual([])

    const posts = service.proxy.exchanges.slice(from).filter(({ method }) => method === 'POST')
    expect(posts.map(({ path, status }) => [path.split('/').at(-1), status])).toEqual([
      ['holds', 201],
      ['holds', 201],
      ['series', 201],
    ])
    const body = JSON.parse(posts.at(-1)?.body.toString('utf8') ?? '{}')
    expect(Object.keys(body)).toEqual(['seriesId', 'minimumDays', 'maximumDays', 'bookings'])
    expect(body.bookings).toHaveLength(2)
    expect(body.bookings[0].manageTokenHash).toBe(body.bookings[1].manageTokenHash)

    await page.getByRole('link', { name: 'Open these visits' }).click()
    await heading(page, 'Your visits')
    expect(await page.getByText(first.split(',')[0] ?? '').count()).toBeGreaterThan(0)
    expect(await page.getByText(second.split(',')[0] ?? '').count()).toBeGreaterThan(0)
    expect(await axeViolations(page)).toEqual([])
  })

  it('give one calendar file with both, and a reminder of the booster that names neither product nor place', async () => {
    const page = await toCheck(2)
    await bookBoth(page)
    const read = async (button: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ])
      const chunks: Buffer[] = []
      for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
      return Buffer.concat(chunks).toString('utf8').split('\r\n')
    }
    const both = await read('Download the calendar entry')
    expect(both.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2)
    expect(new Set(both.filter((line) => line.startsWith('UID:'))).size).toBe(2)
    const due = await read('Download the reminder')
    const ends = both.filter((line) => line.startsWith('DTSTART:')).map((line) => line.slice(8, 16))
    const last = ends.sort().at(-1) ?? ''
    const lastDay = Date.parse(`${last.slice(0, 4)}-${last.slice(4, 6)}-${last.slice(6)}T12:00:00Z`)
    const expected = new Date(lastDay + 180 * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
    expect(due).toContain(`DTSTART;VALUE=DATE:${expected}`)
    expect(due.join()).not.toMatch(/Exemplis|Tilleuls/)
  })

  it('keep every answer when one time is lost: the other one stays, and the lost one is chosen again', async () => {
    const page = await toCheck(4)
    const [first, second] = [await rowValue(page, 'Visit 1'), await rowValue(page, 'Visit 2')]
    let isFirst = true
    service.proxy.lie((method, path) => {
      if (method !== 'POST' || !path.endsWith('/series') || !isFirst) return null
      isFirst = false
      return {
        status: 409,
        json: {
          type: 'slot-taken',
          status: 409,
          title: '',
          errors: [{ field: '/bookings/1/start', code: 'slot-taken' }],
        },
      }
    })
    await page.getByRole('button', { name: /^Book 2 visits/ }).click()
    await heading(page, 'This time has just been taken')
    await page.getByText('This is about visit 2 of 2').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.locator('.slot-time').first().click()
    await heading(page, 'Check your answers')
    expect(await rowValue(page, 'Visit 1')).toBe(first)
    expect(await rowValue(page, 'Visit 2')).not.toBe(second)
    await page.getByText(name).waitFor()
    await bookBoth(page)
  })

  it('ask for the second again when the first moves too far away, and only then', async () => {
    const page = await toCheck(6)
    await page.getByRole('button', { name: 'Change: Visit 1' }).click()
    await heading(page, 'When? Visit 1 of 2')
    await page.locator('.slot-day').nth(1).locator('.slot-time').nth(7).click()
    await heading(page, 'Check your answers')
    await page.getByRole('button', { name: 'Change: Visit 1' }).click()
    await page.locator('.slot-day').nth(2).locator('.slot-time').nth(7).click()
    await heading(page, 'When? Visit 2 of 2')
    await page.locator('.slot-time').nth(2).click()
    await heading(page, 'Check your answers')
    await bookBoth(page)
  })
})

describe('two visits without a mouse and on a small screen', () => {
  it('need nothing but a keyboard', async () => {
    const page = await service.openPage(pageOf(practice))
    await page.getByRole('button', { name: doses }).waitFor()
    const press = async (name: RegExp) => {
      for (let i = 0; i < 80; i++) {
        await page.keyboard.press('Tab')
        const focused = await page.evaluate(() => {
          const element = document.activeElement
          return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
        })
        if (name.test(focused)) return page.keyboard.press('Enter')
      }
      throw new Error(`Tab never reached ${name}`)
    }
    await press(/two doses/)
    await heading(page, /emergency/)
    await press(/not an emergency/)
    await heading(page, 'When? Visit 1 of 2')
    await page.locator('.slot-time').first().waitFor()
    // Of the second day: every ten minutes the first time of all goes.
    const label = await laterTimes(page).first().getAttribute('aria-label')
    await press(new RegExp(`^${label}`))
    await heading(page, 'When? Visit 2 of 2')
    await page.locator('.slot-time').first().waitFor()
    // Unfolding a day leaves focus where its times begin.
    await press(/^Show all/)
    await page.locator('.slot-time:focus').waitFor()
    await page.keyboard.press('Enter')
    await heading(page, 'Who is the visit for?')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await press(/Continue/)
    await heading(page, 'Who are you?')
    await page.keyboard.press('Tab')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await heading(page, 'Check your answers')
    await press(/^Book 2 visits/)
    await heading(page, 'Your 2 visits are booked')
  })

  it('fit into 320 px in French, each screen of them', async () => {
    const page = await service.openPage(pageOf(practice), {
      locale: 'fr-FR',
      viewport: { width: 320, height: 640 },
    })
    const broken: string[] = []
    const look = async (step: string) => {
      for (const { id, targets } of await axeViolations(page)) broken.push(`${step}: ${id} ${targets}`)
      const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      if (isWider) broken.push(`${step}: wider than 320 px`)
      const parted = await page.locator('.button').evaluateAll(partedWords, 'vous')
      for (const button of parted) broken.push(`${step}: parts a word of “${button}”`)
    }
    await page.getByRole('button', { name: doses }).click()
    await page.getByRole('button', { name: french.notAnEmergency }).click()
    await page.locator('.slot-day').nth(2).locator('.slot-time').first().click()
    await heading(page, 'Quand ? Rendez-vous 2 sur 2')
    await page.locator('.slot-time').first().waitFor()
    await look('when-2')
    await page.locator('.slot-time').first().click()
    await page.getByRole('radio', { name: 'Pour moi', exact: true }).check()
    await look('for')
    await page.getByRole('button', { name: french.next }).click()
    await page.getByLabel(french.name).fill(name)
    await page.getByRole('button', { name: french.next }).click()
    await heading(page, 'Vérifiez vos réponses')
    await look('check')
    await page.getByRole('button', { name: /^Réserver 2 rendez-\u2060vous/ }).click()
    await heading(page, 'Vos 2 rendez-vous sont réservés')
    await look('booked')
    await page.getByRole('link', { name: 'Ouvrir ces rendez-vous' }).click()
    await heading(page, 'Vos rendez-vous')
    await look('visits')
    await page.getByRole('button', { name: 'Les déplacer ensemble' }).click()
    await page.locator('.slot-day').nth(3).locator('.slot-time').nth(6).click()
    await heading(page, /le rendez-vous 2$/)
    await page.locator('.slot-time').nth(1).click()
    await heading(page, /Déplacer les deux/)
    // Before a colon French sets a no-break space.
    expect(await page.locator('.summary-row dt').first().innerText()).toBe('Rendez-vous 1\u00a0: Actuel')
    await look('move-check')
    expect(broken).toEqual([])
  })
})

/** The buttons that begin a line with `part` of a word. Runs in the page. */
function partedWords(buttons: Element[], part: string): string[] {
  return buttons.flatMap((button) => {
    const text = [...button.childNodes].find((node) => node.textContent?.includes(part))
    const from = text?.textContent?.indexOf(part) ?? -1
    if (text === undefined || from < 3) return []
    const [before, after] = [from - 3, from].map((at) => {
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + 1)
      return range.getBoundingClientRect().top
    })
    return before === after ? [] : [button.textContent ?? '']
  })
}

/** How many times can be chosen at the moment when `title` is shown. Runs in the page. */
function watchTimes(title: string): number[] {
  const counts: number[] = []
  new MutationObserver((_, watching) => {
    if (document.querySelector('h1')?.textContent !== title) return
    counts.push(document.querySelectorAll('.slot-time').length)
    watching.disconnect()
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
  return counts
}

describe('the link of two visits', () => {
  async function opened(nth: number): Promise<Page> {
    const page = await toCheck(nth)
    await bookBoth(page)
    await page.getByRole('link', { name: 'Open these visits' }).click()
    await heading(page, 'Your visits')
    return page
  }

  it('moves one of them within the days that the other one leaves', async () => {
    const page = await opened(8)
    await page.getByRole('button', { name: 'Move visit 2' }).click()
    await heading(page, 'Choose a new time for visit 2')
    await page.locator('.slot-time').first().waitFor()
    await page.locator('.slot-day').nth(2).locator('.slot-time').first().click()
    await page.getByRole('button', { name: /^Move to / }).click()
    await page.getByText('Your visit has been moved.').waitFor()
    // What was just done comes before the link that is still to be kept.
    const order = await page
      .locator('main .notice, main .save-link')
      .evaluateAll((all) => all.map(({ className }) => className.split(' ').at(0)))
    expect(order).toEqual(['notice', 'sheet'])
    expect(await page.getByText('without proof').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })

  it('moves both together, each with its own proof', async () => {
    const page = await opened(9)
    await page.getByRole('button', { name: 'Move them together' }).click()
    await heading(page, 'Choose a new time for visit 1')
    await page.locator('.slot-time').first().waitFor()
    const shown = await page.evaluateHandle(watchTimes, 'Choose a new time for visit 2')
    await page.locator('.slot-day').nth(3).locator('.slot-time').nth(5).click()
    await heading(page, 'Choose a new time for visit 2')
    expect(await shown.jsonValue(), 'no time of visit 1 stands where one of visit 2 is chosen').toEqual([0])
    await page.locator('.slot-time').nth(1).click()
    await heading(page, 'Move both visits?')
    await page.getByText(/^You can cancel or move the first visit until /).waitFor()
    expect(await axeViolations(page)).toEqual([])
    const from = service.proxy.exchanges.length
    await page.getByRole('button', { name: 'Move both visits' }).click()
    await page.getByText('Your visits have been moved.').waitFor()
    const sent = service.proxy.exchanges.slice(from).find(({ method }) => method === 'POST')
    expect([sent?.path, sent?.status]).toEqual(['/api/visit/reschedule-series', 200])
    expect(await page.getByText('without proof').count()).toBe(0)
    expect(await page.getByText('by you').count()).toBe(4)
  })

  it('cancels one, and both', async () => {
    const page = await opened(10)
    await page.getByRole('button', { name: 'Cancel visit 2' }).click()
    await heading(page, 'Cancel visit 2?')
    await page.getByText(/^Only this visit will be cancelled\./).waitFor()
    await page.getByRole('button', { name: /^Cancel the visit of/ }).click()
    await page.getByText('Your visit is cancelled.').waitFor()
    expect(await page.getByRole('button', { name: 'Move visit 1' }).count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Move visit 2' }).count()).toBe(0)

    const other = await opened(11)
    await other.getByRole('button', { name: 'Cancel both visits' }).click()
    await heading(other, 'Cancel both visits?')
    await other.getByRole('button', { name: 'Keep the visits' }).waitFor()
    await other.getByRole('button', { name: 'Cancel both visits' }).click()
    await other.getByText('Your visits are cancelled.').waitFor()
    expect(await title(other)).toBe('Your visits')
    expect(await axeViolations(other)).toEqual([])
  })
})

describe('two visits of which a stand-in receives the second', () => {
  it('name both readers on every screen that says whom it is sealed for', async () => {
    const colleague = await joinDirectly(service, practice, 'colleague', 'basile.essai')
    const [practitionerId, standInPractitionerId] = [
      practice.account.practitionerId,
      colleague.account.practitionerId,
    ]
    const [startDay, endDay] = [dayIn(15), dayIn(60)]
    await practice.publish((document) => ({
      ...document,
      standIns: [{ practitionerId, standInPractitionerId, startDay, endDay }],
    }))
    const page = await service.openPage(pageOf(practice))
    await toTimes(page)
    await page.locator('.slot-day').nth(1).locator('.slot-time').nth(5).click()
    await heading(page, 'When? Visit 2 of 2')
    await page.locator('.slot-time').nth(1).click()
    await page.getByRole('radio', { name: 'Me', exact: true }).check()
    await page.getByRole('button', { name: english.next }).click()
    await heading(page, 'Who are you?')
    const both = /for .*Essai and Dr Basile Essai/
    expect(await page.locator('.sealed-line').innerText()).toMatch(both)
    await page.getByLabel(english.name).fill(name)
    await page.getByRole('button', { name: english.next }).click()
    await heading(page, 'Check your answers')
    const marks = async () =>
      new Set(await page.locator('.summary-row[data-sealed="true"] .summary-mark').allInnerTexts())
    const checked = await marks()
    expect([...checked]).toEqual([expect.stringMatching(both)])
    await bookBoth(page)
    expect(await marks()).toEqual(checked)
    expect(await axeViolations(page)).toEqual([])
  })
})

const dayIn = (days: number) => localDay(Date.now() + days * 86_400_000, 'Europe/Paris')
