import { axeViolations, dumpDatabase, scanForCanary } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answers, answer, book, chooseTime, english, french, laterTimes } from './booking-steps.ts'
import { type FoundedPractice, foundPractice } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import { watchTitleFocus } from './title-focus.ts'
import { openAsPractice } from './visit-steps.ts'

const canary = 'Kanarienvogel-7f3a9c'

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await foundPractice({ origin: service.origin, invitationToken: await service.invite() })
})
afterAll(() => service?.stop())

const patient: Answers = {
  service: 'First consultation',
  forWhom: 'Me',
  name: `Marie ${canary}`,
  birthDate: ['3', '4', '1980'],
  phone: '01 99 00 33 44',
  reason: `Something private: ${canary}`,
  choice: 'None',
}

function pageOf(query = ''): string {
  return `/p/${practice.slug}${query}#k=${practice.fingerprint}`
}

/** Everything that passed since `from`, as one buffer to search. */
function trafficSince(from: number): Map<string, Buffer> {
  return new Map(
    service.proxy.exchanges
      .slice(from)
      .map(({ method, path, headers, body, answerHeaders, answer: bytes }, index) => [
        `${index} ${method} ${path}`,
        Buffer.concat([Buffer.from(JSON.stringify([path, headers, answerHeaders])), body, bytes]),
      ]),
  )
}

async function widerThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

