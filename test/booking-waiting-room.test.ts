// The waiting room of a rush, as a patient's browser meets it: before the opening, in the queue, one's turn, and in the
// middle of a booking. The service's side is told by the proxy, in the words of the contract.
import { createHash, randomBytes } from 'node:crypto'
import { CHALLENGE_RANDOM_BYTES, makeChallenge, signTicket } from '@colloque/admission'
import { toBase64url } from '@colloque/encoding'
import { axeViolations } from '@colloque/testing'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { english } from './booking-steps.ts'
import { foundCampaign, single } from './campaign-practice.ts'
import { type FoundedPractice, newId } from './found-practice.ts'
import { type Service, startService } from './harness.ts'
import type { Lie, TrueAnswer } from './lying-proxy.ts'

let service: Service
let practice: FoundedPractice

beforeAll(async () => {
  service = await startService()
  practice = await foundCampaign(service)
})
afterAll(() => service?.stop())
// A page left open would go on asking, and be counted among the questions of the next test.
const opened: Page[] = []
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close()
  service.proxy.lie(null)
})

async function openPage(...asked: Parameters<Service['openPage']>): Promise<Page> {
  const page = await service.openPage(...asked)
  opened.push(page)
  return page
}

/** The page pauses for up to 15 seconds between two questions, unless the network has just come back. */
const askSoon = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')))

const seed = randomBytes(32)
const calm = {
  state: 'waiting',
  opensAt: null,
  seedHash: null,
  seed: null,
  early: 0,
  issued: 500,
  serving: 100,
  perMinute: 60,
  needsWork: false,
}

/** A service whose waiting room stands as `room` says, and what was asked of it. */
function rush(number: number, room: Record<string, unknown>) {
  const told = { ...calm, ...room }
  const asked: { tickets: string[]; polls: number[]; challenges: number } = {
    tickets: [],
    polls: [],
    challenges: 0,
  }
  const ticket = signTicket(
    {
      practiceId: practice.account.practiceId as never,
      ticketId: newId() as never,
      number,
      isEarly: false,
      issuedHour: Math.floor(Date.now() / 3_600_000),
    },
    randomBytes(32),
  )
  const answer = (method: string, path: string): Lie | null => {
    if (path.endsWith('/waiting-room')) {
      asked.polls.push(Date.now())
      return { status: 200, json: told }
    }
    if (path.endsWith('/challenge')) {
      asked.challenges += 1
      const expiresAt = Date.now() + 600_000
      const randoms = randomBytes(CHALLENGE_RANDOM_BYTES)
      return {
        status: 200,
        json: makeChallenge({ key: 'k', randomBytes: randoms, maxnumber: 20_000, expiresAt }),
      }
    }
    if (path.endsWith('/tickets')) {
      asked.tickets.push(path)
      return { status: 201, json: { ticket } }
    }
    return method === 'POST' ? refusal(path) : null
  }
  let refusal: (path: string) => TrueAnswer | null = () => null
  return {
    told,
    asked,
    ticket,
    answer,
    refuse: (next: typeof refusal) => {
      refusal = next
    },
  }
}

function openRoom(options: BrowserContextOptions = {}): Promise<Page> {
  return openPage(`/p/${practice.slug}#k=${practice.fingerprint}`, options)
}

function heading(page: Page, words: string | RegExp) {
  return page.getByRole('heading', { level: 1, name: words }).waitFor()
}

const booked: TrueAnswer = { status: 201, json: {} }

function problem(type: string, status: number): TrueAnswer {
  return { status, json: { type, status, title: type } }
}

async function widerThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
}

describe('before the opening', () => {
  it('says when, draws a ticket, and goes on by itself to a place that can be checked', async () => {
    const seedHash = toBase64url(createHash('sha256').update(seed).digest())
    const opensAt = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_000).toISOString().replace('.000', '')
    const room = rush(4, { state: 'before', opensAt, seedHash })
    service.proxy.lie(room.answer)
    const page = await openRoom()
    await heading(page, /^Booking opens .+ at \d\d:\d\d$/)
    await page.getByText('gets a random place').waitFor()
    await page.getByText('Your place is in this page alone').waitFor()
    expect(await axeViolations(page)).toEqual([])
    Object.assign(room.told, { state: 'waiting', seed: toBase64url(seed), early: 10, issued: 12, serving: 0 })
    await heading(page, 'You are in the queue')
    expect(room.asked.tickets).toHaveLength(1)
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ])
  })

  it('stops where the order is not the one that was promised', async () => {
    const room = rush(4, {
      state: 'before',
      opensAt: '2030-01-01T08:00:00Z',
      seedHash: toBase64url(createHash('sha256').update(seed).digest()),
    })
    service.proxy.lie(room.answer)
    const page = await openRoom()
    await heading(page, /^Booking opens/)
    const other = randomBytes(32)
    Object.assign(room.told, {
      state: 'waiting',
      early: 10,
      issued: 10,
      seed: toBase64url(other),
      seedHash: toBase64url(createHash('sha256').update(other).digest()),
    })
    await askSoon(page)
    await heading(page, 'The order of this queue was changed')
    expect(await page.getByRole('button', { name: 'Go on' }).count()).toBe(0)
  })
})

