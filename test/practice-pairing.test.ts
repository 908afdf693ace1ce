// Connecting another browser: two real browsers, a code in between, and a service that may lie.
import { randomBytes } from 'node:crypto'
import type { DemoPractice } from '@colloque/demo'
import { toBase64url } from '@colloque/encoding'
import { generateKeyPair } from '@colloque/hpke'
import { addVirtualAuthenticator, axeViolations } from '@colloque/testing'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Service, startService } from './harness.ts'
import { fillLyon, openDesk, signInWithCode, untilDayIsOpened } from './practice-steps.ts'

let service: Service
let lyon: DemoPractice
let old: Page
beforeAll(async () => {
  service = await startService({ apps: ['practice'] })
  lyon = await fillLyon(service)
  old = await openDesk(service, lyon)
  await old.getByRole('link', { name: 'Your account', exact: true }).click()
})
afterEach(async () => {
  service.proxy.lie(null)
  if ((await old.getByRole('dialog').count()) > 0) await old.keyboard.press('Escape')
})
afterAll(() => service?.stop())

const isOpen = (page: Page) => page.getByRole('button', { name: 'Lock', exact: true })

/** The path of the link that the code holds, as copied. */
async function showCode(): Promise<string> {
  await old.getByRole('button', { name: 'Connect another browser' }).click()
  const dialog = old.getByRole('dialog')
  await dialog.locator('svg.qr').waitFor()
  await old.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await dialog.getByRole('button', { name: 'Copy the link' }).click()
  await dialog.getByRole('button', { name: 'Copied' }).waitFor()
  const link = await old.evaluate(() => navigator.clipboard.readText())
  expect(link.startsWith(`${service.origin}/practice/?lang=en#pair=`)).toBe(true)
  return link.slice(service.origin.length)
}

const digitsOf = async (page: Page) => (await page.locator('.pairing-code [aria-hidden]').innerText()).trim()