describe('a booking', () => {
  it('goes through in English, seals what was typed, and sends exactly the fields of the contract', async () => {
    const from = service.proxy.exchanges.length
    const page = await service.openPage(pageOf())
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(service.origin)) foreign.push(request.url())
    })
    // A breach of the content security policy is an error on the console.
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    const broken: string[] = []
    const look = async (step: string) => {
      for (const { id, targets } of await axeViolations(page)) broken.push(`${step}: ${id} ${targets}`)
      if (
        await page.evaluate(() => history.state.step !== undefined && Object.keys(history.state).length > 2)
      )
        broken.push(`${step}: history holds more than the step`)
    }
    await chooseTime(page, patient, english, look)
    await answer(page, patient, english, look)
    await book(page)
    await look('booked')
    expect(broken).toEqual([])
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])

    const passed = service.proxy.exchanges.slice(from)
    expect(passed.length).toBeLessThanOrEqual(12)
    const request = passed.find(({ method }) => method === 'POST')
    const body = JSON.parse(request?.body.toString('utf8') ?? '{}')
    expect(Object.keys(body)).toEqual([
      'appointmentId',
      'scheduleId',
      'start',
      'lengthClass',
      'manageTokenHash',
      'envelopes',
    ])
    for (const envelope of body.envelopes) {
      expect(Object.keys(envelope)).toEqual(['field', 'body', 'guestWrap', 'grant'])
      expect(Object.keys(envelope.grant)).toEqual(['keyId', 'epoch', 'encapsulatedKey', 'wrappedKey'])
    }
    expect(Object.keys(body.lengthClass)).toEqual(['beforeTicks', 'lengthTicks', 'afterTicks'])
    expect(request?.headers.referer).toBeUndefined()
    expect(request?.headers.cookie).toBeUndefined()

    // Nothing typed passed, nor stands in the database; the control shows that the search finds it where it is.
    const [, secret] = (
      await page.evaluate(() => document.querySelector('a[href*="#"]')?.getAttribute('href'))
    )
      ?.split('#')[1]
      ?.split('.') ?? ['', '']
    expect(secret).toHaveLength(43)
    for (const marker of [canary, secret ?? '', 'First consultation'.toUpperCase()]) {
      expect((await scanForCanary(trafficSince(from), marker)).hits).toEqual([])
      expect((await scanForCanary(await dumpDatabase(service.database.url), marker)).hits).toEqual([])
    }
    const control = trafficSince(from).set('control', Buffer.from(JSON.stringify(patient)))
    expect((await scanForCanary(control, canary)).hits).not.toEqual([])

    // It is for the practitioner: their keys open all of it, and it agrees with the server's row.
    const { booking: opened } = await openAsPractice(practice, body.appointmentId)
    expect(opened.contact).toEqual({
      name: patient.name,
      birthDate: '1980-04-03',
      phone: patient.phone,
    })
    expect(opened.intake).toMatchObject({
      healthcareServiceName: 'First consultation',
      forWhom: 'self',
      reason: patient.reason,
      language: 'en',
    })
    expect(opened.intake?.answers.map(({ label, answer: text }) => [label, text])).toEqual([
      ['Do you take medicines?', 'None'],
    ])
    expect(opened.mismatches).toEqual([])
  })

  it('has no field whose text the browser would have checked elsewhere', async () => {
    const page = await service.openPage(pageOf())
    const checked = async () => {
      const fields = page.locator('main input:is([type=text], [type=tel], [type=email]), main textarea')
      return fields.evaluateAll((all) => all.map((field) => (field as HTMLElement).spellcheck))
    }
    const seen: boolean[] = []
    await chooseTime(page, patient)
    await answer(page, patient, english, async () => void seen.push(...(await checked())))
    expect(seen.length).toBeGreaterThanOrEqual(5)
    expect(seen).not.toContain(true)
  })

  it('leaves nothing behind in the browser: no storage, no cookie, nothing in the address', async () => {
    const page = await service.openPage(pageOf())
    await chooseTime(page, patient)
    await answer(page, patient)
    await book(page)
    const left = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      cookies: document.cookie,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      state: Object.keys(history.state as object).sort(),
      address: location.pathname + location.search,
    }))
    expect(left).toEqual({
      local: 0,
      session: 0,
      cookies: '',
      databases: 0,
      caches: 0,
      workers: 0,
      state: ['depth', 'step'],
      address: `/p/${practice.slug}`,
    })
    expect(await page.context().cookies()).toEqual([])
    expect(await page.title()).not.toContain(canary)
  })

  it('goes through in French, for a child, on a dark screen of 320 px with large text', async () => {
    const page = await service.openPage(pageOf(), {
      locale: 'fr-FR',
      viewport: { width: 320, height: 640 },
      colorScheme: 'dark',
    })
    const enfant = { ...patient, forWhom: 'Pour un enfant', choice: 'Yes' }
    const broken: string[] = []
    const look = async (step: string) => {
      for (const { id, targets } of await axeViolations(page)) broken.push(`${step}: ${id} ${targets}`)
      if (await widerThanScreen(page)) broken.push(`${step}: wider than 320 px`)
      await page.setViewportSize({ width: 640, height: 640 })
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      if (await widerThanScreen(page)) broken.push(`${step}: wider than 640 px at 200 %`)
      await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
      await page.setViewportSize({ width: 320, height: 640 })
    }
    await chooseTime(page, enfant, french, look)
    await page.getByRole('radio', { name: enfant.forWhom }).check()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByLabel('Prénom et nom de l’enfant').fill(enfant.name)
    await page.getByLabel('Jour', { exact: true }).fill('29')
    await page.getByLabel('Mois', { exact: true }).fill('2')
    await page.getByLabel('Année', { exact: true }).fill('2021')
    await page.getByRole('button', { name: 'Continuer' }).click()
    // 29 February 2021 does not exist, and the parent's own name is missing: both are told, in a summary with focus.
    const summary = page.locator('.error-summary')
    await summary.waitFor()
    expect(await summary.getByRole('link').count()).toBe(2)
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary')
    await look('errors')
    await page.getByLabel('Année', { exact: true }).fill('2020')
    await page.getByLabel('Votre nom et votre prénom').fill('Paul Exemple')
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('radio', { name: 'Yes', exact: true }).check()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('button', { name: french.book }).waitFor()
    await look('check')
    await book(page, french)
    await look('booked')
    expect(broken).toEqual([])
    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  })

  it('needs nothing but a keyboard', async () => {
    const page = await service.openPage(pageOf())
    await page.getByRole('button', { name: 'Follow-up' }).waitFor()
    const titlesWithoutFocus = await watchTitleFocus(page)
    const press = async (name: RegExp) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab')
        const focused = await page.evaluate(() => {
          const element = document.activeElement
          return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
        })
        if (name.test(focused)) return page.keyboard.press('Enter')
      }
      throw new Error(`Tab never reached ${name}`)
    }
    const titled = (words: RegExp) => page.getByRole('heading', { level: 1, name: words }).waitFor()
    await press(/Follow-up/)
    await titled(/emergency/)
    // A new screen begins at its title, so that Tab goes on from there.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await press(/not an emergency/)
    await titled(/When/)
    await page.locator('.slot-time').first().waitFor()
    // Of the second day: the first time of all may go while the answers are typed.
    const label = await laterTimes(page).first().getAttribute('aria-label')
    await press(new RegExp(`^${label}`))
    await titled(/Who is the visit for/)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await press(/Continue/)
    await titled(/Who are you/)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Marie Exemple')
    await page.keyboard.press('Enter')
    await titled(/Why are you coming/)
    await press(/Continue/)
    await titled(/Check your answers/)
    await press(/^Book /)
    await titled(/Your visit is booked/)
    expect(await titlesWithoutFocus()).toEqual([])
  })
})
