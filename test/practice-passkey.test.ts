// A passkey as a third way to unlock: added at the desk, enough by itself; without PRF, a clear sentence instead.
import type { DemoPractice } from '@colloque/demo'
import { addVirtualAuthenticator } from '@colloque/testing'
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

describe('a passkey', () => {
  it('is added at the desk and then opens the agenda alone', async () => {
    const page = await openDesk(service, lyon)
    await addVirtualAuthenticator(page)
    await page.getByRole('link', { name: 'Your account', exact: true }).click()
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.locator('.member', { hasText: 'Passkey' }).waitFor()
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.getByText('You are signed out.').waitFor()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
    await page.context().close()
  })

  it('without PRF is refused with a sentence that names the other ways', async () => {
    const page = await openDesk(service, lyon)
    await addVirtualAuthenticator(page, { hasPrf: false })
    await page.getByRole('link', { name: 'Your account', exact: true }).click()
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByText('cannot derive a key (PRF)').waitFor()
    expect(await page.locator('.member', { hasText: 'Recovery code' }).count()).toBe(1)
    await page.context().close()
  })

  it('may be taken away again while two ways remain, and no further', async () => {
    const page = await openDesk(service, lyon)
    await page.getByRole('link', { name: 'Your account', exact: true }).click()
    await page.locator('.member', { hasText: 'Passkey' }).getByRole('button').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect.poll(() => page.locator('.member').count()).toBe(2)
    await page.locator('.member', { hasText: 'Passphrase' }).getByRole('button').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('alert').getByText('Keep at least two ways to unlock.').waitFor()
    await page.context().close()
  })
})
