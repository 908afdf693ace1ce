// The private link on its way from the booking to the visit's page: until it is kept, the page says that it alone has
// it and asks before it is left. A link that came from where it is kept asks nothing.
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { afterFrame, answer, book, chooseTime, english } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { patient, type VisitSteps, visitSteps } from './visit-steps.ts'

const onlyHere = 'This page forgets the link when it is reloaded or closed.'

let service: Service
let practice: FoundedPractice
let steps: VisitSteps

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
  steps = visitSteps(service, practice)
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

/** Counts the browser's questions before leaving; each is answered with “leave”. */
function questionsOf(page: Page): { count: number } {
  const asked = { count: 0 }
  page.on('dialog', (dialog) => {
    asked.count += 1
    void dialog.accept()
  })
  return asked
}

/** A browser asks only where somebody has acted on the page. */
function touch(page: Page): Promise<void> {
  return page.locator('h1').click()
}

async function booked(): Promise<Page> {
  const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
  await chooseTime(page, patient)
  await answer(page, patient)
  await book(page)
  return page
}

/** Goes on from the booked page; resolves once the visit is shown. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole('link', { name: english.open }).click()
  await page.locator('.visit-history').waitFor()
}

function headings(page: Page): Promise<string[]> {
  return page.locator('main h2').allInnerTexts()
}

describe('a link that was not kept', () => {
  it('stands first on the page of the visit, which asks before it is left', async () => {
    const page = await booked()
    const asked = questionsOf(page)
    await goOn(page)
    expect(asked.count).toBe(0)
    expect(await page.evaluate(() => location.href)).toBe(`${service.origin}/v/`)
    expect((await headings(page))[0]).toBe('Keep your private link')
    await page.getByText(onlyHere).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await touch(page)
    await page.reload()
    expect(asked.count).toBe(1)
    await page.getByText('If you did not keep it, phone the practice.').waitFor()
  })

  it('goes along to the other language without a question, and is still not kept', async () => {
    const page = await booked()
    const asked = questionsOf(page)
    await page.getByRole('link', { name: 'Français' }).click()
    await page.getByText('Cette page oublie le lien').waitFor()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByText(onlyHere).waitFor()
    expect(asked.count).toBe(0)
    await touch(page)
    await page.reload()
    expect(asked.count).toBe(1)
  })

  it('can still be kept when the visit cannot be loaded', async () => {
    const page = await booked()
    const asked = questionsOf(page)
    service.proxy.lie((_, path) => (path === '/api/visit' ? 'cut' : null))
    await page.getByRole('link', { name: english.open }).click()
    await page.getByText('Your link is still on this page').waitFor()
    await page.getByText('Show the QR code').click()
    await page.locator('.qr').waitFor()
    // A browser tells of what was unfolded a turn after it is seen.
    await afterFrame(page)
    await page.reload()
    expect(asked.count).toBe(0)
  })

  it('counts as kept once it is in the clipboard, and not when copying failed', async () => {
    const page = await booked()
    const asked = questionsOf(page)
    await goOn(page)
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
    })
    await page.getByRole('button', { name: 'Copy the link' }).click()
    await page.locator('.save-link .field-hint').waitFor()
    await page.getByText(onlyHere).waitFor()
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.resolve()
    })
    await page.getByRole('button', { name: 'Copy the link' }).click()
    await page.getByText(onlyHere).waitFor({ state: 'detached' })
    expect((await headings(page))[0]).toBe('Keep your private link')
    await page.reload()
    expect(asked.count).toBe(0)
  })

  it('is worth no question once its visit is cancelled', async () => {
    const page = await booked()
    const asked = questionsOf(page)
    await goOn(page)
    await page.getByRole('button', { name: 'Cancel this visit' }).click()
    await page.getByRole('button', { name: /^Cancel the visit of / }).click()
    await page.getByText('Your visit is cancelled.').first().waitFor()
    await page.reload()
    expect(asked.count).toBe(0)
  })
})

describe('a link that was kept', () => {
  it('is not asked for again on the page of the visit', async () => {
    const page = await booked()
    const asked = questionsOf(page)
    await page.getByText('Show the QR code').click()
    await page.locator('.save-link .qr').waitFor()
    await goOn(page)
    await touch(page)
    expect(await page.getByText(onlyHere).count()).toBe(0)
    await page.reload()
    expect(asked.count).toBe(0)
  })

  it('and opened from where it was kept asks nothing, and stands after the visit', async () => {
    const page = await steps.opened(await steps.booked())
    const asked = questionsOf(page)
    await touch(page)
    expect(await page.getByText(onlyHere).count()).toBe(0)
    expect((await headings(page))[0]).not.toBe('Keep your private link')
    await page.reload()
    expect(asked.count).toBe(0)
  })
})
