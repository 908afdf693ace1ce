// Passkeys with and without PRF, in a real browser with a virtual device.

import { toBase64url } from '@colloque/encoding'
import { sampleBytes, sampleId } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { withPasskeyPage } from './passkey-page.ts'

type Passkeys = typeof import('../../src/passkey.ts')

const account = {
  deploymentId: sampleId('deployment'),
  accountId: sampleId('account'),
  loginName: 'c.martin',
  challenge: sampleChallenge('creating'),
}

function sampleChallenge(name: string): string {
  return toBase64url(sampleBytes(name, 32))
}

function readJson(text = ''): { challenge: string } {
  return JSON.parse(Buffer.from(text, 'base64url').toString())
}

describe('a passkey', () => {
  it('gives the same 32 bytes when it is created and found, other bytes for another deployment', async () => {
    const { created, found, elsewhere, told } = await withPasskeyPage(true, (page) =>
      page.evaluate(
        async ([account, otherDeploymentId, challenge]) => {
          const { createPasskey, findPasskey } = (globalThis as typeof globalThis & { passkeys: Passkeys })
            .passkeys
          const created = await createPasskey(account)
          const found = await findPasskey(account.deploymentId, challenge)
          const elsewhere = await findPasskey(otherDeploymentId, challenge)
          return {
            created: created && [...created.prfOutput],
            found: found && { accountId: found.accountId, prfOutput: [...found.prfOutput] },
            elsewhere: elsewhere && [...elsewhere.prfOutput],
            told: [created?.attestation, found?.assertion],
          }
        },
        [account, sampleId('other deployment'), sampleChallenge('finding')] as const,
      ),
    )
    expect(created).toHaveLength(32)
    expect(found).toEqual({ accountId: account.accountId, prfOutput: created })
    expect(elsewhere).toHaveLength(32)
    expect(elsewhere).not.toEqual(created)
    const asked = told.map((part) => readJson(part?.clientDataJSON).challenge)
    expect(asked).toEqual([account.challenge, sampleChallenge('finding')])
    expect(told[1]?.credentialId).toBe(told[0]?.credentialId)
    // Not even in another writing.
    for (const writing of ['base64url', 'base64', 'hex'] as const)
      expect(JSON.stringify(told)).not.toContain(Buffer.from(created ?? []).toString(writing))
  })

  it('is null without PRF, on creation and when it is asked for', async () => {
    const answers = await withPasskeyPage(false, (page) =>
      page.evaluate(async (account) => {
        const { createPasskey, findPasskey } = (globalThis as typeof globalThis & { passkeys: Passkeys })
          .passkeys
        return [await createPasskey(account), await findPasskey(account.deploymentId, account.challenge)]
      }, account),
    )
    expect(answers).toEqual([null, null])
  })

  it('that the person declines ends in the browser’s own error', async () => {
    const name = await withPasskeyPage(true, async (page, authenticator) => {
      await authenticator.setPresence(false)
      return page.evaluate(async (account) => {
        const { createPasskey } = (globalThis as typeof globalThis & { passkeys: Passkeys }).passkeys
        return createPasskey(account).then(
          () => null,
          (error: unknown) => (error instanceof DOMException ? error.name : 'another error'),
        )
      }, account)
    })
    expect(name).toBe('NotAllowedError')
  })
})
