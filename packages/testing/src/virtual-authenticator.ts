// A passkey device that exists only in the browser under test, with or without the PRF extension.
import type { CDPSession, Page } from 'playwright-core'

/** A device added to one page. */
export type VirtualAuthenticator = {
  readonly id: string
  /** How many passkeys it holds. */
  credentialCount(): Promise<number>
  /** Whether the person touches and verifies; false makes ceremonies fail. */
  setPresence(isPresent: boolean): Promise<void>
  remove(): Promise<void>
}

/** Adds a platform authenticator with resident keys and user verification to the page. */
export async function addVirtualAuthenticator(
  page: Page,
  options: { readonly hasPrf?: boolean } = {},
): Promise<VirtualAuthenticator> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: options.hasPrf ?? true,
      automaticPresenceSimulation: true,
      isUserVerified: true,
    },
  })
  return {
    id: authenticatorId,
    credentialCount: async () => {
      const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.length
    },
    setPresence: async (isPresent) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: isPresent })
    },
    remove: async () => {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
      await session.detach()
    },
  }
}
