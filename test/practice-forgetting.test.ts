// What a browser has seen is not forgotten because a server would like it to: not by ending the session, not by an alarm
// whose only way out leads past a clearing answer. And an honest answer that comes late is no lie.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { indexPath, lieBy, openFirstVisit, storedAt, writeNote } from './practice-notes.ts'
import {
  askForNextDay,
  endSessions,
  fillLyon,
  openDesk,
  openStillDesk,
  sendCode,
  unlockAgain,
} from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let first: Awaited<ReturnType<typeof writeNote>>
let firstIndex: unknown
let firstPage: { signedDocument: unknown }

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  const page = await openDesk(service, lyon)
  await openFirstVisit(page)
  first = await writeNote(service, page, 'Premier état.')
  firstIndex = await storedAt(page, indexPath)
  firstPage = (await storedAt(page, '/api/practice')) as typeof firstPage
  await writeNote(service, page, 'Second état.')
  await page.getByRole('link', { name: 'Practice', exact: true }).click()
  await page.getByLabel('Telephone').fill('01 99 00 77 88')
  await page.getByRole('button', { name: 'Sign and publish' }).click()
  await page.locator('.saved').waitFor()
  await page.context().close()
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

const alarm = (page: Page) => page.getByRole('heading', { name: 'Stop. Something is not what you signed.' })
const signedOut = (page: Page) => page.getByRole('heading', { name: 'Sign in' }).waitFor()
const isOpen = (page: Page) => page.getByRole('button', { name: 'Lock', exact: true })

const olderNotes = () =>
  lieBy(service, {
    [`GET ${indexPath}`]: () => firstIndex,
    [`GET ${first.part.path}`]: () => first.part.stored,
    [`GET ${first.path}`]: () => first.stored,
  })
const olderPage = () => lieBy(service, { 'GET /api/practice': () => firstPage })

/** A desk that has read the newest note. */
async function openDeskWithNote(): Promise<Page> {
  const page = await openStillDesk(service, lyon)
  await openFirstVisit(page)
  await expect.poll(() => page.getByLabel('Your note').inputValue()).toBe('Second état.')
  return page
}

function signIn(page: Page, who = 0): Promise<void> {
  const { loginName = '', recoveryCode = '' } = lyon.accounts[who] ?? {}
  return sendCode(page, loginName, recoveryCode)
}

async function signInAndLook(page: Page): Promise<void> {
  await signIn(page)
  await alarm(page).or(isOpen(page)).waitFor()
  if (await isOpen(page).count()) void openFirstVisit(page).catch(() => null)
}

describe('a session that the service ends', () => {
  it.each([
    ['older notes', olderNotes, /older list of your notes/],
    ['an older signed page', olderPage, /older practice page/],
  ])('does not make this browser believe %s', async (_, lie, words) => {
    const page = await openDeskWithNote()
    await endSessions(service)
    await askForNextDay(page)
    await page.getByText('Your session has ended.').waitFor()
    lie()
    await signInAndLook(page)
    await alarm(page).waitFor()
    expect(await page.getByRole('alert').innerText()).toMatch(words)
    await page.context().close()
  })
})

describe('an alarm', () => {
  it.each([
    ['the service hears of its end', false, 'Your session was ended after an alarm.'],
    [
      'the service cannot be told of its end',
      true,
      'the service could not be told to end your session after',
    ],
  ])('is raised again by the same lie where %s', async (_, isCut, notice) => {
    const page = await openDeskWithNote()
    olderNotes()
    await page.reload()
    await unlockAgain(page, lyon)
    await isOpen(page).waitFor()
    void openFirstVisit(page).catch(() => null)
    await alarm(page).waitFor()
    await page.getByText('What this browser has already seen of your practice stays in it').waitFor()
    if (isCut) service.proxy.lie((method) => (method === 'DELETE' ? 'cut' : null))
    await page.getByRole('button', { name: 'End the session' }).click()
    await page.getByText(notice).waitFor()
    olderNotes()
    await signInAndLook(page)
    await alarm(page).waitFor()
    await page.context().close()
  })

  it('is forgotten with everything else by whoever signs out of an open agenda', async () => {
    const page = await openDeskWithNote()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('You are signed out.').waitFor()
    // What makes this browser known stays, and says nothing of what was seen.
    const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
    await expect.poll(databases).toEqual(['colloque-browser'])
    olderNotes()
    await signInAndLook(page)
    await expect.poll(() => page.getByLabel('Your note').inputValue()).toBe('Premier état.')
    await page.context().close()
  })
})

describe('an honest service', () => {
  it('is not accused when another window has seen a newer list of notes meanwhile', async () => {
    const page = await openDesk(service, lyon)
    const other = await page.context().newPage()
    await other.goto(`${service.origin}/practice/`)
    await unlockAgain(other, lyon)
    await isOpen(other).waitFor()
    const letGo = await holdAnswer(page, indexPath)
    await openFirstVisit(page)
    await letGo.isHeld
    await openFirstVisit(other)
    await expect.poll(() => other.getByLabel('Your note').inputValue()).not.toBe('')
    await writeNote(service, other, 'Troisième état.')
    letGo.now()
    await expect.poll(() => page.getByLabel('Your note').inputValue()).toBe('Troisième état.')
    expect(await alarm(page).count()).toBe(0)
    await page.context().close()
  })

  it('is not accused when the connection drops while somebody else signs in here', async () => {
    const page = await openDesk(service, lyon)
    await page.context().clearCookies()
    await page.reload()
    await signedOut(page)
    let cuts = 0
    service.proxy.lie((method, path) => {
      const isCut = method === 'GET' && (path === '/api/practice' || path === '/api/account')
      if (isCut) cuts += 1
      return isCut ? 'cut' : null
    })
    await signIn(page, 1)
    await expect.poll(() => cuts).toBeGreaterThan(0)
    await page.getByRole('alert').waitFor()
    service.proxy.lie(null)
    await page.reload()
    await alarm(page)
      .or(page.getByRole('button', { name: 'Unlock' }).first())
      .first()
      .waitFor()
    expect(await alarm(page).count()).toBe(0)
    await page.context().close()
  })
})

/** Holds the first answer to a GET, taken from the service already, until it is let go. */
async function holdAnswer(page: Page, path: string): Promise<{ isHeld: Promise<void>; now: () => void }> {
  let now = () => {}
  let hold = () => {}
  const letGo = new Promise<void>((resolve) => {
    now = resolve
  })
  const isHeld = new Promise<void>((resolve) => {
    hold = resolve
  })
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const response = await route.fetch()
    hold()
    await letGo
    await route.fulfill({ response })
  })
  return { isHeld, now }
}
