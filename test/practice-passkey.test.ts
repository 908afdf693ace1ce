// A passkey as a third way to unlock: added at the desk, enough by itself; without PRF, a clear sentence instead.
import { connect } from '@colloque/database'
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
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.getByText('You are signed out.').waitFor()
    // A passkey that the server cannot check: from before signatures were.
    const owner = connect(service.database.url, { role: null, max: 1 })
    const keys = await owner<{ id: Buffer; key: Buffer }[]>`
      SELECT credential_id AS id, credential_public_key AS key FROM unlockers WHERE kind = 'passkey'`
    await owner`UPDATE unlockers SET credential_id = NULL, credential_public_key = NULL WHERE kind = 'passkey'`
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('This passkey was added before its signature was checked').waitFor()
    await owner`UPDATE unlockers SET credential_id = ${keys[0]?.id ?? null}, credential_public_key = ${keys[0]?.key ?? null}
      WHERE kind = 'passkey'`
    await owner.end()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
    await page.context().close()
  })

  it('never tells the service its PRF output, and makes a challenge for each sign-in', async () => {
    const page = await openDesk(service, lyon)
    await addVirtualAuthenticator(page)
    const sent: string[] = []
    page.on('request', (request) =>
      sent.push(`${new URL(request.url()).pathname} ${request.postData() ?? ''}`),
    )
    const outputs = await page.evaluateHandle(() => {
      const seen: string[] = []
      const extensions = PublicKeyCredential.prototype.getClientExtensionResults
      PublicKeyCredential.prototype.getClientExtensionResults = function () {
        const results = extensions.call(this)
        const first = results.prf?.results?.first
        if (first instanceof ArrayBuffer)
          seen.push([...new Uint8Array(first)].map((byte) => String.fromCharCode(byte)).join(''))
        return results
      }
      return seen
    })
    await page.getByRole('link', { name: 'Your account', exact: true }).click()
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.locator('.member', { hasText: 'Passkey' }).nth(1).waitFor()
    for (let count = 0; count < 2; count++) {
      await page.getByRole('button', { name: 'Lock', exact: true }).click()
      await page.getByRole('button', { name: 'Unlock' }).first().click()
      await page.getByRole('dialog').getByRole('button', { name: 'Passkey' }).click()
      await page.getByRole('button', { name: 'Lock', exact: true }).waitFor()
    }
    const seen = await outputs.jsonValue()
    expect(seen.length).toBeGreaterThanOrEqual(3)
    for (const output of seen)
      for (const writing of ['base64url', 'base64', 'hex'] as const)
        expect(sent.join('\n')).not.toContain(Buffer.from(output, 'latin1').toString(writing))
    expect(sent.filter((line) => line.startsWith('/api/session/challenge'))).toHaveLength(2)
    const assertions = sent.filter((line) => line.startsWith('/api/session {'))
    expect(new Set(assertions.map((line) => /"clientDataJSON":"([^"]+)"/.exec(line)?.[1])).size).toBe(2)
    await page.getByRole('link', { name: 'Your account', exact: true }).click()
    await page.locator('.member', { hasText: 'Passkey' }).nth(1).getByRole('button').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect.poll(() => page.locator('.member', { hasText: 'Passkey' }).count()).toBe(1)
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
    await expect
      .poll(() => page.locator('.member', { hasText: /Passphrase|Recovery code|Passkey/ }).count())
      .toBe(2)
    await page.locator('.member', { hasText: 'Passphrase' }).getByRole('button').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('alert').getByText('Keep at least two ways to unlock.').waitFor()
    await page.context().close()
  })
})
