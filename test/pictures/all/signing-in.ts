// Coming in: the sign-in with everything that can be wrong with it, a browser that is not known, a locked desk, no
// connection, a service that lies.
import type { DemoPractice } from '@colloque/demo'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { type Service, startService } from '../../harness.ts'
import { cutOff, giveBack, untilKept } from '../../offline-steps.ts'
import { endSessions, fillLyon, openDesk, sendCode, strangeCode, unlockAgain } from '../../practice-steps.ts'
import { shoot } from '../shoot.ts'

let service: Service
let lyon: DemoPractice

beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
})
afterEach(() => giveBack(service))
afterAll(() => service?.stop())

const signIn = (page: Page) => page.getByRole('button', { name: 'Sign in and unlock' }).click()

async function sendPassphrase(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Login name').fill(lyon.accounts[0]?.loginName ?? '')
  await page.getByLabel('Passphrase').first().check()
  await page.locator('#sign-in-secret').fill(passphrase)
  await signIn(page)
}

describe('the sign-in', () => {
  it('empty, with errors, at work, and with what is wrong', async () => {
    const page = await service.openPage('/practice/')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await shoot(page, 'sign-in')
    await signIn(page)
    await page.getByRole('alert').waitFor()
    await shoot(page, 'sign-in-empty')
    await page.getByLabel('Recovery code').check()
    const code = lyon.accounts[0]?.recoveryCode ?? ''
    const mistyped = code.replace(/-(.)/, (_, first) => (first === 'A' ? '-B' : '-A'))
    await sendCode(page, lyon.accounts[0]?.loginName ?? '', mistyped)
    await page.locator('#sign-in-secret-error').waitFor()
    await shoot(page, 'sign-in-mistyped')
    await sendCode(page, lyon.accounts[0]?.loginName ?? '', strangeCode)
    await page.getByText('Check the login name and what you typed.').waitFor()
    await shoot(page, 'sign-in-wrong')
    await page.route('**/api/session', (route) => route.abort())
    await sendCode(page, lyon.accounts[0]?.loginName ?? '', code)
    await page.getByRole('alert').waitFor()
    await shoot(page, 'sign-in-cut')
    await page.context().close()
  })

  it('in a browser that is not known, and after signing out', async () => {
    const page = await service.openPage('/practice/')
    await sendPassphrase(page, lyon.accounts[0]?.passphrase ?? '')
    await page.getByText('This browser is not known yet').waitFor()
    await shoot(page, 'sign-in-unknown')
    await page.context().close()
    const known = await openDesk(service, lyon)
    await known.getByRole('button', { name: 'Sign out' }).first().click()
    await known.getByText('You are signed out.').waitFor()
    await shoot(known, 'sign-in-left')
    await known.context().close()
  })

  it('of a page that cannot connect, and of one that is told a lie', async () => {
    const page = await service.openPage('/practice/')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.route('**/api/**', (route) => route.abort())
    await page.reload()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await shoot(page, 'sign-in-unreachable')
    await page.unroute('**/api/**')
    service.proxy.lie((method, path) =>
      method === 'GET' && path === '/api/account'
        ? ({ json }) => {
            ;(json as { epochs: unknown[] }).epochs.splice(1, 1)
            return json
          }
        : null,
    )
    await page.reload()
    await sendCode(page, lyon.accounts[0]?.loginName ?? '', lyon.accounts[0]?.recoveryCode ?? '')
    await page.getByText('Stop. Something is not what you signed.').waitFor()
    await shoot(page, 'sign-in-alarm')
    await page.context().close()
  })

  it('by links that lead nowhere', async () => {
    const incomplete = await service.openPage('/practice/#join=abc')
    await incomplete.getByRole('heading', { level: 1 }).waitFor()
    await shoot(incomplete, 'sign-in-incomplete-link')
    await incomplete.context().close()
    const spent = await service.openPage(`/practice/#join=${'A'.repeat(43)}.${'a'.repeat(32)}`)
    await spent.getByText('This invitation link has been used or has expired.').waitFor()
    await shoot(spent, 'sign-in-spent-link')
    await spent.context().close()
  })
})

describe('a locked desk', () => {
  it('and its question, with each way and what is wrong', async () => {
    const page = await openDesk(service, lyon)
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await page.getByRole('button', { name: 'Unlock' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('#unlock-secret').waitFor()
    await shoot(page, 'unlock')
    await dialog.getByRole('button', { name: 'Unlock' }).click()
    await dialog.getByRole('alert').waitFor()
    await shoot(page, 'unlock-empty')
    await dialog.getByLabel('Recovery code').check()
    await dialog.locator('#unlock-secret').fill(strangeCode)
    const judged = Promise.withResolvers<void>()
    service.proxy.lie((method, path) =>
      method === 'POST' && path === '/api/session' ? { heldUntil: judged.promise } : null,
    )
    await dialog.getByRole('button', { name: 'Unlock' }).click()
    await page.locator('.dialog:popover-open').waitFor()
    await shoot(page, 'unlock-judged')
    judged.resolve()
    service.proxy.lie(null)
    await dialog.getByText('This does not open the agenda.').waitFor()
    await shoot(page, 'unlock-wrong')
    await page.keyboard.press('Escape')
    await endSessions(service)
    await page.getByRole('button', { name: 'Refresh' }).first().click()
    await page.waitForTimeout(1_000)
    await shoot(page, 'unlock-session-over')
    await page.context().close()
  })

  it('without a network, locked and opened', async () => {
    const page = await openDesk(service, lyon)
    await untilKept(page)
    cutOff(service)
    await page.reload()
    await page.getByText('Offline. Unlock to read').waitFor()
    await shoot(page, 'offline-locked')
    await unlockAgain(page, lyon)
    await page.getByText(/Offline: as of/).waitFor()
    await shoot(page, 'offline-day')
    await page.getByRole('link', { name: 'Practice', exact: true }).click()
    await page.getByText('Offline: nothing can be changed').waitFor()
    await shoot(page, 'offline-settings')
    await page.context().close()
  })
})
