// One practice on two screens, each at a server process of its own: what one does the other shows, and a screen nobody
// looks at, or that is locked, listens to nothing.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../apps/api/test/server-process.ts'
import { builtPages } from './built-pages.ts'
import { busyMorning } from './desk-clock.ts'
import { type Service, startService } from './harness.ts'
import { type LyingProxy, startLyingProxy } from './lying-proxy.ts'
import {
  fillLyon,
  findBusyDay,
  openStillDesk,
  ownRow,
  showAsList,
  unlockAgain,
  untilDayIsOpened,
} from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let morning: Date
let second: { proxy: LyingProxy; server: RunningServer }

beforeAll(async () => {
  service = await startService({ apps: ['web', 'practice'] })
  lyon = await fillLyon(service)
  morning = await busyMorning(service, lyon)
  const proxy = await startLyingProxy()
  second = { proxy, server: await startSecond(proxy) }
})
afterAll(async () => {
  await second?.server.stop()
  await second?.proxy.stop()
  // The harness holds pages to the first origin; the second desk has its own.
  const asked = service?.foreignRequests.splice(0) ?? []
  service?.foreignRequests.push(...asked.filter((url) => new URL(url).origin !== second?.proxy.origin))
  await service?.stop()
})

async function startSecond(proxy: LyingProxy): Promise<RunningServer> {
  const server = await startServer(service.database.urlAs('colloque_api'), {
    environment: {
      COLLOQUE_ORIGIN: proxy.origin,
      COLLOQUE_WEB_PAGES: await builtPages('web'),
      COLLOQUE_PRACTICE_PAGES: await builtPages('practice'),
    },
  })
  proxy.forwardTo(Number(new URL(server.address).port))
  return server
}

/** A desk at the second server. */
async function openSecondDesk(): Promise<Page> {
  const elsewhere: Service = Object.create(service, {
    openPage: {
      value: async (path: string) => {
        const page = await service.openPage('/practice/')
        await page.goto(`${second.proxy.origin}${path}`)
        return page
      },
    },
  })
  return openStillDesk(elsewhere, lyon, morning)
}

declare global {
  interface Window {
    openedSlowly: number
    /** How often the name, or the conversation, was not on the page. */
    timesGone: number
  }
}