describe('long before the opening', () => {
  it('no place is given out yet, and nobody is told to wait here', async () => {
    const room = rush(0, { state: 'before', opensAt: '2035-01-01T08:00:00Z' })
    service.proxy.lie((method, path) =>
      path.endsWith('/tickets') ? problem('waiting-room', 503) : room.answer(method, path),
    )
    const page = await openRoom()
    await heading(page, /^Booking opens Monday 1 January 2035 at 09:00$/)
    await page.getByText('You can close this page and come back.').waitFor()
    expect(await page.getByText('Keep this page open').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })
})

describe('in the queue', () => {
  it('says how many are before and about how long, asks no oftener than every two seconds, and calls when it is time', async () => {
    const room = rush(340, {})
    service.proxy.lie(room.answer)
    const page = await openRoom()
    await heading(page, 'You are in the queue')
    await page.getByText('240 people are before you.').waitFor()
    await page.getByText('Probably between 2 and 8 minutes.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    Object.assign(room.told, { serving: 335 })
    await askSoon(page)
    await page.locator('.room-ahead', { hasText: '5 people are before you.' }).waitFor()
    await page
      .getByText('About a minute at most.')
      .or(page.getByText(/^Probably between/))
      .first()
      .waitFor()
    Object.assign(room.told, { serving: 341 })
    await askSoon(page)
    await heading(page, 'It is your turn')
    expect(await page.title()).toMatch(/^It is your turn/)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    expect(await axeViolations(page)).toEqual([])
    const gaps = room.asked.polls.slice(2).map((at, index) => at - (room.asked.polls[index + 1] ?? at))
    expect(Math.min(...gaps)).toBeGreaterThan(1900)
    const before = room.asked.polls.length
    // With a keyboard alone.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await heading(page, 'What would you like to book?')
    await new Promise((resolve) => setTimeout(resolve, 3000))
    expect(room.asked.polls.length).toBe(before)
  })

  it('keeps the place while nobody answers, and says so', async () => {
    const room = rush(340, {})
    service.proxy.lie(room.answer)
    const page = await openRoom()
    await page.getByText('240 people are before you.').waitFor()
    service.proxy.lie((_, path) => (path.endsWith('/waiting-room') ? 'cut' : null))
    await page.getByText('The service does not answer at the moment').waitFor()
    await page.getByText('240 people are before you.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    service.proxy.lie(room.answer)
    Object.assign(room.told, { serving: 400 })
    await askSoon(page)
    await heading(page, 'It is your turn')
    expect(room.asked.tickets).toHaveLength(1)
  })

  it.each([
    [
      'fr-FR',
      'Vous êtes dans la file d’attente',
      '240 personnes sont avant vous.',
      'Nous ne savons pas encore combien de temps cela prendra.',
    ],
    [
      'de-AT',
      'Sie sind in der Warteschlange',
      '240 Personen sind vor Ihnen.',
      'Wir wissen noch nicht, wie lange das dauert.',
    ],
    ['it-CH', 'È in coda', 'Ci sono 240 persone prima di Lei.', 'Non sappiamo ancora quanto durerà.'],
  ])(
    'is read in %s on a dark screen of 320 px, without a time where none is known',
    async (locale, title, ahead, unknown) => {
      const room = rush(340, { perMinute: 0 })
      service.proxy.lie(room.answer)
      const page = await openRoom({
        locale,
        viewport: { width: 320, height: 640 },
        colorScheme: 'dark',
      })
      await heading(page, title)
      await page.getByText(ahead).waitFor()
      await page.getByText(unknown).waitFor()
      expect(await axeViolations(page)).toEqual([])
      expect(await widerThanScreen(page)).toBe(false)
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
      await page.setViewportSize({ width: 640, height: 640 })
      expect(await widerThanScreen(page)).toBe(false)
    },
  )
})

describe('a ticket that cannot be read', () => {
  it('accuses nobody of another order: the page asks again, and waits with the next one', async () => {
    const room = rush(340, {})
    const nonsense = `${'A'.repeat(55)}.${'A'.repeat(42)}`
    service.proxy.lie((method, path) => {
      const told = room.answer(method, path)
      return path.endsWith('/tickets') && room.asked.tickets.length < 2
        ? { status: 201, json: { ticket: nonsense } }
        : told
    })
    const page = await openRoom()
    await page.getByText('The service is very busy at the moment').waitFor()
    expect(await page.getByText('Keep this page open').count()).toBe(0)
    await askSoon(page)
    await page.getByText('240 people are before you.').waitFor()
    expect(room.asked.tickets).toHaveLength(2)
  })
})

describe('a proof of work', () => {
  async function workedFor(page: Page) {
    const room = rush(100, { needsWork: true })
    service.proxy.lie(room.answer)
    const from = service.proxy.exchanges.length
    await page.goto(`${service.origin}/p/${practice.slug}?lang=en#k=${practice.fingerprint}`)
    await heading(page, 'You are in the queue')
    const sent = service.proxy.exchanges.slice(from).find(({ path }) => path.endsWith('/tickets'))
    expect(room.asked.challenges).toBe(1)
    const { work } = JSON.parse(sent?.body.toString('utf8') ?? '{}')
    const { salt, number, challenge } = JSON.parse(Buffer.from(work, 'base64').toString('utf8'))
    expect(createHash('sha256').update(`${salt}${number}`).digest('hex')).toBe(challenge)
  }

  it('is done in a worker, which the page may start and no other', async () => {
    const page = await openPage('/')
    const workers: string[] = []
    const complaints: string[] = []
    page.on('worker', (worker) => workers.push(new URL(worker.url()).pathname))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await workedFor(page)
    expect(workers).toHaveLength(1)
    expect(workers[0]).toMatch(/^\/assets\/solve-worker-/)
    expect(complaints).toEqual([])
    const refused = await page.evaluate(() => {
      try {
        Reflect.construct(Worker, ['/assets/other.js'])
        return 'started'
      } catch {
        return 'refused'
      }
    })
    expect(refused).toBe('refused')
  })

  it('is done in the page where browsers start no worker', async () => {
    const page = await openPage('/')
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'Worker')
    })
    await workedFor(page)
  })
})

