// A wrong passphrase costs this browser and the service the same work whatever is wrong with it: counted, not timed.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterAll(() => service?.stop())

type Work = { tasks: string[]; requests: string[]; words: string; milliseconds: number }

/** What one sign-in had the worker and the service do, and what it was told. */
async function watch(page: Page, loginName: string, passphrase: string): Promise<Work> {
  const requests: string[] = []
  const note = (request: { method(): string; url(): string; postData(): string | null }) => {
    const { pathname } = new URL(request.url())
    const fields = Object.keys((JSON.parse(request.postData() ?? '{}') as object | null) ?? {})
    if (pathname.startsWith('/api/')) requests.push(`${request.method()} ${pathname} ${fields.join()}`)
  }
  page.on('request', note)
  await page.evaluate(() => Object.assign(globalThis, { tasks: [] }))
  await page.getByLabel('Login name').fill(loginName)
  await page.getByRole('radio', { name: 'Passphrase' }).check()
  await page.locator('#sign-in-secret').fill(passphrase)
  const from = Date.now()
  // Until then what was told before may still stand there.
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByRole('button', { name: 'Sign in and unlock' }).click()
  await answered
  const told = page.getByRole('alert').or(page.getByText('This browser is not known yet'))
  await told.waitFor()
  const milliseconds = Date.now() - from
  page.off('request', note)
  const tasks = await page.evaluate(() => (globalThis as typeof globalThis & { tasks: string[] }).tasks)
  const words = await told.innerText()
  return { tasks, requests, words, milliseconds }
}

/** Writes down every task that a page asks of its worker. */
async function watched(page: Page): Promise<Page> {
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (this: Worker, message: { name: string }, ...rest: never[]) {
      const { tasks } = globalThis as typeof globalThis & { tasks?: string[] }
      tasks?.push(message.name)
      return postMessage.call(this, message, ...rest)
    }
  })
  await page.reload()
  // The deployment is asked for once a page.
  await watch(page, 'nobody.at.all', 'six words for a first try')
  return page
}

describe('a wrong passphrase', () => {
  it('is stretched once, asked once and told in the same words, whatever account is named', async () => {
    const { loginName, passphrase } = lyon.accounts[0] ?? { loginName: '', passphrase: '' }
    const page = await watched(await service.openPage('/practice/'))
    const wrong = await watch(page, loginName, 'six words that open no door')
    const nobody = await watch(page, 'nobody.here', 'six words that open no door')
    const withoutOne = await watch(page, lyon.accounts[1]?.loginName ?? '', 'six words that open no door')
    const right = await watch(page, loginName, passphrase)
    const timed = { wrong, nobody, withoutOne, right }
    for (const [name, { milliseconds }] of Object.entries(timed))
      console.log(`sign-in, ${name.padEnd(10)} ${milliseconds} ms`)
    for (const { tasks, requests } of Object.values(timed)) {
      expect(tasks).toEqual(['deriveUnlocker'])
      expect(requests).toEqual(['POST /api/session account,kind,authenticationKey'])
    }
    expect(new Set([wrong, nobody, withoutOne].map(({ words }) => words)).size).toBe(1)
    expect(right.words, 'control').not.toBe(wrong.words)
    await page.context().close()
  })

  it('in a known browser too, which shows its key for the one account that it knows', async () => {
    const { loginName } = lyon.accounts[0] ?? { loginName: '' }
    const page = await openDesk(service, lyon)
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.getByText('You are signed out.').waitFor()
    await watched(page)
    const wrong = await watch(page, loginName, 'six words that open no door')
    const nobody = await watch(page, 'nobody.here', 'six words that open no door')
    expect(wrong.tasks).toEqual(nobody.tasks)
    expect(wrong.words).toBe(nobody.words)
    expect(wrong.requests).toEqual(['POST /api/session account,kind,authenticationKey,deviceKey'])
    expect(nobody.requests).toEqual(['POST /api/session account,kind,authenticationKey'])
    await page.context().close()
  })
})
