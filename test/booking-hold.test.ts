// A chosen time is kept while its visitor types: said calmly, given back when it is not wanted any more, and when it ends
// nothing that was typed is lost.
import { axeViolations, withConnection } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { afterFrame, english, laterTimes } from './booking-steps.ts'
import { foundCampaign, single } from './campaign-practice.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await foundCampaign(service)
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

const name = 'Marie Exemple'

function heading(page: Page, words: string | RegExp) {
  return page.getByRole('heading', { level: 1, name: words }).waitFor()
}

/** Ends after a time was chosen, the nth of the second day. `withClock`: the page's clock can be put on. */
async function chosen(nth: number, { withClock = false } = {}): Promise<Page> {
  const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
  if (withClock) {
    await page.clock.install()
    await page.reload()
  }
  await page.getByRole('button', { name: single }).click()
  await page.getByRole('button', { name: english.notAnEmergency }).click()
  await page.locator('.slot-day').nth(1).locator('.slot-time').nth(nth).click()
  await heading(page, 'Who is the visit for?')
  return page
}

async function toCheck(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Me', exact: true }).check()
  await page.getByRole('button', { name: english.next }).click()
  await page.getByLabel(english.name).fill(name)
  await page.getByRole('button', { name: english.next }).click()
  await heading(page, 'Check your answers')
}

function holds(): Promise<number> {
  return withConnection(service.database.url, async (sql) => {
    const [row] = await sql<{ count: string }[]>`SELECT count(*) FROM holds`
    return Number(row?.count)
  })
}

describe('a chosen time', () => {
  it('is kept, said calmly on every screen, and booked with its secret', async () => {
    const page = await chosen(0)
    await page.getByText(/^Kept for you until \d\d:\d\d\.$/).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await toCheck(page)
    await page.getByText(/^Kept for you until/).waitFor()
    expect(await holds()).toBe(1)
    const from = service.proxy.exchanges.length
    await page.getByRole('button', { name: english.book }).click()
    await heading(page, english.booked)
    const sent = service.proxy.exchanges.slice(from).find(({ method }) => method === 'POST')
    expect(Object.keys(JSON.parse(sent?.body.toString('utf8') ?? '{}').hold)).toEqual([
      'holdId',
      'holdSecret',
    ])
    expect(await holds()).toBe(0)
    expect(await page.getByText('Kept for you until').count()).toBe(0)
  })

  it('is given back when another one is chosen, and when the page is left', async () => {
    const page = await chosen(1)
    await page.goBack()
    await page.locator('.slot-day').nth(1).locator('.slot-time').nth(2).click()
    await heading(page, 'Who is the visit for?')
    expect(await holds()).toBe(1)
    await page.goto(`${service.origin}/`)
    await expect.poll(holds).toBe(0)
  })

  it('is somebody else’s meanwhile: the nearest ones are offered at once', async () => {
    const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
    await page.getByRole('button', { name: single }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.locator('.slot-time').first().waitFor()
    const [one, two] = [await chosen(3), await chosen(3)]
    await page.locator('.slot-day').nth(1).locator('.slot-time').nth(3).click()
    await heading(page, 'This time has just been taken')
    await page.locator('.slot-time').first().click()
    await heading(page, 'Who is the visit for?')
    for (const each of [one, two, page]) await each.goto(`${service.origin}/`)
    await expect.poll(holds).toBe(0)
  })

  it('is not kept in a practice without a campaign', async () => {
    const plain = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
    const page = await service.openPage(`/p/${plain.slug}#k=${plain.fingerprint}`)
    await page.getByRole('button', { name: 'Follow-up' }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await laterTimes(page).nth(3).click()
    await heading(page, 'Who is the visit for?')
    expect(await holds()).toBe(0)
    expect(await page.getByText('Kept for you').count()).toBe(0)
  })
})

describe('five minutes later', () => {
  it('a minute before, one sentence says so; afterwards every answer is there, and the time can be kept anew', async () => {
    const page = await chosen(4, { withClock: true })
    await toCheck(page)
    // What the last step still has to do when its frame is over is done first.
    await afterFrame(page)
    await page.clock.fastForward(4 * 60_000 + 2_000)
    await page
      .locator('[aria-live]', { hasText: 'Kept for you for one more minute' })
      .waitFor({ state: 'attached' })
    await page.clock.fastForward(60_000)
    await page.getByText('This time is no longer kept for you').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByText(name).waitFor()
    await page.getByRole('button', { name: 'See whether it is still free' }).click()
    await page.getByText(/^Kept for you until/).waitFor()
    // The button that was pressed is gone; a keyboard goes on from the title.
    expect(await page.locator('h1:focus').count()).toBe(1)
    await page.getByRole('button', { name: english.book }).click()
    await heading(page, english.booked)
  })

  it('it can be booked all the same while nobody else has it', async () => {
    const page = await chosen(5, { withClock: true })
    await toCheck(page)
    await page.clock.fastForward(5 * 60_000 + 2_000)
    await page.getByText('This time is no longer kept for you').waitFor()
    await withConnection(
      service.database.url,
      (sql) => sql`UPDATE holds SET expires_at = now() - interval '1 second'`,
    )
    await expect.poll(holds).toBe(0)
    await page.getByRole('button', { name: english.book }).click()
    await heading(page, english.booked)
  })

  it('it is booked without its hold where the service knows of none any more', async () => {
    const page = await chosen(6)
    await toCheck(page)
    await withConnection(
      service.database.url,
      (sql) => sql`UPDATE holds SET expires_at = now() - interval '1 second'`,
    )
    await expect.poll(holds).toBe(0)
    await page.getByRole('button', { name: english.book }).click()
    await heading(page, english.booked)
  })
})
