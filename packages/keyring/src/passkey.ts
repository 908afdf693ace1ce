// Passkeys with the PRF extension (WebAuthn Level 3 §10.1.4): the authenticator gives 32 secret bytes for a fixed
// input, and signs what the server asked. SPEC.md §2.3. Without PRF both functions return null, and the page offers the
// other unlockers. What is for the server never holds the PRF output.

import {
  canonicalBytes,
  idBytes,
  idFromBytes,
  parseBase64url,
  parseId,
  toBase64url,
} from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'

const PRF_OUTPUT_BYTES = 32

/** What creating a passkey needs; the login name is only a label on the authenticator, the challenge is the server's. */
export type PasskeyToCreate = {
  deploymentId: string
  accountId: string
  loginName: string
  challenge: string
}

/** What a new passkey tells the server; everything in base64url. */
type Attestation = { credentialId: string; clientDataJSON: string; attestationObject: string }

/** What a passkey tells the server at a sign-in; everything in base64url. */
type Assertion = {
  credentialId: string
  clientDataJSON: string
  authenticatorData: string
  signature: string
}

/** A new passkey: its PRF output (32 bytes) stays here. */
export type CreatedPasskey = { prfOutput: Uint8Array; attestation: Attestation }

/** The passkey somebody picked: its PRF output (32 bytes) stays here. */
export type FoundPasskey = { accountId: string; prfOutput: Uint8Array; assertion: Assertion }

/**
 * Creates a discoverable passkey, or returns null without PRF.
 * @throws DOMException when the person declines.
 */
export async function createPasskey(
  { deploymentId, accountId, loginName, challenge }: PasskeyToCreate,
  credentials: CredentialsContainer | undefined = globalThis.navigator?.credentials,
): Promise<CreatedPasskey | null> {
  if (!credentials || typeof PublicKeyCredential === 'undefined') return null
  const credential = await credentials.create({
    publicKey: {
      challenge: bytesOf(challenge),
      rp: { name: 'Colloque' },
      user: { id: idBytes(parseId(accountId)), name: loginName, displayName: loginName },
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      extensions: { prf: { eval: { first: prfInput(deploymentId) } } },
    },
  })
  if (!(credential instanceof PublicKeyCredential)) return null
  const { response, rawId } = credential
  const { prf } = credential.getClientExtensionResults()
  if (!(response instanceof AuthenticatorAttestationResponse)) return null
  if (prf?.enabled !== true && prf?.results === undefined) return null
  // Some authenticators evaluate only when asked to sign, not on creation; nobody is told that signature.
  const found = prfOutput(prf) ?? (await evaluate(deploymentId, challenge, credentials, rawId))?.prfOutput
  if (!found) return null
  const attestation = {
    credentialId: textOf(rawId),
    clientDataJSON: textOf(response.clientDataJSON),
    attestationObject: textOf(response.attestationObject),
  }
  return { prfOutput: found, attestation }
}

/**
 * Asks any passkey of this site to sign the server's challenge, or returns null without PRF.
 * @throws DOMException when the person declines.
 */
export async function findPasskey(
  deploymentId: string,
  challenge: string,
  credentials: CredentialsContainer | undefined = globalThis.navigator?.credentials,
): Promise<FoundPasskey | null> {
  if (!credentials || typeof PublicKeyCredential === 'undefined') return null
  return evaluate(deploymentId, challenge, credentials)
}

async function evaluate(
  deploymentId: string,
  challenge: string,
  credentials: CredentialsContainer,
  rawId?: ArrayBuffer,
): Promise<FoundPasskey | null> {
  const credential = await credentials.get({
    publicKey: {
      challenge: bytesOf(challenge),
      userVerification: 'required',
      ...(rawId ? { allowCredentials: [{ type: 'public-key', id: rawId }] } : {}),
      extensions: { prf: { eval: { first: prfInput(deploymentId) } } },
    },
  })
  if (!(credential instanceof PublicKeyCredential)) return null
  const output = prfOutput(credential.getClientExtensionResults().prf)
  const { response } = credential
  if (!(response instanceof AuthenticatorAssertionResponse) || !output) return null
  const handle = response.userHandle && new Uint8Array(response.userHandle)
  if (handle?.length !== 16) return null
  const assertion = {
    credentialId: textOf(credential.rawId),
    clientDataJSON: textOf(response.clientDataJSON),
    authenticatorData: textOf(response.authenticatorData),
    signature: textOf(response.signature),
  }
  return { accountId: idFromBytes(handle), prfOutput: output, assertion }
}

function prfInput(deploymentId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(sha256(canonicalBytes('colloque/passkey-prf/v1', [idBytes(parseId(deploymentId))])))
}

function prfOutput(prf: AuthenticationExtensionsPRFOutputs | undefined): Uint8Array | null {
  const first = prf?.results?.first
  if (!(first instanceof ArrayBuffer) || first.byteLength !== PRF_OUTPUT_BYTES) return null
  return new Uint8Array(first)
}

function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parseBase64url(challenge))
}

function textOf(bytes: ArrayBuffer): string {
  return toBase64url(new Uint8Array(bytes))
}