describe('a rush that begins in the middle of a booking', () => {
  async function toCheck(page: Page): Promise<void> {
    await page.getByRole('button', { name: single }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.locator('.slot-time').nth(5).click()
    await page.getByRole('radio', { name: 'Me', exact: true }).check()
    await page.getByRole('button', { name: english.next }).click()
    await page.getByLabel(english.name).fill('Marie Exemple')
    await page.getByRole('button', { name: english.next }).click()
    await heading(page, 'Check your answers')
  }

  it('leads into the room with every answer kept, and back to the check', async () => {
    const page = await openRoom()
    await toCheck(page)
    const room = rush(340, {})
    room.refuse((path) => (path.endsWith('/appointments') ? problem('waiting-room', 503) : null))
    service.proxy.lie(room.answer)
    await page.getByRole('button', { name: english.book }).click()
    await heading(page, 'You are in the queue')
    await page.getByText('All your answers are kept.').waitFor()
    Object.assign(room.told, { serving: 400 })
    await askSoon(page)
    await heading(page, 'It is your turn')
    // The ticket is an invented one, so the proxy books with it.
    room.refuse((path) => (path.endsWith('/appointments') ? booked : null))
    await page.getByRole('button', { name: 'Go on' }).click()
    await heading(page, 'Check your answers')
    await page.getByText('Marie Exemple').waitFor()
    const from = service.proxy.exchanges.length
    await page.getByRole('button', { name: english.book }).click()
    await heading(page, english.booked)
    const sent = service.proxy.exchanges.slice(from).find(({ method }) => method === 'POST')
    expect(JSON.parse(sent?.body.toString('utf8') ?? '{}').ticket).toBe(room.ticket)
  })

  it('draws another place when the one it has does not count any more', async () => {
    const page = await openRoom()
    await toCheck(page)
    const room = rush(50, {})
    let isFirst = true
    room.refuse((path) => {
      if (!path.endsWith('/appointments')) return null
      if (!isFirst) return booked
      isFirst = false
      return problem('ticket-not-valid', 403)
    })
    service.proxy.lie(room.answer)
    await page.getByRole('button', { name: english.book }).click()
    await heading(page, 'It is your turn')
    expect(room.asked.tickets).toHaveLength(1)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: english.book }).click()
    await heading(page, english.booked)
  })
})

describe('the service itself', () => {
  it('lets in whoever was there before the opening, who then holds and books with the ticket', async () => {
    const opening = await foundCampaign(service)
    // Once it is founded, which takes a busy machine its time: the page is to be there before the opening.
    const opensAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 20_000).toISOString().replace('.000', '')
    await opening.publish((document) => ({ ...document, opensAt }))
    const from = service.proxy.exchanges.length
    const page = await openPage(`/p/${opening.slug}#k=${opening.fingerprint}`)
    await heading(page, /^Booking opens/)
    await page.getByText('gets a random place').waitFor()
    await heading(page, 'It is your turn')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: single }).click()
    await page.getByRole('button', { name: english.notAnEmergency }).click()
    await page.locator('.slot-time').nth(5).click()
    await page.getByText(/^Kept for you until/).waitFor()
    await page.getByRole('radio', { name: 'Me', exact: true }).check()
    await page.getByRole('button', { name: english.next }).click()
    await page.getByLabel(english.name).fill('Marie Exemple')
    await page.getByRole('button', { name: english.next }).click()
    await page.getByRole('button', { name: english.book }).click()
    await heading(page, english.booked)
    const posts = service.proxy.exchanges.slice(from).filter(({ method }) => method === 'POST')
    expect(posts.map(({ path, status }) => [path.split('/').at(-1), status])).toEqual([
      ['tickets', 201],
      ['holds', 201],
      ['appointments', 201],
    ])
  })
})
