// WebAuthn (Level 3 §7.1, §7.2): whether a passkey has signed what this server asked, for this origin, with its person
// verified. The only importer of @simplewebauthn/server. Knows nothing of PRF outputs: those never arrive.
import { createHash } from 'node:crypto'
import type { PasskeyAssertion, PasskeyAttestation } from '@colloque/contract'
import type { Credential } from '@colloque/database'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { bytesOf, textOf } from './wire/bytes-and-instants.ts'

/** Where the passkey is asked for, and what uses up the challenge it names; false where that is none of ours. */
export type Asked = { origin: string; use: (challengeHash: Uint8Array) => Promise<boolean> }

/** SHA-256 of a challenge (32 bytes, base64url), as it is stored. */
export function hashChallenge(challenge: string): Uint8Array {
  return createHash('sha256').update(challenge).digest()
}

/** What checks the signatures of a new passkey, or null when it does not answer what was asked. */
export async function verifyAttestation(given: PasskeyAttestation, asked: Asked): Promise<Credential | null> {
  const { credentialId, clientDataJSON, attestationObject } = given
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...frame(credentialId), response: { clientDataJSON, attestationObject } },
      ...expected(asked),
      supportedAlgorithmIDs: [-8, -7, -257],
    })
    if (!registrationInfo) return null
    const { id, publicKey, counter } = registrationInfo.credential
    return { credentialId: bytesOf(id), credentialPublicKey: publicKey, signatureCounter: counter }
  } catch {
    return null
  }
}

/** The counter that a passkey shows with a good signature, or null: another passkey, challenge, origin, or an old counter. */
export async function verifyAssertion(
  given: PasskeyAssertion,
  credential: Credential,
  asked: Asked,
): Promise<number | null> {
  const { credentialId, ...response } = given
  const { credentialPublicKey, signatureCounter } = credential
  if (credentialId !== textOf(credential.credentialId)) return null
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...frame(credentialId), response },
      ...expected(asked),
      credential: {
        id: credentialId,
        publicKey: Uint8Array.from(credentialPublicKey),
        counter: signatureCounter,
      },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch {
    return null
  }
}

function expected({ origin, use }: Asked) {
  return {
    expectedChallenge: (challenge: string) => use(hashChallenge(challenge)),
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
  }
}

function frame(id: string) {
  return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} }
}