describe('connecting another browser', () => {
  it('lets it in by the same digits, makes it known, and shows its day; by keyboard alone on the old one', async () => {
    await old.getByRole('button', { name: 'Connect another browser' }).focus()
    const link = await showCode()
    expect(await axeViolations(old)).toEqual([])
    const fresh = await service.openPage(link, { viewport: { width: 320, height: 700 } })
    await fresh.locator('.pairing-code').waitFor()
    expect(fresh.url()).not.toContain('pair')
    await old.locator('.pairing-code').waitFor()
    const digits = await digitsOf(fresh)
    expect(digits).toMatch(/^\d{3} \d{3}$/)
    expect(await digitsOf(old)).toBe(digits)
    expect(await axeViolations(fresh)).toEqual([])
    expect(await axeViolations(old)).toEqual([])
    expect(await fresh.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await old.getByRole('button', { name: 'The same: let it in' }).focus()
    await old.keyboard.press('Enter')
    await fresh.getByRole('heading', { name: 'This browser is connected' }).waitFor()
    expect(await axeViolations(fresh)).toEqual([])
    await old.getByText('The other browser is connected.').waitFor()
    await fresh.getByRole('button', { name: 'Go to the agenda' }).click()
    await isOpen(fresh).waitFor()
    await untilDayIsOpened(fresh)
    await fresh.getByRole('button', { name: 'Sign out' }).first().click()
    await fresh.getByLabel('Login name').fill(lyon.accounts[0]?.loginName ?? '')
    await fresh.locator('#sign-in-secret').fill(lyon.accounts[0]?.passphrase ?? '')
    await fresh.getByRole('button', { name: 'Sign in and unlock' }).click()
    await isOpen(fresh).waitFor()
    await fresh.context().close()
  })

  it('offers the new browser a passkey, which then signs in by itself', async () => {
    const link = await showCode()
    const fresh = await service.openPage('/practice/')
    await addVirtualAuthenticator(fresh)
    await fresh.evaluate(
      (hash) => {
        location.hash = hash
      },
      link.slice(link.indexOf('#')),
    )
    await fresh.locator('.pairing-code').waitFor()
    await old.getByRole('button', { name: 'The same: let it in' }).click()
    await fresh.getByRole('button', { name: 'Add a passkey' }).click()
    await isOpen(fresh).waitFor()
    await fresh.getByRole('button', { name: 'Sign out' }).first().click()
    await fresh.getByText('You are signed out.').waitFor()
    await fresh.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await isOpen(fresh).waitFor()
    await fresh.context().close()
    // Adding a way to unlock has ended the session of the old browser.
    await old.context().close()
    old = await openDesk(service, lyon)
    await old.getByRole('link', { name: 'Your account', exact: true }).click()
  })

  it('stops when the person says that the digits differ, and says so on the new one', async () => {
    const fresh = await service.openPage(await showCode())
    await fresh.locator('.pairing-code').waitFor()
    await old.getByRole('button', { name: 'Not the same: stop' }).click()
    await fresh.getByText('This code is over').waitFor()
    expect(await fresh.context().cookies()).toEqual([])
    await fresh.getByRole('button', { name: 'Sign in', exact: true }).click()
    await fresh.getByLabel('Login name').waitFor()
    await fresh.context().close()
  })

  it('tells a second browser that another was first, and shows it no digits', async () => {
    const link = await showCode()
    const first = await service.openPage(link)
    await first.locator('.pairing-code').waitFor()
    const second = await service.openPage(link)
    await second.getByText('Another browser has opened this code first.').waitFor()
    expect(await second.locator('.pairing-code').count()).toBe(0)
    await first.context().close()
    await second.context().close()
  })

  it('follows no code where somebody is signed in, none that is cut short, and none twice', async () => {
    const colleague = await service.openPage('/practice/')
    const { loginName = '', recoveryCode = '' } = lyon.accounts[1] ?? {}
    await signInWithCode(colleague, loginName, recoveryCode)
    const link = await showCode()
    const hash = link.slice(link.indexOf('#'))
    await colleague.evaluate((fragment) => {
      location.hash = fragment
    }, hash)
    await colleague.getByText('Somebody is signed in here already.').waitFor()
    expect(colleague.url()).not.toContain('pair')
    const short = await service.openPage(link.slice(0, -5))
    await short.getByText('This link is not complete.').waitFor()
    await old.keyboard.press('Escape')
    const late = await service.openPage(link)
    await late.getByText('This code is over').waitFor()
    for (const page of [colleague, short, late]) await page.context().close()
  })
})

describe('a service in between', () => {
  it('that swaps the key of the code is refused before anything is sent to it', async () => {
    const link = await showCode()
    const publicKey = toBase64url(generateKeyPair(new Uint8Array(randomBytes(32))).publicKey)
    service.proxy.lie((method, path) =>
      method === 'GET' && path.startsWith('/api/pairings/')
        ? ({ json }) => ({ ...(json as object), publicKey })
        : null,
    )
    const asked: string[] = []
    const fresh = await service.openPage('/practice/')
    fresh.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await fresh.evaluate(
      (hash) => {
        location.hash = hash
      },
      link.slice(link.indexOf('#')),
    )
    await fresh.getByText('The service told another key than the code names.').waitFor()
    expect(asked.filter((line) => line.startsWith('PUT') || line.startsWith('POST'))).toEqual([])
    expect(await axeViolations(fresh)).toEqual([])
    await fresh.context().close()
  })

  it('that swaps the answer is refused by the old browser', async () => {
    const link = await showCode()
    service.proxy.lie((method, path) =>
      method === 'GET' && path.startsWith('/api/account/pairings/')
        ? ({ json }) => {
            const told = json as { answer: { encapsulatedKey: string; sealedSecret: string } | null }
            const forged = {
              encapsulatedKey: toBase64url(new Uint8Array(randomBytes(1120))),
              sealedSecret: toBase64url(new Uint8Array(randomBytes(48))),
            }
            return { ...told, answer: told.answer && forged }
          }
        : null,
    )
    const fresh = await service.openPage(link)
    await old.getByText('What came back is no answer to this code.').waitFor()
    await fresh.context().close()
  })

  it('that hands over another root is stopped by the new browser', async () => {
    const link = await showCode()
    service.proxy.lie((method, path) =>
      method === 'POST' && path.endsWith('/claim')
        ? ({ json }) => {
            const told = json as { root: object }
            return {
              ...told,
              root: { ...told.root, sealedRoot: toBase64url(new Uint8Array(randomBytes(72))) },
            }
          }
        : null,
    )
    const fresh = await service.openPage(link)
    await fresh.locator('.pairing-code').waitFor()
    await old.getByRole('button', { name: 'The same: let it in' }).click()
    await fresh.getByText('Somebody stands in between').waitFor()
    expect(await isOpen(fresh).count()).toBe(0)
    expect(await fresh.context().cookies(), 'no session is left').toEqual([])
    await fresh.context().close()
  })
})
