// Passkeys with and without PRF, in a real browser with a virtual device.

import { sampleId } from '@colloque/practice-document/samples'
import { describe, expect, it } from 'vitest'
import { withPasskeyPage } from './passkey-page.ts'

type Passkeys = typeof import('../../src/passkey.ts')

const account = {
  deploymentId: sampleId('deployment'),
  accountId: sampleId('account'),
  loginName: 'c.martin',
}

describe('a passkey', () => {
  it('gives the same 32 bytes when it is created and found, other bytes for another deployment', async () => {
    const { created, found, elsewhere } = await withPasskeyPage(true, (page) =>
      page.evaluate(
        async ([account, otherDeploymentId]) => {
          const { createPasskey, findPasskey } = (globalThis as typeof globalThis & { passkeys: Passkeys })
            .passkeys
          const created = await createPasskey(account)
          const found = await findPasskey(account.deploymentId)
          const elsewhere = await findPasskey(otherDeploymentId)
          return {
            created: created && [...created],
            found: found && { ...found, prfOutput: [...found.prfOutput] },
            elsewhere: elsewhere && [...elsewhere.prfOutput],
          }
        },
        [account, sampleId('other deployment')] as const,
      ),
    )
    expect(created).toHaveLength(32)
    expect(found).toEqual({ accountId: account.accountId, prfOutput: created })
    expect(elsewhere).toHaveLength(32)
    expect(elsewhere).not.toEqual(created)
  })

  it('is null without PRF, on creation and when it is asked for', async () => {
    const answers = await withPasskeyPage(false, (page) =>
      page.evaluate(async (account) => {
        const { createPasskey, findPasskey } = (globalThis as typeof globalThis & { passkeys: Passkeys })
          .passkeys
        return [await createPasskey(account), await findPasskey(account.deploymentId)]
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
