// What a person typed, and the secret of the private link, live in the memory of one page: searched for in everything
// else a browser keeps, at every turn a booking can take. The same search finds what is planted: the control.
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Answers, answer, book, chooseTime, english, title } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
})
afterAll(() => service?.stop())
afterEach(() => service.proxy.lie(null))

const patient: Answers = {
  service: 'First consultation',
  forWhom: 'Me',
  name: 'Canari-Nom Exemple',
  birthDate: ['3', '4', '1980'],
  phone: '01 99 00 48 15',
  reason: 'canari-raison',
  choice: 'None',
}
const isBooking = (method: string, path: string) => method === 'POST' && path.endsWith('/appointments')
const typed = [patient.name, patient.phone ?? '', patient.reason]

const said = new WeakMap<Page, string[]>()

async function opened(): Promise<Page> {
  const page = await service.openPage(`/p/${practice.slug}#k=${practice.fingerprint}`)
  const lines: string[] = []
  said.set(page, lines)
  page.on('console', (message) => lines.push(message.text()))
  page.on('pageerror', (error) => lines.push(error.stack ?? error.message))
  return page
}

async function toCheck(): Promise<Page> {
  const page = await opened()
  await chooseTime(page, patient)
  await answer(page, patient)
  return page
}

/** Everything a browser keeps of a page beside its memory and what it shows, as one text. */
async function kept(page: Page): Promise<string> {
  const left = await page.evaluate(async () => {
    const cached = await Promise.all(
      (await caches.keys()).map(async (name) => {
        const requests = await (await caches.open(name)).keys()
        return [name, ...requests.map(({ url }) => url)]
      }),
    )
    return {
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookies: document.cookie,
      databases: await indexedDB.databases(),
      cached,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      state: history.state as unknown,
      title: document.title,
      address: location.href,
      name: window.name,
      referrer: document.referrer,
      entries: performance.getEntries().map((entry) => JSON.stringify(entry)),
    }
  })
  return JSON.stringify([left, await page.context().storageState({ indexedDB: true }), said.get(page)])
}

async function expectNothingKept(page: Page, secrets: readonly string[] = typed): Promise<void> {
  const text = await kept(page)
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64url')])
      expect(text).not.toContain(form)
  }
}

/** The secret part of the private link on the last screen. */
async function guestSecretOf(page: Page): Promise<string> {
  const href = await page.getByRole('link', { name: english.open }).getAttribute('href')
  const [, secret = ''] = href?.split('#')[1]?.split('.') ?? []
  expect(secret).toHaveLength(43)
  return secret
}

describe('a browser keeps nothing of what was typed', () => {
  it('before and after a booking, after a reload, and after going away and back', async () => {
    const page = await toCheck()
    await expectNothingKept(page)
    await book(page)
    const secrets = [...typed, await guestSecretOf(page)]
    await expectNothingKept(page, secrets)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByRole('button', { name: patient.service }).waitFor()
    await expectNothingKept(page, secrets)
    await page.goto(service.origin)
    await page.goBack()
    await page.getByRole('button', { name: patient.service }).waitFor()
    await expectNothingKept(page, secrets)
    for (const secret of secrets) expect(await page.content()).not.toContain(secret)
  })

  it('after steps back and forth, the question about the language, and an error', async () => {
    const page = await toCheck()
    await page.goBack()
    await page.goBack()
    await page.goForward()
    await page.getByRole('link', { name: 'Français' }).click()
    await page.getByRole('dialog').waitFor()
    await expectNothingKept(page)
    await page.keyboard.press('Escape')
    await page.goForward()
    await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor()
    service.proxy.lie((method, path) => (isBooking(method, path) ? 'lose' : null))
    await page.getByRole('button', { name: english.book }).click()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await expectNothingKept(page)
    service.proxy.lie(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: english.booked }).waitFor()
    await expectNothingKept(page, [...typed, await guestSecretOf(page)])
  })

  it('and the same search finds what is planted', async () => {
    const page = await opened()
    // Once loaded, or the page would write its own state over what is planted.
    await page.getByRole('button', { name: patient.service }).waitFor()
    await page.evaluate(async (secret) => {
      sessionStorage.setItem('planted', `1${secret}`)
      localStorage.setItem('planted', `2${secret}`)
      history.replaceState({ planted: `3${secret}` }, '', `?planted=4${secret}`)
      document.title = `5${secret}`
      performance.mark(`6${secret}`)
      await caches.open(`7${secret}`)
      await new Promise((resolve) => {
        indexedDB.open(`8${secret}`).onsuccess = resolve
      })
      console.log(`9${secret}`)
    }, patient.reason)
    const text = await kept(page)
    for (let place = 1; place <= 9; place++) expect(text).toContain(`${place}${patient.reason}`)
  })
})

describe('one person in two tabs, one tab pressed twice, no network for a while', () => {
  const sent = () => service.proxy.exchanges.filter(({ method, path }) => isBooking(method, path)).length

  it('two tabs know nothing of each other, and the second is told that the time is gone', async () => {
    const [first, second] = [await toCheck(), await toCheck()]
    await book(first)
    await second.getByRole('button', { name: english.book }).click()
    await second.getByRole('heading', { level: 1, name: 'This time has just been taken' }).waitFor()
    await second.locator('.slot-time').first().click()
    await book(second)
    expect(await guestSecretOf(first)).not.toBe(await guestSecretOf(second))
  })

  it('pressing twice books once', async () => {
    const page = await toCheck()
    const before = sent()
    await page.getByRole('button', { name: english.book }).dblclick()
    await page.getByRole('heading', { level: 1, name: english.booked }).waitFor()
    expect(sent()).toBe(before + 1)
  })

  it('offline says so and keeps everything; online again the same press books', async () => {
    const page = await toCheck()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: english.book }).click()
    const retry = page.getByRole('button', { name: 'Try again' })
    await retry.waitFor()
    await page.getByText(patient.reason).waitFor()
    await page.context().setOffline(false)
    await retry.click()
    await page.getByRole('heading', { level: 1, name: english.booked }).waitFor()
  })

  it.each([-1, 1])('a clock that is %i day off books, or says to look at the clock', async (days) => {
    const page = await opened()
    await page.clock.setFixedTime(Date.now() + days * 86_400_000)
    await page.reload()
    await page.getByRole('button', { name: patient.service }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.locator('.slot-time').first().click()
    await page
      .getByText('Check that the clock of your device is right')
      .or(page.getByRole('radio', { name: 'Me', exact: true }))
      .waitFor()
    if ((await title(page)) === 'The key for sealing is not valid yet') return
    await answer(page, patient)
    await book(page)
  })
})