// Has the worker wait before it opens visits, and counts what is gone meanwhile.
function openSlowly(name: string): void {
  Object.assign(window, { openedSlowly: 0, timesGone: 0 })
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (this: Worker, ...given: [unknown]) {
    const isOpening = (given[0] as { name: string }).name === 'openVisits'
    if (isOpening) window.openedSlowly += 1
    setTimeout(() => post.apply(this, given), isOpening ? 500 : 0)
  }
  const look = () => {
    const isThere = document.querySelector('.drawer .conversation-section textarea')
    if (!isThere || !document.querySelector('.drawer')?.textContent?.includes(name)) window.timesGone += 1
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
}

const streams = (proxy: LyingProxy) =>
  proxy.exchanges.filter(({ path }) => path === '/api/practice/events').length

const toldBy = (proxy: LyingProxy) =>
  proxy.exchanges
    .filter(({ path }) => path === '/api/practice/events')
    .map(({ answer }) => answer.toString())
    .join('')

// The clock of these desks stands: none of them asks for its day because a minute has passed.
describe('two screens of one practice', () => {
  it('show each other’s changes within a moment, and say nothing but ids', async () => {
    const here = await openStillDesk(service, lyon, morning)
    const there = await openSecondDesk()
    for (const page of [here, there]) await findBusyDay(page)
    const row = here.locator(ownRow).first()
    const position = await here.locator('.visit-row').evaluateAll((rows, selector) => {
      return rows.findIndex((found) => found.matches(selector))
    }, ownRow)
    const seen = there.locator('.visit-row').nth(position)
    expect(await seen.innerText()).toBe(await row.innerText())
    await row.click()
    const before = await seen.innerText()
    await here.locator('.drawer').getByRole('button', { name: 'Arrived' }).click()
    const startedAt = performance.now()
    await here.getByText('Arrived, noted by').waitFor()
    await expect.poll(() => seen.innerText(), { interval: 10 }).not.toBe(before)
    console.info(`shown on the other screen after ${Math.round(performance.now() - startedAt)} ms`)
    expect(await seen.innerText()).toContain('Arrived')
    for (const page of [here, there]) await page.context().close()
    const proxies = [service.proxy, second.proxy]
    for (const proxy of proxies) await expect.poll(() => streams(proxy)).toBeGreaterThan(0)
    // What made the change may be closed before it is told of it; who showed it was told.
    expect(toldBy(second.proxy)).toContain('data: ')
    for (const part of proxies.map(toldBy).join('').split('\n\n').filter(Boolean)) {
      expect(part).toMatch(/^(:|data: \{"scheduleId":(null|"[\w-]{22}")\})$/)
    }
  })

  it('keep showing what stood there until its change is opened', async () => {
    const here = await openStillDesk(service, lyon, morning)
    const there = await openSecondDesk()
    for (const page of [here, there]) await findBusyDay(page)
    const theirs = there.locator(ownRow).nth(1)
    const name = await theirs.locator('.visit-row-name').innerText()
    await here.locator(ownRow, { hasText: name }).first().click()
    const writing = here.locator('.drawer .conversation-section textarea')
    await writing.fill('Half a sentence')
    await theirs.click()
    await here.evaluate(openSlowly, name)
    await there.locator('.drawer').getByRole('button', { name: 'Arrived' }).click()
    await here.locator('.drawer').getByText('Arrived, noted by').waitFor()
    expect(await here.evaluate(() => window.openedSlowly)).toBeGreaterThan(0)
    expect(await here.evaluate(() => window.timesGone)).toBe(0)
    expect(await writing.inputValue()).toBe('Half a sentence')
    for (const page of [here, there]) await page.context().close()
  })

  it('listen no longer once they are locked', async () => {
    const page = await openStillDesk(service, lyon, morning)
    await showAsList(page)
    await untilDayIsOpened(page)
    const ended = streams(service.proxy)
    let begun = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/api/practice/events')) begun += 1
    })
    // An exchange is written down when its stream is over.
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await expect.poll(() => streams(service.proxy)).toBe(ended + 1)
    // Listening begins again with the unlocking: one stream since, and none in between.
    await unlockAgain(page, lyon)
    await expect.poll(() => begun).toBe(1)
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await expect.poll(() => streams(service.proxy)).toBe(ended + 2)
    expect(begun).toBe(1)
    await page.context().close()
  })

  it('take whatever is told for no more than a word that something changed', async () => {
    const page = await openStillDesk(service, lyon, morning)
    const failures: string[] = []
    page.on('pageerror', ({ message }) => failures.push(message))
    const told = ['no event', 'null', '7', '"inbox"', '[]', '{"inbox":', `{"a":"${'x'.repeat(1_000_000)}"}`]
    const body = told.map((data) => `data: ${data}\n\n`).join('')
    let heard = 0
    await page.route('**/api/practice/events', (route) => {
      heard += 1
      return route.fulfill({ contentType: 'text/event-stream', body })
    })
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    const asked = page.waitForResponse('**/api/practice/appointments**')
    await unlockAgain(page, lyon)
    await asked
    // Asked for again: what came before was heard to its end.
    await expect.poll(() => heard).toBeGreaterThan(1)
    expect(failures).toEqual([])
    await page.context().close()
  })

  it('go on by themselves after the server was away', async () => {
    const [here, there] = [await openStillDesk(service, lyon, morning), await openSecondDesk()]
    for (const page of [here, there]) await findBusyDay(page)
    const listening = () => second.proxy.exchanges.filter(({ path }) => path === '/api/practice/events')
    await second.server.stop()
    await expect.poll(() => listening().length).toBeGreaterThan(0)
    const opened = there.waitForResponse(
      (answer) => answer.url().endsWith('/api/practice/events') && answer.status() === 200,
      { timeout: 120_000 },
    )
    second.server = await startSecond(second.proxy)
    await opened
    // What happens from now on is heard again.
    const rows = async () => (await there.locator('.visit-row').allInnerTexts()).join()
    expect(await rows()).not.toContain('In consultation')
    await here.locator(ownRow).first().click()
    await here.locator('.drawer').getByRole('button', { name: 'In consultation' }).click()
    await here.getByText('In consultation, noted by').waitFor()
    await expect.poll(rows).toContain('In consultation')
    await here.context().close()
    await there.context().close()
    service.foreignRequests.splice(0)
  })
})
