// The question of unlocking, and what lies between a secret that was accepted and the day that is open: the question has
// gone, and the keys are not there yet.
import type { DemoPractice } from '@colloque/demo'
import { axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { holdRequests } from './hold-requests.ts'
import type { Lie } from './lying-proxy.ts'
import { fillLyon, findBusyDay, openDesk, unlockAgain, untilDayIsOpened } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterEach(() => service.proxy.lie(null))
afterAll(() => service?.stop())

async function openLocked(): Promise<Page> {
  const page = await openDesk(service, lyon)
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.locator('.locked-card').waitFor()
  return page
}

function answerAccount(lie: Lie): void {
  service.proxy.lie((method, path) => (method === 'GET' && path === '/api/account' ? lie : null))
}

declare global {
  interface Window {
    /** Names of the crypto worker's tasks, in the order in which the page asked for them. */
    askedOfWorker: string[]
    locksPressed: number
  }
}

function noteTasks(): void {
  window.askedOfWorker = []
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (this: Worker, ...given: [unknown]) {
    window.askedOfWorker.push((given[0] as { name: string }).name)
    post.apply(this, given)
  }
}

// Presses “Lock” as soon as it is there, and has what is drawn from then on wait.
function lockOnceUnlocked(): void {
  const frame = window.requestAnimationFrame.bind(window)
  window.locksPressed = 0
  const watching = new MutationObserver(() => {
    const lock = [...document.querySelectorAll('button')].find(({ innerText }) => innerText === 'Lock')
    if (!lock) return
    watching.disconnect()
    window.locksPressed += 1
    window.requestAnimationFrame = (callback) => window.setTimeout(() => frame(callback), 400)
    lock.click()
  })
  watching.observe(document.body, { childList: true, subtree: true })
}

const titleHasFocus = (page: Page) => page.evaluate(() => document.activeElement?.matches('h1') ?? false)

it('the question takes typing at once, is clean, and closes by Escape back to what asked it', async () => {
  const page = await openLocked()
  const unlock = page.getByRole('button', { name: 'Unlock' }).first()
  await unlock.click()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('unlock-secret')
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await unlock.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.context().close()
})

it('the question comes back and says why, where nothing is told once the secret was accepted', async () => {
  const page = await openLocked()
  answerAccount({ status: 500, json: { type: 'internal', title: 'x', status: 500, incident: 'ab12cd34' } })
  await unlockAgain(page, lyon)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('alert').waitFor()
  expect(await dialog.getByRole('alert').innerText()).toContain('ab12cd34')
  expect(await axeViolations(page)).toEqual([])
  service.proxy.lie(null)
  // What was typed is still there.
  await dialog.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
  await expect.poll(() => titleHasFocus(page)).toBe(true)
  await page.context().close()
})

const refused = { status: 401, json: { type: 'sign-in-failed', title: 'x', status: 401 } }

it('the question keeps pointer and keyboard while it is judged, and is itself again where nobody is let in', async () => {
  const page = await openLocked()
  const { promise, resolve: judge } = Promise.withResolvers<void>()
  service.proxy.lie((method, path) =>
    method === 'POST' && path === '/api/session' ? { ...refused, heldUntil: promise } : null,
  )
  const dialog = page.getByRole('dialog')
  const isModal = () => dialog.evaluate((box) => box.matches(':modal'))
  const holdsFocus = () => dialog.evaluate((box) => box.contains(document.activeElement))
  const behind = await page.getByRole('button', { name: 'Sign out' }).first().boundingBox()
  await unlockAgain(page, lyon)
  await expect.poll(isModal).toBe(false)
  expect(await axeViolations(page)).toEqual([])
  for (const key of ['Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key)
    expect(await holdsFocus(), key).toBe(true)
  }
  await page.mouse.click((behind?.x ?? 0) + 5, (behind?.y ?? 0) + 5)
  judge()
  await dialog.getByRole('alert').waitFor()
  await expect.poll(isModal).toBe(true)
  expect(await holdsFocus()).toBe(true)
  await page.context().close()
})

it('the question closes by Escape while it is judged, and can be asked again', async () => {
  const page = await openLocked()
  const judging = await holdRequests(page, '**/api/session', 'POST')
  service.proxy.lie((method, path) => (method === 'POST' && path === '/api/session' ? refused : null))
  await unlockAgain(page, lyon)
  await judging.isHeld
  await page.keyboard.press('Escape')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true)
  const answered = page.waitForResponse((answer) => answer.status() === refused.status)
  judging.letGo()
  await answered
  await page.locator('.locked-card').waitFor()
  service.proxy.lie(null)
  await unlockAgain(page, lyon)
  await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
  await page.context().close()
})

it('whoever is refused hears it, although what is kept for them is not answered', async () => {
  const page = await openLocked()
  const { promise, resolve: tell } = Promise.withResolvers<void>()
  service.proxy.lie((method, path) => {
    if (method === 'POST' && path === '/api/session') return refused
    return method === 'GET' && path === '/api/account' ? { heldUntil: promise } : null
  })
  await unlockAgain(page, lyon)
  await page.getByRole('dialog').getByRole('alert').waitFor()
  tell()
  await page.context().close()
})

it('what was opened while the service judged is put away again, where it lets nobody in', async () => {
  const page = await openDesk(service, lyon)
  await page.addInitScript(noteTasks)
  await page.reload()
  await page.locator('.locked-card').waitFor()
  const opening = Promise.withResolvers<void>()
  service.proxy.lie((method, path) =>
    method === 'POST' && path === '/api/session' ? { ...refused, heldUntil: opening.promise } : null,
  )
  await unlockAgain(page, lyon)
  const dialog = page.getByRole('dialog')
  const names = () => page.evaluate(() => window.askedOfWorker)
  await expect.poll(names).toContain('openMember')
  opening.resolve()
  await dialog.getByRole('alert').waitFor()
  await expect.poll(names).toContain('lock')
  const asked = await names()
  expect(asked.lastIndexOf('lock')).toBeGreaterThan(asked.lastIndexOf('openMember'))
  expect(await page.content()).not.toContain('Alix Démo')
  service.proxy.lie(null)
  await dialog.getByRole('button', { name: 'Unlock' }).click()
  // The control: what was looked for is there for whoever is let in.
  await findBusyDay(page)
  await untilDayIsOpened(page)
  expect(await page.content()).toContain('Alix Démo')
  await page.context().close()
})

it('whoever leaves before the keys are open stays out', async () => {
  const page = await openLocked()
  const { promise, resolve: tell } = Promise.withResolvers<void>()
  answerAccount({ heldUntil: promise })
  await unlockAgain(page, lyon)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.getByText('You are signed out.').waitFor()
  tell()
  await page.waitForLoadState('networkidle')
  await page.getByText('You are signed out.').waitFor()
  expect(await page.getByRole('button', { name: 'Lock', exact: true }).count()).toBe(0)
  expect(await page.locator('.entry, .visit-row').count()).toBe(0)
  await page.context().close()
})

it('whoever locks before all of the day has come is not asked to unlock it', async () => {
  const page = await openLocked()
  const { promise, resolve: tell } = Promise.withResolvers<void>()
  service.proxy.lie((method, path) =>
    method === 'GET' && path.startsWith('/api/practice/appointments?') ? { heldUntil: promise } : null,
  )
  await unlockAgain(page, lyon)
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.locator('.locked-card').waitFor()
  tell()
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await expect.poll(() => page.workers().length).toBe(0)
  await page.context().close()
})

it('whoever locks while the desk is drawn leaves no worker behind, and is not asked to unlock it', async () => {
  const page = await openLocked()
  await page.evaluate(lockOnceUnlocked)
  await unlockAgain(page, lyon)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('.locked-card').waitFor()
  expect(await page.evaluate(() => window.locksPressed), 'let in').toBe(1)
  // As long as the page waits for a drawing, and the worker for its end.
  await page.waitForTimeout(1_500)
  await expect.poll(() => page.workers().length).toBe(0)
  expect(await page.getByRole('dialog').count(), 'asked again').toBe(0)
  await page.context().close()
})

it('the day keeps its place when it is unlocked', async () => {
  const page = await openLocked()
  const heightOf = async () => (await page.locator('.day-toolbar').boundingBox())?.height
  const locked = await heightOf()
  expect(await page.locator('.day-add').getByRole('button').count()).toBe(0)
  await unlockAgain(page, lyon)
  await page.locator('.day-add').getByRole('button').waitFor()
  expect(await heightOf()).toBe(locked)
  await page.context().close()
})
